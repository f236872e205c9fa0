from datetime import date

import pytest

from briefs.company import ALL_TO_INSPECT, AS_OF, HOUSE, NORTH_TO_INSPECT, PETRA_TO_INSPECT, WELL, facts, results, rows
from macromanage.briefs import wording
from macromanage.briefs.entry import Entry
from macromanage.briefs.leader import LeaderBrief, leader_brief
from macromanage.briefs.sections import sectioned
from macromanage.briefs.situation import Named, Situation
from macromanage.evaluate.policy import Policy
from macromanage.evaluate.results import Results
from macromanage.facts.tables import Facts
from macromanage.facts.words import Standing

NO_EXPECTATIONS = "This record holds no expectations"

IMPACTS = """
    outcome_id | affects | affected_id | p_hit | p_hit_if_met | worth | at_stake
    petra      | outcome | north       | 0.20  | 0.45         | 140   | 35
    petra      | outcome | all         | 0.40  | 0.50         | 200   | 20
    """


def brief(*changed: str, of: str = "omar", known: Facts | None = None, impacts: str = "") -> LeaderBrief:
    known = known or facts()
    return leader_brief(known, results(known, rows(*changed), impacts=impacts), person_id=of, policy=Policy())


def ids(listed: tuple[Entry, ...] | tuple[Situation, ...]) -> list[str]:
    return [each.situation.outcome_id if isinstance(each, Entry) else each.outcome_id for each in listed]


def test_brief_of_a_company_that_is_well_leaves_everybody_alone() -> None:
    well = brief(of="lena")
    assert (well.as_of, well.person) == (AS_OF, Named("lena", "Lena"))
    assert (well.debts, well.needs_you, well.also, well.follows, well.waiting) == ((), (), (), (), ())
    assert ids(well.own) == ["all"]
    assert ids(well.leave_alone) == ["anna", "north", "petra"]
    assert well.counts.standings == {"on track": 4}


def test_trouble_with_the_readers_move_needs_them() -> None:
    needs = brief(PETRA_TO_INSPECT).needs_you
    assert ids(needs) == ["petra"]
    assert needs[0].because[:2] == (
        "40 USD so far, 56 expected by now, 68 due on 30 September.",
        "Chance 10\u00a0%, off track since 6 August, 15 days left.",
    )
    assert needs[0].because[2] == "Nobody has inspected the result since its trouble began on 6 August."
    assert (needs[0].next_move, needs[0].whose) == ("Inspect the result with Petra", "Your move, by 20 September")
    assert needs[0].headline == "Petra sales (Petra): off track, chance 10\u00a0%"


def test_trouble_with_anothers_move_waits() -> None:
    chief = brief(PETRA_TO_INSPECT, of="lena")
    assert (ids(chief.needs_you), ids(chief.waiting)) == ([], ["petra"])
    assert chief.waiting[0].whose == "Omar's move, by 20 September"


def test_trouble_of_two_levels_is_told_once_at_its_root() -> None:
    omar = brief(PETRA_TO_INSPECT, NORTH_TO_INSPECT, ALL_TO_INSPECT, impacts=IMPACTS)
    assert ids(omar.needs_you) == ["petra"]
    assert (ids(omar.also), ids(omar.waiting), ids(omar.follows)) == ([], [], [])
    assert omar.needs_you[0].above == (
        "North sales (Omar), off track: chance 20\u00a0%, 45\u00a0% with this met; 35 at stake.",
        "All sales (Lena), at risk: chance 40\u00a0%, 50\u00a0% with this met; 20 at stake.",
    )


def test_move_on_what_only_follows_from_a_trouble_below_is_not_lost() -> None:
    lena = brief(PETRA_TO_INSPECT, NORTH_TO_INSPECT, ALL_TO_INSPECT, of="lena")
    assert (ids(lena.needs_you), ids(lena.waiting)) == ([], ["petra"])
    assert ids(lena.follows) == ["north"]
    assert ids(lena.own) == ["all"]
    assert lena.own[0].move == "inspect"


def test_trouble_without_a_child_in_trouble_is_its_own_root() -> None:
    lena = brief(NORTH_TO_INSPECT, of="lena")
    assert (ids(lena.needs_you), ids(lena.follows)) == (["north"], [])


def test_child_in_trouble_outside_the_readers_scope_hides_nothing() -> None:
    outcomes = HOUSE["outcomes"] + "ore | Ore | elsewhere | oren | USD | total | up | 9 | 2017-07-01 | 2017-09-30 | 9\n"
    units = HOUSE["units"] + "elsewhere | Elsewhere | team | | oren\n"
    known = facts(outcomes=outcomes, units=units, contributions=HOUSE["contributions"] + "ore | petra | supports\n")
    ore = "ore | off track | 0.1 | inspect | inspect | oren | 1 | 8 | 2017-08-06 | |"
    omar = brief(PETRA_TO_INSPECT, ore, known=known)
    assert ids(omar.needs_you) == ["petra"]


