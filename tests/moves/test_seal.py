from datetime import date

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from macromanage.evaluate.results import SCHEMAS
from macromanage.facts.tables import BY_NAME
from macromanage.moves import seal
from macromanage.moves.sight import Sight
from moves.house import AS_OF, OPENED, TROUBLE, Row, house, looking, results, seen, table
from written import facts

MONDAY = date(2026, 3, 2)


def test_every_table_has_one_rule() -> None:
    assert list(seal.RULES) == [*BY_NAME, *SCHEMAS]


def test_a_stranger_sees_no_row_of_any_table() -> None:
    stranger = looking("nobody", OPENED, judged=TROUBLE)
    assert [(name, rows.height) for name, rows in _a_row_each().items()] == [(name, 1) for name in seal.RULES]
    for name, rows in _a_row_each().items():
        assert seal.visible(name, rows, stranger).is_empty(), name


def test_whoever_runs_the_system_sees_no_effort_and_nobodys_own_outcome() -> None:
    admin = looking(None, OPENED, judged=TROUBLE)
    told = {name for name, rows in _a_row_each().items() if seal.visible(name, rows, admin).height}
    assert told == {"units", "people", "memberships", "agreements", "objectives", "kinds", "sources"}


def _a_row_each() -> dict[str, pl.DataFrame]:
    """Return a row of each table that is all about Omar and his outcome."""
    schemas = {name: each.schema for name, each in BY_NAME.items()} | SCHEMAS
    return {name: pl.DataFrame([_about_omar(schema)], schema=schema) for name, schema in schemas.items()}


def _about_omar(schema: dict[str, pl.DataType]) -> Row:
    told: Row = {"id": "omars", "outcome_id": "omars", "parent_id": "omars", "person_id": "omar", "subject_id": "omar"}
    return {name: told.get(name) for name in schema} | ({"subject": "person"} if "subject" in schema else {})


def test_an_outcomes_readings_and_results_are_seen_with_the_outcome() -> None:
    readings = facts("""
readings:
outcome_id  day         value
omars       2026-01-05  10
north       2026-01-05  30
""").readings
    assert seen("readings", readings, looking("petra")) == ["north"]
    assert seen("readings", readings, looking("omar")) == ["north", "omars"]
    forecasts = table("forecasts", {"outcome_id": "omars", "as_of": AS_OF}, {"outcome_id": "north", "as_of": AS_OF})
    assert seen("forecasts", forecasts, looking("petra")) == ["north"]


def test_what_a_miss_does_is_told_only_of_outcomes_one_sees() -> None:
    impacts = table(
        "impacts",
        {"outcome_id": "omars", "as_of": AS_OF, "affects": "outcome", "affected_id": "north"},
        {"outcome_id": "omars", "as_of": AS_OF, "affects": "outcome", "affected_id": "secret"},
        {"outcome_id": "omars", "as_of": AS_OF, "affects": "unit", "affected_id": "north"},
        {"outcome_id": "omars", "as_of": AS_OF, "affects": "unit", "affected_id": "company"},
    )
    # North's outcome stands in North, and nothing that he sees is hit in the company.
    assert seen("impacts", impacts, looking("omar"), "affected_id") == ["north", "north"]
    assert seen("impacts", impacts, looking("petra"), "affected_id") == []


def test_contributions_show_no_outcome_one_does_not_see() -> None:
    assert seen("contributions", house().contributions, looking("petra")) == ["petras"]
    assert seen("contributions", house().contributions, looking("lena")) == ["omars", "petras"]


ITEMS = """
items:
id  person_id  kind  opened_on
i1  omar       deal  2026-01-05
i2  omar       lead  2026-01-05
i3  petra      deal  2026-01-05
i4  omar       odd   2026-01-05
"""


def test_items_are_seen_by_their_person_the_line_and_with_what_they_drive() -> None:
    items = facts(ITEMS).items
    assert seen("items", items, looking("omar"), "id") == ["i1", "i2", "i3", "i4"]
    assert seen("items", items, looking("lena"), "id") == ["i1", "i2", "i3", "i4"]
    assert seen("items", items, looking("petra"), "id") == ["i2", "i3"]
    assert seen("items", items, looking(None), "id") == ["i2", "i3"]


def test_rows_keep_their_order_and_columns() -> None:
    items = facts(ITEMS).items
    assert_frame_equal(seal.visible("items", items, looking("omar")), items)


MOVES = """
moves:
id  outcome_id  kind     by_id  to_id  made_at           answers_id  evidence  salt
m1  omars       inspect  lena   omar   2026-03-09T09:00  -           p_hit     s1
m2  omars       open     lena   omar   2026-03-10T09:00  -           calls     s2
m3  omars       require  lena   omar   2026-03-11T09:00  -           calls     s3
m4  omars       contest  omar   lena   2026-03-12T09:00  m3          minutes   s4
m5  omars       answer   lena   omar   2026-03-13T09:00  m4          minutes   s5
m6  omars       answer   omar   lena   2026-03-14T09:00  m5          minutes   s6
m7  north       ask      cora   lena   2026-03-14T09:00  -           p_hit     s7
"""


def test_moves_are_seen_by_whom_they_concern() -> None:
    moves = facts(MOVES).moves
    assert seen("moves", moves, looking("oren"), "id") == []
    assert seen("moves", moves, looking("omar"), "id") == ["m1", "m2", "m3", "m4", "m5", "m6"]


