"""The ladder, climbed by one outcome of Omar's that is off track, and what holds for every situation."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import polars as pl
from hypothesis import given as given_examples
from hypothesis import settings
from hypothesis import strategies as st

from evaluate.climb import (
    ANSWERED,
    DAY,
    HEARD,
    OPENED,
    STRONG,
    WEAK,
    absent,
    driven,
    expectations,
    house,
    move,
    warrant,
)
from evaluate.house import on, row
from macromanage.evaluate.ladder import LINES
from macromanage.evaluate.policy import Policy
from macromanage.facts.tables import KINDS as KINDS_TABLE
from macromanage.facts.tables import MOVES
from macromanage.facts.words import MoveKind

CONSTRAINT = '{"remover_id":"carla"}'
STORY = [
    (move("1", "inspect", "lena", "2026-05-18"), "2026-05-18", ("ask", "ask", "lena")),
    (move("2", "ask", "lena", "2026-05-18"), "2026-05-19", ("answer_question", "answer", "omar")),
    (move("3", "challenge", "omar", "2026-05-20", answers="2"), "2026-05-20", ("answer_challenge", "answer", "lena")),
    (
        move("4", "constrain", "lena", "2026-05-21", answers="3", details=CONSTRAINT),
        "2026-05-21",
        ("constraint", "remove", "carla"),
    ),
    (
        move("5", "date", "carla", "2026-05-22", answers="4", due="2026-05-28"),
        "2026-05-28",
        ("let_run_requirement", None, None),
    ),
    ("", "2026-05-29", ("constraint", "remove", "carla")),
    (
        move("6", "date", "carla", "2026-05-29", answers="4", due="2026-06-28"),
        "2026-05-30",
        ("constraint", "remove", "carla"),
    ),
    (move("7", "remove", "carla", "2026-05-30", answers="4"), "2026-05-30", ("open_effort", "open", "lena")),
    (move("8", "open", "lena", "2026-05-31"), "2026-05-31", ("renegotiate", "renegotiate", "lena")),
]


def test_the_ladder_is_climbed_one_move_at_a_time() -> None:
    assert warrant(house(WEAK)) == ("inspect", "inspect", "lena")
    moves = ""
    for made, day, expected in STORY:
        moves += made
        assert warrant(house(WEAK, moves), day) == expected, day


def test_a_question_unanswered_past_its_time_counts_as_nothing_said() -> None:
    assert warrant(house(WEAK, HEARD)) == ("answer_question", "answer", "omar")
    assert warrant(house(WEAK, HEARD), "2026-05-18") == ("open_effort", "open", "lena")


def test_a_deputy_takes_the_moves_and_without_one_a_deputy_is_named() -> None:
    with_deputy, without = (absent("2026-05-10", "2026-05-30", deputy) for deputy in ("petra", None))
    assert warrant(replace(house(WEAK, HEARD), absences=with_deputy))[2] == "petra"
    assert warrant(replace(house(WEAK, ANSWERED), absences=without)) == ("name_deputy", "deputize", "lena")


def test_nothing_is_due_where_the_outcome_is_on_track() -> None:
    assert warrant(house(STRONG, OPENED)) == ("alone", None, None)


def test_at_the_top_ones_moves_are_ones_own() -> None:
    assert warrant(house(WEAK, owner="carla", unit="firm")) == ("inspect", "inspect", "carla")


def test_an_outcome_of_nobody_is_the_units_leaders() -> None:
    assert warrant(house(WEAK, owner="-")) == ("inspect", "inspect", "lena")


def test_where_no_expectation_is_on_record_they_are_unknown_and_no_debt() -> None:
    assert warrant(house(STRONG))[0] == "alone"


def test_an_unstated_expectation_is_the_leaders_to_clarify() -> None:
    assert warrant(replace(house(STRONG), expectations=expectations())) == ("clarify", "state", "lena")


def test_an_unconfirmed_expectation_is_settled_by_a_conversation() -> None:
    stated = expectations(stated_on=date(2026, 4, 6), understood_on=date(2026, 4, 7))
    assert warrant(replace(house(STRONG), expectations=stated)) == ("confirm", "converse", "lena")
    talked = move("1", "converse", "lena", "2026-04-20")
    assert warrant(replace(house(STRONG, talked), expectations=stated))[0] == "alone"
    assert warrant(replace(house(STRONG), expectations=stated), "2026-04-11")[0] == "alone"


def test_new_terms_reopen_what_was_confirmed() -> None:
    agreed = expectations(stated_on=date(2026, 4, 6), understood_on=date(2026, 4, 7), resourced_on=date(2026, 4, 7))
    restated = move("1", "state", "lena", "2026-05-01")
    assert warrant(replace(house(STRONG), expectations=agreed))[0] == "alone"
    assert warrant(replace(house(STRONG, restated), expectations=agreed))[0] == "confirm"
    understood = restated + move("2", "understand", "omar", "2026-05-02")
    assert warrant(replace(house(STRONG, understood), expectations=agreed))[0] == "alone"


def test_a_request_waits_for_the_leader_until_it_is_granted_or_refused() -> None:
    asked = move("1", "request", "omar", "2026-05-02")
    assert warrant(house(STRONG, asked)) == ("answer_request", "grant", "lena")
    assert warrant(house(STRONG, asked + move("2", "refuse", "lena", "2026-05-03", answers="1")))[0] == "alone"


def test_a_commitment_that_is_due_is_its_makers() -> None:
    made = move("1", "commit", "omar", "2026-05-02", due="2026-05-10")
    assert warrant(house(STRONG, made)) == ("commitment", "keep", "omar")
    assert warrant(house(STRONG, made), "2026-05-09")[0] == "alone"
    assert warrant(house(STRONG, made + move("2", "miss", "omar", "2026-05-11", answers="1")))[0] == "alone"


def test_a_miss_is_reviewed_once_and_not_for_ever() -> None:
    assert warrant(house(WEAK), "2026-07-10") == ("review", "review", "lena")
    assert warrant(house(WEAK, move("1", "review", "lena", "2026-07-08")), "2026-07-10")[0] == "alone"
    assert warrant(house(WEAK), "2026-09-10")[0] == "alone"


def test_a_reading_that_is_overdue_is_the_owners_to_bring() -> None:
    assert warrant(house(WEAK[:9]), "2026-06-10") == ("overdue_reading", "correct", "omar")


def test_at_risk_with_time_left_runs_until_the_next_inspection() -> None:
    given = house([100] * 9, ANSWERED, target=1310.0)
    assert warrant(given) == ("let_run_at_risk", None, "omar")


REQUIREMENT = '{"kind":"call","per_week":10,"from":"2026-05-18","until":"2026-06-07"}'
REQUIRED = OPENED + move("5", "require", "lena", "2026-05-17", details=REQUIREMENT)


def test_a_requirement_runs_then_is_kept_or_talked_about() -> None:
    assert warrant(house(WEAK, REQUIRED), "2026-06-07") == ("let_run_requirement", None, None)
    kept, missed = driven(house(WEAK, REQUIRED), 10), driven(house(WEAK, REQUIRED), 9)
    assert warrant(kept, "2026-06-09") == ("requirement_without_effect", "require", "lena")
    assert warrant(missed, "2026-06-09") == ("requirement_missed", "converse", "lena")


def test_a_requirement_released_early_is_talked_about_once() -> None:
    released = REQUIRED + move("6", "release", "lena", "2026-05-29", answers="5")
    talked = released + move("7", "converse", "lena", "2026-05-30")
    assert warrant(driven(house(WEAK, released), 3), "2026-05-31")[0] == "requirement_missed"
    assert warrant(driven(house(WEAK, talked), 3), "2026-05-31")[0] == "volume_short"


def test_too_late_for_any_activity_to_work() -> None:
    assert warrant(house(WEAK, ANSWERED), "2026-06-25") == ("too_late", "call", "omar")


def test_how_soon_a_kind_works_decides_when_it_is_too_late() -> None:
    kinds = pl.DataFrame([("call", "activity", 10.0, 50)], schema=KINDS_TABLE.schema, orient="row")
    slow = replace(driven(house(WEAK, ANSWERED), 10), kinds=kinds)
    assert warrant(slow, "2026-05-17")[0] == "too_late"
    assert (
        warrant(replace(slow, kinds=kinds.with_columns(works_after_days=pl.lit(49))), "2026-05-17")[0] == "open_effort"
    )


def test_opened_effort_that_goes_elsewhere_calls_for_a_conversation() -> None:
    given = driven(house(WEAK, OPENED), 3)
    assert warrant(given, "2026-05-24") == ("unaligned", "converse", "lena")


def test_what_is_short_says_what_to_require() -> None:
    lines = {line.name: line.holds for line in LINES[-3:]}
    columns = ("volume_low", "effectiveness_low", "value_low")

    def short(column: str) -> str:
        frame = pl.DataFrame({name: [1.0 if name == column else -1.0] for name in columns})
        return next(name for name, holds in lines.items() if frame.select(holds).item())

    assert short("volume_low") == "volume_short"
    assert short("effectiveness_low") == "effectiveness_short"
    assert short("value_low") == "effectiveness_short"


def test_a_warrant_says_by_when_and_what_it_rests_on() -> None:
    found = row(on(house(WEAK), DAY), "warrants")
    evidence = json.loads(str(found["because"]))
    assert found["due_on"] == found["since"] + timedelta(days=Policy().inspect_days)
    assert (evidence["value_now"], evidence["days_left"]) == (240.0, 49)


def test_nothing_is_due_after_the_outcome_is() -> None:
    late = house(WEAK, move("1", "inspect", "lena", "2026-07-01"))
    found = row(on(late, "2026-07-02"), "warrants")
    assert (found["line"], found["since"], found["due_on"]) == ("ask", date(2026, 7, 1), late.outcomes["due_on"].item())


def test_a_trouble_is_to_be_inspected_from_when_what_is_expected_was_stated() -> None:
    agreed = expectations(stated_on=date(2026, 5, 16), understood_on=None, resourced_on=None)
    found = row(on(replace(house(WEAK), expectations=agreed), DAY), "warrants")
    assert (found["line"], found["since"], found["due_on"]) == ("inspect", date(2026, 5, 16), date(2026, 5, 23))


def test_effort_may_be_opened_only_after_hearing_and_required_only_after_opening() -> None:
    def allowed(moves: str, values: list[float] = WEAK) -> set[str]:
        return {"open", "require"} & set(str(row(on(house(values, moves), DAY), "warrants")["allowed"]).split())

    assert allowed("") == set()
    assert allowed(HEARD) == set()
    assert allowed(ANSWERED) == {"open"}
    assert allowed(OPENED) == {"open", "require"}
    assert allowed(OPENED, STRONG) == set()
    assert allowed(OPENED + move("5", "challenge", "omar", "2026-05-15")) == set()


def test_effort_stays_shut_while_the_owner_has_time_to_answer_whatever_the_leader_owes() -> None:
    stated = expectations(stated_on=date(2026, 4, 6))
    found = row(on(replace(house(WEAK, HEARD), expectations=stated), DAY), "warrants")
    assert (found["line"], "open" in found["allowed"].split()) == ("confirm", False)
    later = row(on(replace(house(WEAK, HEARD), expectations=stated), "2026-05-18"), "warrants")
    assert (later["line"], "open" in later["allowed"].split()) == ("confirm", True)


KINDS = [kind.value for kind in MoveKind]
ANY_MOVE = st.tuples(
    st.sampled_from(KINDS),
    st.sampled_from(["lena", "omar", "carla"]),
    st.integers(0, 60),
    st.integers(0, 20),
    st.integers(-10, 30),
)


@settings(max_examples=60, deadline=None)
@given_examples(st.lists(ANY_MOVE, max_size=12), st.sampled_from([WEAK, STRONG, [100] * 9, [1.0]]), st.integers(0, 110))
def test_law_every_situation_meets_one_line(
    moves: list[tuple[str, str, int, int, int]], values: list[float], after: int
) -> None:
    start = date(2026, 4, 1)
    rows = [
        {
            "id": str(n),
            "seq": n,
            "outcome_id": "bookings",
            "kind": kind,
            "by_id": by,
            "made_at": start + timedelta(days=day),
            "answers_id": str(answers) if answers < n else None,
            "due_on": start + timedelta(days=day + due),
        }
        for n, (kind, by, day, answers, due) in enumerate(moves)
    ]
    schema = MOVES.schema
    table = pl.DataFrame(rows, schema=schema | {"made_at": pl.Date()}).cast(schema)  # type: ignore[arg-type]
    results = on(replace(house(values), moves=table), str(start + timedelta(days=after)))
    found, standing = row(results, "warrants"), row(results, "standings")["standing"]
    assert found["line"] in {line.name for line in LINES}
    open_now = {"open", "require"} & set(str(found["allowed"]).split())
    duties = {line.name for line in LINES if line.duty}
    if standing not in ("at risk", "off track") or found["line"] in duties:
        assert not open_now
        assert found["move"] not in ("open", "require")


def test_every_line_is_met_by_some_test() -> None:
    """A line that nothing reaches is dead: the names here are those that the tests above expect."""
    source = Path(__file__).read_text(encoding="utf-8")
    assert [line.name for line in LINES if f'"{line.name}"' not in source] == []


def test_readings_that_stopped_are_evidence_also_where_all_seems_well() -> None:
    found = row(on(house(STRONG[:9]), "2026-06-10"), "warrants")
    assert found["line"] == "alone"
    assert json.loads(str(found["because"]))["reading_overdue_since"] == "2026-05-25"
    in_time = row(on(house(STRONG), "2026-06-10"), "warrants")
    assert json.loads(str(in_time["because"]))["reading_overdue_since"] is None