def test_own_trouble_at_the_top_is_ones_own_move() -> None:
    lena = brief(ALL_TO_INSPECT, of="lena")
    assert ids(lena.needs_you) == ["all"]
    assert lena.needs_you[0].whose_move == "Your move: inspect the result, by 27 September."


@pytest.mark.parametrize(
    ("line", "move"),
    [
        ("clarify", "state"),
        ("answer_request", "grant"),
        ("confirm", "converse"),
        ("answer_challenge", "answer"),
        ("constraint", "remove"),
        ("commitment", "keep"),
        ("review", "review"),
        ("name_deputy", "deputize"),
    ],
)
def test_duty_is_a_debt_whatever_the_standing(line: str, move: str) -> None:
    for standing in Standing:
        omar = brief(f"petra | {standing.value} | 0.5 | {line} | {move} | omar | 40 | 56 | | 2017-09-01 |")
        assert (ids(omar.debts), ids(omar.needs_you), ids(omar.leave_alone)) == (["petra"], [], ["anna"])
        assert omar.debts[0].whose == "Your move, due since 1 September"


def test_duty_of_another_is_no_debt() -> None:
    lena = brief("petra | on track | 0.9 | clarify | state | omar | 40 | 56 | | |", of="lena")
    assert (ids(lena.debts), ids(lena.leave_alone)) == ([], ["anna", "north", "petra"])


def test_debt_outside_ones_units_is_ones_own_all_the_same() -> None:
    stuck = "petra | on track | 0.9 | constraint | remove | oren | 40 | 56 | | | {}"
    assert ids(brief(stuck, of="oren").debts) == ["petra"]


def test_debts_stand_by_what_they_call_for_and_then_by_their_day() -> None:
    omar = brief(
        "petra | on track | 0.9 | clarify | state | omar | 40 | 56 | | 2017-09-20 |",
        "anna | on track | 0.9 | clarify | state | omar | 40 | 56 | | 2017-09-10 |",
        "north | on track | 0.9 | commitment | keep | omar | 40 | 56 | | 2017-09-01 |",
    )
    assert ids(omar.debts) == ["anna", "petra", "north"]


def many(number: int) -> tuple[Facts, Results]:
    names = [f"o{index:03}" for index in range(number)]
    people = HOUSE["people"] + "\n".join(f"{each} | Person {each} | north" for each in names)
    head = HOUSE["outcomes"].strip().splitlines()[0]
    terms = "USD | total | up | 100 | 2017-07-01 | 2017-09-30"
    lines = [f"{each} | Sales {each} | north | {each} | {terms} | {index}" for index, each in enumerate(names)]
    known = facts(people=people, outcomes="\n".join([head, *lines]), contributions="outcome_id")
    heading = WELL.strip().splitlines()[0]
    trouble = [f"{each} | off track | 0.5 | inspect | inspect | omar | 1 | 2 | 2017-08-06 | |" for each in names]
    return known, results(known, "\n".join([heading, *trouble]))


def test_seven_need_the_reader_by_worth_at_stake_and_the_rest_stands_below() -> None:
    known, found = many(9)
    omar = leader_brief(known, found, person_id="omar", policy=Policy())
    assert ids(omar.needs_you) == ["o008", "o007", "o006", "o005", "o004", "o003", "o002"]
    assert ids(omar.also) == ["o001", "o000"]
    assert [each.situation.at_stake for each in omar.also] == [0.5, 0.0]
    assert omar.counts.needs_you == 9


def test_waiting_is_cut_and_counted() -> None:
    known, found = many(230)
    lena = leader_brief(known, found, person_id="lena", policy=Policy())
    assert (len(lena.waiting), lena.counts.waiting) == (200, 230)


def test_many_that_are_well_are_named_where_close_and_counted_below() -> None:
    known, found = many(80)
    well = Results(
        standings=found.standings.with_columns(standing=found.standings["standing"].replace("off track", "on track")),
        warrants=found.warrants.clear(),
    )
    lena = leader_brief(known, well, person_id="lena", policy=Policy())
    assert lena.leave_alone == ()
    assert [(each.unit.name, each.outcomes, each.people) for each in lena.alone_below] == [("North", 80, 80)]
    assert lena.counts.leave_alone == 80
    omar = leader_brief(known, well, person_id="omar", policy=Policy())
    assert (len(omar.leave_alone), omar.alone_below) == (80, ())


def test_leave_alone_holds_what_is_running_and_not_the_readers() -> None:
    ended = HOUSE["outcomes"].replace("2017-07-01 | 2017-09-30 | 68", "2017-04-01 | 2017-06-30 | 68")
    known = facts(outcomes=ended)
    omar = brief("petra | met | 1 | alone | | | 70 | | | |", known=known)
    assert ids(omar.leave_alone) == ["anna"]
    assert omar.counts.over == 1


