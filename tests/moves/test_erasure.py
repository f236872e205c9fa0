"""What goes of Omar Odeh, of facts in which others write of him."""

from dataclasses import replace

import polars as pl
import pytest

from macromanage.facts.tables import TABLES, Facts, Kind
from macromanage.moves.erasure import FREE_TEXT, Erasure, erased, erasure, said
from written import facts

FACTS = facts("""
units:
id  name                kind  parent_id  leader_id
u1  North               team  -          p1

people:
id  name        email               title              unit_id  joined_on   left_on
p1  Lena Lind   lena@house.example  Omar Odeh's chief  u1       2020-01-01  -
p2  Omar Odeh   omar@house.example  Seller             u1       2021-01-01  2026-12-31
p3  Petra Omar  -                   -                  u1       -           -

absences:
person_id  from_day    until_day   deputy_id
p2         2026-03-02  2026-03-03  -
p3         2026-03-02  2026-03-03  p2

objectives:
id  title                      unit_id  why
g1  What ODEH, OMAR began      u1       -

outcomes:
id  recorded_at       title                     unit_id  owner_id  measure  shape  direction  target  starts_on   due_on      why
o1  -                 Omar's bookings           u1       p2        USD      total  up         300     2026-01-01  2026-06-30  As Odeh said
o1  2026-03-01T00:00  Bookings                  u1       p3        USD      total  up         300     2026-01-01  2026-06-30  -
o2  -                 Renewals of Omar's house  u1       p3        USD      total  up         300     2026-01-01  2026-06-30  Ask omar odeh

readings:
outcome_id  day         value  source
o2          2026-01-05  1      Omar Odeh.csv

items:
id  person_id  kind  opened_on   ref
i1  p2         deal  2026-01-05  D-1
i2  p3         deal  2026-01-05  mail to OMAR@house.example

activities:
id  person_id  kind  day         minutes
a1  p2         call  2026-01-05  30
a2  p3         call  2026-01-05  30

moves:
id  outcome_id  kind       by_id  to_id  made_at           text                   evidence
m1  o1          ask        p1     p3     2026-03-10T09:00  How is it              -
m2  o2          ask        p1     p3     2026-03-10T09:00  How is it              {"p": 0.2}
m3  o2          praise     p1     p3     2026-03-10T09:00  Omar Odeh told me      -
m4  o2          constrain  p2     p1     2026-03-10T09:00  No budget              -
m5  o2          require    p1     p3     2026-03-10T09:00  Then do it             {"because": {"constraint_id": "m4", "constraint_text": "No budget"}}
m6  o2          ask        p1     p3     2026-03-10T09:00  Where is Omar          -
""")  # noqa: E501 - a table keeps its lines
NONE = pl.Series(dtype=pl.String)


@pytest.fixture(scope="module")
def without() -> Facts:
    return erased(FACTS, ["p2"], entered=NONE)


def going(**changed: str) -> Erasure:
    return erasure(FACTS, "p2", also=changed.values())


def test_what_stands_in_place_of_a_name_is_the_same_each_time() -> None:
    assert going().tombstone == erasure(Facts(), "p2").tombstone
    assert going().tombstone != erasure(FACTS, "p1").tombstone
    assert going().tombstone.startswith("erased person ")
    assert len(going().tombstone) == len("erased person 7f3a")


def test_the_person_keeps_id_unit_and_last_day(without: Facts) -> None:
    row = without.people.filter(pl.col("id") == "p2").to_dicts()[0]
    kept = {name: value for name, value in row.items() if value is not None}
    assert kept == {
        "id": "p2",
        "name": going().tombstone,
        "unit_id": "u1",
        "left_on": FACTS.people["left_on"][1],
    }


def test_effort_and_absences_go_and_items_stay_without_a_reference(without: Facts) -> None:
    assert without.activities["id"].to_list() == ["a2"]
    assert without.absences["person_id"].to_list() == ["p3"]
    assert without.items.select("id", "ref").rows() == [("i1", None), ("i2", f"mail to {going().tombstone}")]


def test_names_in_what_others_wrote_are_replaced(without: Facts) -> None:
    stone = going().tombstone
    assert without.people["title"].to_list() == [f"{stone}'s chief", None, None]
    assert without.objectives["title"].to_list() == [f"What {stone} began"]
    assert without.readings["source"].to_list() == [f"{stone}.csv"]
    assert without.outcomes["why"].to_list() == [f"As {stone} said", None, f"Ask {stone}"]


def test_a_part_of_the_name_is_replaced_in_titles_of_their_own_outcomes_alone(without: Facts) -> None:
    assert without.outcomes["title"].to_list() == [
        f"{going().tombstone}'s bookings",
        "Bookings",
        "Renewals of Omar's house",
    ]
    assert without.people["name"].to_list() == ["Lena Lind", going().tombstone, "Petra Omar"]


def test_what_was_said_goes_where_it_is_theirs_names_them_or_quotes_what_goes(without: Facts) -> None:
    assert said(FACTS.moves, going()).to_list() == ["m1", "m3", "m4", "m5"]
    assert without.moves["text"].to_list() == [None, "How is it", None, None, None, "Where is Omar"]
    assert without.moves["evidence"].drop_nulls().to_list() == ['{"p": 0.2}']
    assert without.moves.drop("text", "evidence").equals(FACTS.moves.drop("text", "evidence"))


def test_another_way_to_write_the_name_goes_too() -> None:
    assert said(FACTS.moves, going(also="Omar")).to_list() == ["m1", "m3", "m4", "m5", "m6"]


def test_moves_that_are_entered_already_are_left_to_the_ledger() -> None:
    left = erased(FACTS, ["p2"], entered=pl.Series(["m1"]))
    assert left.moves["text"].to_list()[:3] == ["How is it", "How is it", None]


def test_a_single_name_is_no_part_of_a_word_and_keeps_its_capital() -> None:
    named = replace(FACTS, people=FACTS.people.with_columns(name=pl.lit("Will"), email=None))
    texts = pl.DataFrame({"text": ["Will sells", "Willow", "they will sell", "ask Will"]})
    found = texts.select(erasure(named, "p2").redacted(pl.col("text")))["text"].to_list()
    stone = going().tombstone
    assert found == [f"{stone} sells", "Willow", "they will sell", f"ask {stone}"]


def test_letters_with_marks_are_found_in_both_their_forms_and_in_json() -> None:
    named = replace(FACTS, people=FACTS.people.with_columns(name=pl.lit("Zo\u00eb Odeh")))
    texts = pl.DataFrame({"text": ["Zo\u00eb Odeh", "Zoe\u0308 Odeh", "Zo\\u00eb Odeh", "ZO\u00cb ODEH"]})
    assert texts.select(erasure(named, "p2").is_named(pl.col("text")))["text"].to_list() == [True] * 4


def test_who_is_erased_twice_is_erased_once(without: Facts) -> None:
    again = erased(without, ["p2"], entered=NONE)
    assert all(rows.equals(again[table.name]) for table, rows in without)


def test_every_column_of_free_text_is_looked_through() -> None:
    written = {
        (table.name, column.name)
        for table in TABLES
        for column in table.columns
        if column.kind is Kind.TEXT and not column.refers_to and not column.one_of
    }
    looked = {(name, column) for name, columns in FREE_TEXT.items() for column in columns}
    words = {(table, column) for table, column in written if column in {"id", "kind"}}
    ledgers = {(table, column) for table, column in written if table == "moves"}
    own = {("people", "name"), ("people", "email")}
    assert written - looked == words | ledgers | own
