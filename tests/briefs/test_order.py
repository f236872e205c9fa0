import polars as pl

from briefs.company import frame
from macromanage.briefs.order import by_stake, folded, stakes
from macromanage.evaluate.results import IMPACTS
from macromanage.facts.tables import CONTRIBUTIONS

SUMMED = """
    outcome_id | parent_id | kind
    agent      | team      | sums_into
    team       | company   | sums_into
    team       | brand     | supports
    """


def contributions(table: str = SUMMED) -> pl.DataFrame:
    return frame(table, CONTRIBUTIONS.schema)


def staked(impacts: str) -> dict[str, float]:
    return dict(stakes(frame(impacts, IMPACTS), contributions()).iter_rows())


def test_folded_is_every_level_above_a_trouble() -> None:
    assert folded(pl.Series(["agent", "team", "company"]), contributions()).to_list() == ["company", "team"]


def test_folded_is_nobody_where_only_the_parent_is_in_trouble() -> None:
    assert folded(pl.Series(["company"]), contributions()).to_list() == []


def test_folded_looks_at_children_and_not_past_one_that_is_well() -> None:
    assert folded(pl.Series(["agent", "company"]), contributions()).to_list() == []


def test_folded_through_support_too() -> None:
    assert folded(pl.Series(["team", "brand"]), contributions()).to_list() == ["brand"]


def test_stakes_count_money_that_is_summed_once_and_what_is_supported_beside_it() -> None:
    impacts = """
        outcome_id | affects   | affected_id | p_hit | p_hit_if_met | at_stake
        agent      | outcome   | agent       | 0.1   | 1.0          | 90
        agent      | outcome   | team        | 0.2   | 0.4          | 30
        agent      | outcome   | company     | 0.3   | 0.4          | 120
        agent      | outcome   | brand       | 0.5   | 0.6          | 7
        agent      | objective | growth      | 0.5   | 0.6          | 5000
        team       | outcome   | team        | 0.2   | 1.0          | 80
        """
    assert staked(impacts) == {"agent": 127.0, "team": 80.0}


def test_stakes_without_a_worth_count_by_the_chance_to_be_missed() -> None:
    impacts = """
        outcome_id | affects | affected_id | p_hit | p_hit_if_met | at_stake
        agent      | outcome | agent       | 0.25  | 1.0          |
        """
    assert staked(impacts) == {"agent": 0.75}


def test_stakes_of_nothing_are_none() -> None:
    assert staked("outcome_id") == {}


def test_by_stake_leaves_no_tie_to_luck() -> None:
    outcomes = pl.DataFrame(
        {
            "outcome_id": ["e", "d", "c", "b", "a", "unknown"],
            "at_stake": [9.0, 5.0, 5.0, 5.0, 5.0, None],
            "p_hit": [0.6, 0.5, 0.1, 0.5, 0.5, 0.0],
            "due_on": [3, 2, 3, 1, 2, 1],
        }
    )
    assert by_stake(outcomes)["outcome_id"].to_list() == ["e", "c", "b", "a", "d", "unknown"]
    assert by_stake(outcomes.reverse()).equals(by_stake(outcomes))