def test_let_run_asks_its_owner_for_nothing() -> None:
    run = "north | at risk | 0.5 | let_run_at_risk | | omar | 40 | 56 | 2017-08-06 | |"
    assert (ids(brief(run).needs_you), ids(brief(run).own)) == ([], ["north"])
    assert ids(brief(run, of="lena").waiting) == ["north"]


def test_no_expectations_are_said_once_and_not_where_there_are_some() -> None:
    assert [each[:33] for each in brief().notices] == [NO_EXPECTATIONS]
    stated = "outcome_id | stated_on \n petra | 2017-07-01"
    assert brief(known=facts(expectations=stated)).notices == ()
    made = "id | outcome_id | kind | by_id | made_at \n m1 | petra | state | omar | 2017-07-01T09:00:00"
    assert brief(known=facts(moves=made)).notices == ()


def test_expectations_that_only_evaluate_saw_are_known_to_exist() -> None:
    unconfirmed = "anna | on track | 0.9 | confirm | converse | omar | 40 | 56 | | |"
    requested = 'anna | on track | 0.9 | answer_request | grant | omar | 40 | 56 | | | {"request_id": "m1"}'
    assert brief(unconfirmed).notices == ()
    assert [each[:33] for each in brief(requested).notices] == [NO_EXPECTATIONS]


def test_more_than_a_handful_is_said_to_its_owner() -> None:
    known = facts()
    few = leader_brief(known, results(known), person_id="omar", policy=Policy(few_outcomes=0))
    assert few.notices[-1] == "You own 1 outcome at once; more than 0 are no longer few."


def test_who_leads_nobody_and_owns_nothing_gets_an_honest_empty_brief() -> None:
    oren = brief(of="oren")
    assert oren.notices == ("You lead no unit on this record.",)
    assert (oren.own, oren.debts, oren.needs_you, oren.waiting, oren.leave_alone) == ((), (), (), (), ())
    assert oren.counts.outcomes == 0


def test_empty_company() -> None:
    nothing = leader_brief(Facts(), Results(), person_id="lena", policy=Policy(), as_of=AS_OF)
    assert (nothing.as_of, nothing.person) == (AS_OF, Named("lena", "lena"))
    assert nothing.notices == (
        "This record knows nobody by this id.",
        "Nothing has been evaluated yet.",
        "You lead no unit on this record.",
    )
    assert leader_brief(Facts(), Results(), person_id="lena", policy=Policy()).as_of is None


def test_unit_without_a_leader_is_reached_from_above() -> None:
    leaderless = facts(units=HOUSE["units"].replace("omar", ""))
    assert ids(brief(PETRA_TO_INSPECT.replace("omar", "lena"), of="lena", known=leaderless).needs_you) == ["petra"]


def test_every_outcome_has_exactly_one_section() -> None:
    known = facts()
    lines = [
        f"petra | {standing.value} | 0.5 | {line} | | {by} | 40 | 56 | 2017-08-06 | |"
        for standing in Standing
        for line in ("alone", "inspect", "review", "let_run_at_risk")
        for by in ("omar", "")
    ]
    for line in lines:
        table = results(known, rows(line, NORTH_TO_INSPECT))
        for reader in ("lena", "omar"):
            scope = sectioned(known, table, person_id=reader, today=date(2017, 9, 15))
            assert scope["section"].null_count() == 0
            assert scope["outcome_id"].is_unique().all()


def test_rows_in_another_order_make_the_same_brief() -> None:
    known = facts()
    found = results(known, rows(PETRA_TO_INSPECT, NORTH_TO_INSPECT), impacts=IMPACTS)
    told = leader_brief(known, found, person_id="lena", policy=Policy())
    turned = Facts(**{table.name: frame.reverse() for table, frame in known})
    turned_results = Results(**{name: frame.reverse() for name, frame in found})
    assert leader_brief(turned, turned_results, person_id="lena", policy=Policy()) == told


def test_what_too_little_is_known_of_is_not_said_to_go_well() -> None:
    unproven = "petra | unproven | | alone | | | 40 | 56 | | |"
    stopped = (
        "anna | on track | 0.9 | alone | | | 60 | 59 | | |"
        '{"last_read_on": "2017-08-14", "reading_overdue_since": "2017-08-28"}'
    )
    omar = brief(unproven, stopped)
    assert (ids(omar.unknown), ids(omar.leave_alone), omar.counts.unknown) == (["anna", "petra"], [], 2)
    assert [wording.unknown(each) for each in omar.unknown] == [
        "On track by its readings until 14 August; the next is overdue since 28 August.",
        "Unproven: 9 readings so far, too few to say where it will end, 15 days left.",
    ]
    read = stopped.replace('"2017-08-28"', "null")
    assert ids(brief(read).leave_alone) == ["anna", "petra"]