@pytest.mark.parametrize(
    ("person", "reads"),
    [("lena", True), ("cora", True), ("petra", False), ("oren", False), ("omar", False), (None, False)],
)
def test_what_was_done_about_a_units_outcome_is_for_its_line_and_the_two_sides(
    person: str | None,
    reads: bool,  # noqa: FBT001 (a case of the table above)
) -> None:
    """That Cora asked Lena about North is not seen with its results, and neither are her words."""
    words = {"text": "Is the plant's order lost?", "details": '{"date": "2026-04-30"}'}
    moves = facts(MOVES).moves.with_columns(**{name: pl.lit(text) for name, text in words.items()})
    shown = seal.visible("moves", moves, looking(person)).filter(id="m7")
    told = shown.select("text", "details", "evidence", "salt").to_dicts()
    assert told == ([{**words, "evidence": "p_hit", "salt": "s7"}] if reads else [])


@pytest.mark.parametrize(
    ("person", "sees"), [("lena", ["a1"]), ("cora", ["a1"]), ("petra", []), ("oren", []), (None, [])]
)
def test_an_attempt_without_warrant_is_for_the_line_and_the_two_sides(person: str | None, sees: list[str]) -> None:
    moves = facts("""
moves:
id  outcome_id  kind     by_id  to_id  made_at
a1  north       attempt  cora   lena   2026-03-14T09:00
""").moves
    assert seen("moves", moves, looking(person), "id") == sees


def test_who_is_to_move_reads_what_was_said() -> None:
    """Oren is to remove what stands in North's way, so he reads what was asked."""
    waiting = results(warrants=[{"outcome_id": "north", "as_of": AS_OF, "by_id": "oren"}])
    moves = facts(MOVES).moves.with_columns(text=pl.lit("Is the order lost?"))
    shown = seal.visible("moves", moves, looking("oren", judged=waiting)).filter(id="m7")
    assert shown["text"].to_list() == ["Is the order lost?"]


def test_what_corrects_an_attempt_is_seen_by_no_more_people_than_the_attempt() -> None:
    moves = facts("""
moves:
id  outcome_id  kind     by_id  to_id  made_at           answers_id
a1  north       attempt  cora   lena   2026-03-14T09:00  -
a2  north       correct  cora   lena   2026-03-14T10:00  a1
""").moves
    assert seen("moves", moves, looking("lena"), "id") == ["a1", "a2"]
    assert seen("moves", moves, looking("oren"), "id") == []


def test_numbers_of_the_whole_ledger_tell_nobody_how_much_they_do_not_see() -> None:
    numbered = facts(MOVES).moves.with_columns(seq=pl.int_range(pl.len()), previous=pl.lit("p"), hash=pl.lit("h"))
    shown = seal.visible("moves", numbered, looking("omar"))
    assert shown.select("seq", "previous", "hash").unique().rows() == [(None, None, None)]


def test_a_contest_and_what_stands_beside_it_is_for_its_two_people() -> None:
    moves = facts(MOVES).moves
    assert seen("moves", moves, looking("lena"), "id") == ["m1", "m2", "m3", "m4", "m5", "m6", "m7"]
    assert seen("moves", moves, looking("cora"), "id") == ["m1", "m2", "m3", "m7"]
    assert seen("moves", moves, looking(None), "id") == []


def test_a_contest_is_between_who_contests_and_who_made_the_move() -> None:
    moves = facts("""
moves:
id  outcome_id  kind     by_id  to_id  made_at           answers_id
m3  omars       require  lena   omar   2026-03-11T09:00  -
m4  omars       contest  omar   cora   2026-03-12T09:00  m3
""").moves
    assert seen("moves", moves, looking("cora"), "id") == ["m3"]
    assert seen("moves", moves, looking("lena"), "id") == ["m3", "m4"]


def test_moves_that_answer_each_other_in_a_circle_do_not_hang() -> None:
    moves = facts("""
moves:
id  outcome_id  kind     by_id  to_id  made_at           answers_id
m1  omars       contest  omar   lena   2026-03-12T09:00  m2
m2  omars       answer   lena   omar   2026-03-12T09:00  m1
""").moves
    assert seen("moves", moves, looking("cora"), "id") == []


def test_evidence_from_effort_is_for_its_two_sides_and_whom_effort_is_open_to() -> None:
    def evidence(by: Sight) -> list[str | None]:
        return seal.visible("moves", facts(MOVES).moves, by)["evidence"].to_list()[:3]

    assert evidence(looking("omar")) == ["p_hit", "calls", "calls"]
    assert evidence(looking("lena")) == ["p_hit", "calls", "calls"]
    assert evidence(looking("cora")) == ["p_hit", None, None]
    assert evidence(looking("cora", OPENED, judged=TROUBLE)) == ["p_hit", "calls", "calls"]


def test_the_salt_by_which_evidence_could_be_guessed_goes_with_it() -> None:
    def salts(by: Sight) -> list[str | None]:
        return seal.visible("moves", facts(MOVES).moves, by)["salt"].to_list()[:3]

    assert salts(looking("omar")) == ["s1", "s2", "s3"]
    assert salts(looking("cora")) == ["s1", None, None]


def test_absences_are_for_oneself_the_line_and_who_stands_in() -> None:
    absences = facts("""
absences:
person_id  from_day    until_day   deputy_id
omar       2026-03-01  2026-03-05  petra
""").absences
    saw = [
        who
        for who in ("omar", "petra", "lena", "cora", "oren", None)
        if seen("absences", absences, looking(who), "person_id")
    ]
    assert saw == ["omar", "petra", "lena", "cora"]
