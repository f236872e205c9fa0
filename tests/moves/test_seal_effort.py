from datetime import date

import polars as pl
from polars.testing import assert_frame_equal

from macromanage.moves import seal
from moves.house import AS_OF, OPENED, TROUBLE, Row, looking, seen, table
from written import facts

MONDAY = date(2026, 3, 2)

ACTIVITIES = """
activities:
id  person_id  outcome_id  kind  day         minutes
a1  omar       omars       call  2026-03-09  30
a2  omar       -           call  2026-03-09  60
a3  omar       petras      call  2026-03-09  20
a4  petra      petras      call  2026-03-09  30
a5  petra      omars       call  2026-03-09  30
"""


def test_activities_are_seen_by_who_did_them() -> None:
    activities = facts(ACTIVITIES).activities
    assert seen("activities", activities, looking("omar"), "id") == ["a1", "a2", "a3"]
    for other in ("lena", "cora", "oren", None):
        assert seen("activities", activities, looking(other), "id") == []


def test_of_opened_effort_only_what_bears_on_the_outcome_is_seen() -> None:
    activities = facts(ACTIVITIES).activities
    assert seen("activities", activities, looking("lena", OPENED, judged=TROUBLE), "id") == ["a1"]
    assert seen("activities", activities, looking("petra", OPENED, judged=TROUBLE), "id") == ["a4", "a5"]


def test_alignment_of_a_person_is_theirs_until_it_is_opened() -> None:
    shares: list[Row] = [
        {"subject": "person", "subject_id": who, "as_of": AS_OF, "week": MONDAY} for who in ("omar", "petra")
    ]
    rows = table("alignments", *shares)
    assert seen("alignments", rows, looking("omar"), "subject_id") == ["omar"]
    assert seen("alignments", rows, looking("lena"), "subject_id") == []
    assert seen("alignments", rows, looking("lena", OPENED, judged=TROUBLE), "subject_id") == ["omar"]
    running = rows.with_columns(week=pl.lit(AS_OF) - pl.duration(days=6))
    assert seen("alignments", running, looking("lena", OPENED, judged=TROUBLE), "subject_id") == []
    assert seen("alignments", running, looking("omar"), "subject_id") == ["omar"]


def test_alignment_of_a_unit_is_for_its_leaders_above_and_five_people() -> None:
    rows = table(
        "alignments",
        {"subject": "unit", "subject_id": "company", "as_of": AS_OF, "week": MONDAY, "people": 15},
        {"subject": "unit", "subject_id": "north", "as_of": AS_OF, "week": MONDAY, "people": 5},
        {"subject": "unit", "subject_id": "south", "as_of": AS_OF, "week": MONDAY, "people": 4},
    )
    assert seen("alignments", rows, looking("cora"), "subject_id") == ["company", "north"]
    assert seen("alignments", rows, looking("lena"), "subject_id") == ["north"]
    for other in ("omar", "oren", None):
        assert seen("alignments", rows, looking(other), "subject_id") == []


def test_a_total_of_a_week_that_runs_is_not_shown() -> None:
    """Yesterday's and today's would differ by what one or two did today."""
    row: Row = {"subject": "unit", "subject_id": "north", "week": MONDAY, "people": 5}
    days = {day: table("alignments", row | {"as_of": date(2026, 3, day)}) for day in (2, 8, 9)}
    assert [day for day, rows in days.items() if seen("alignments", rows, looking("lena"), "subject_id")] == [9]


def test_whose_effort_is_open_does_not_count_in_a_total_they_could_be_taken_off() -> None:
    omars: Row = {"subject": "person", "subject_id": "omar", "as_of": AS_OF, "week": MONDAY, "people": 1}
    norths = omars | {"subject": "unit", "subject_id": "north", "people": 5}
    lena = looking("lena", OPENED, judged=TROUBLE)
    assert seen("alignments", table("alignments", omars, norths), lena, "subject_id") == ["omar"]
    assert seen("alignments", table("alignments", omars, norths | {"people": 6}), lena, "subject_id") == [
        "north",
        "omar",
    ]
    assert seen("alignments", table("alignments", norths), lena, "subject_id") == ["north"]


def test_a_diagnosis_from_effort_says_only_that_there_is_one_until_it_is_opened() -> None:
    rows = table("diagnoses", {"outcome_id": "omars", "as_of": AS_OF, "basis": "effort", "volume": 7.0, "count": 3.0})
    sealed = table("diagnoses", {"outcome_id": "omars", "as_of": AS_OF, "basis": "effort"})
    assert_frame_equal(seal.visible("diagnoses", rows, looking("omar")), rows)
    assert_frame_equal(seal.visible("diagnoses", rows, looking("lena")), sealed)
    assert_frame_equal(seal.visible("diagnoses", rows, looking("lena", OPENED, judged=TROUBLE)), rows)
    assert seal.visible("diagnoses", rows, looking("petra")).is_empty()


def test_a_diagnosis_from_items_is_seen_with_the_outcome() -> None:
    rows = table("diagnoses", {"outcome_id": "omars", "as_of": AS_OF, "basis": "items", "volume": 7.0})
    assert_frame_equal(seal.visible("diagnoses", rows, looking("lena")), rows)


def test_a_diagnosis_from_the_effort_of_few_is_sealed_to_their_leader_too() -> None:
    rows = table("diagnoses", {"outcome_id": "north", "as_of": AS_OF, "basis": "effort", "volume": 7.0})
    assert seal.visible("diagnoses", rows, looking("lena"))["volume"].to_list() == [None]


def test_a_next_move_drawn_from_sealed_effort_does_not_say_which() -> None:
    told = {"because": '{"alignment": 0.2}', "allowed": "converse", "by_id": "lena", "due_on": date(2026, 4, 2)}
    rows = table("warrants", {"outcome_id": "omars", "as_of": AS_OF, "line": "unaligned", "move": "converse", **told})
    sealed = table(
        "warrants",
        {"outcome_id": "omars", "as_of": AS_OF, "line": "sealed", "by_id": "lena", "due_on": date(2026, 4, 2)},
    )
    assert_frame_equal(seal.visible("warrants", rows, looking("omar")), rows)
    assert_frame_equal(seal.visible("warrants", rows, looking("lena")), sealed)
    assert_frame_equal(seal.visible("warrants", rows, looking("lena", OPENED, judged=TROUBLE)), rows)


def test_what_is_left_when_no_effort_was_looked_at_is_told_as_it_is() -> None:
    rows = table("warrants", {"outcome_id": "omars", "line": "renegotiate", "from_effort": False})
    assert seal.visible("warrants", rows, looking("lena"))["line"].to_list() == ["renegotiate"]
    drawn = rows.with_columns(from_effort=pl.lit(value=True))
    assert seal.visible("warrants", drawn, looking("lena"))["line"].to_list() == ["sealed"]


def test_whose_a_next_move_is_is_told_to_who_sees_the_outcome_and_what_and_why_to_its_line() -> None:
    rows = table(
        "warrants", {"outcome_id": "north", "as_of": AS_OF, "by_id": "lena", "line": "inspect", "because": "{}"}
    )
    assert_frame_equal(seal.visible("warrants", rows, looking("lena")), rows)
    untold = rows.with_columns(because=pl.lit(None, pl.String), line=pl.lit("sealed"))
    assert_frame_equal(seal.visible("warrants", rows, looking("oren")), untold)
