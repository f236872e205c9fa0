from briefs.pages.firm import TODAY, firm, firm_results
from macromanage.briefs.pages.scoreboard import Scoreboard, scoreboard
from macromanage.briefs.situation import Named


def made(unit_id: str) -> Scoreboard:
    board = scoreboard(firm(), firm_results(), unit_id=unit_id, today=TODAY)
    assert board is not None
    return board


def test_wall_shows_the_outcomes_of_units_level_by_level_trouble_first_and_nobodys_own() -> None:
    board = made("firm")

    assert [(each.outcome_id, each.standing) for each in board.shown] == [
        ("firm", "on track"),
        ("sales", "at risk"),
        ("desk", "unproven"),
    ]
    assert board.standings == (("at risk", 1), ("unproven", 1), ("on track", 1))
    assert board.many == 3


def test_wall_of_a_team_shows_that_team_alone() -> None:
    assert (made("desk").unit, [each.outcome_id for each in made("desk").shown]) == (Named("desk", "Desk"), ["desk"])


def test_unit_that_isnt_there_has_no_wall() -> None:
    assert scoreboard(firm(), firm_results(), unit_id="none", today=TODAY) is None
