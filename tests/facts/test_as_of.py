from datetime import date

import polars as pl

from macromanage.facts.as_of import known
from macromanage.facts.tables import Facts
from written import facts

HOUSE = """
units:
id     name   kind  parent_id  leader_id
sales  Sales  team  -          lena

people:
id     name   unit_id  left_on
lena   Lena   sales    -
omar   Omar   sales    2026-06-01

absences:
person_id  from_day    until_day   deputy_id
omar       2026-05-20  2026-05-25  -

outcomes:
id  recorded_at          title  unit_id  owner_id  measure  shape  direction  target  starts_on   due_on
a   -                    A      sales    omar      USD      total  up         100     2026-04-01  2026-06-30
a   2026-05-10T09:00:00  A      sales    lena      USD      total  up         80      2026-04-01  2026-06-30
b   2026-05-20T00:00:00  B      sales    omar      USD      total  up         50      2026-04-01  2026-06-30

readings:
outcome_id  day         value  recorded_at
a           2026-05-01  10     -
a           2026-05-01  12     2026-05-03T10:00:00
a           2026-05-09  30     2026-05-12T10:00:00
b           2026-05-09  99     -

items:
id  person_id  kind  opened_on   closed_on   result  value
1   omar       deal  2026-05-01  2026-05-15  1       500
2   omar       deal  2026-05-11  -           -       300

activities:
id  person_id  kind  day
1   omar       call  2026-05-10
2   omar       call  2026-05-11

sources:
name  complete_to
crm   2026-06-30

expectations:
outcome_id  stated_on   understood_on
a           2026-04-01  2026-05-11

moves:
id  outcome_id  kind     by_id  made_at
1   a           inspect  lena   2026-05-10T23:59:00
2   a           ask      lena   2026-05-11T00:00:00
"""


def on(day: str) -> Facts:
    return known(facts(HOUSE), date.fromisoformat(day))


def test_the_terms_recorded_last_by_then_hold() -> None:
    assert on("2026-05-09").outcomes.select("id", "owner_id", "target").rows() == [("a", "omar", 100.0)]
    assert on("2026-05-10").outcomes.select("id", "owner_id", "target").rows() == [("a", "lena", 80.0)]
    assert on("2026-05-20").outcomes["id"].to_list() == ["a", "b"]


def test_of_two_readings_of_a_day_the_one_recorded_last_by_then_holds() -> None:
    assert on("2026-05-02").readings["value"].to_list() == [10.0]
    assert on("2026-05-03").readings["value"].to_list() == [12.0]


def test_a_reading_recorded_later_than_its_day_waits_until_then() -> None:
    assert on("2026-05-11").readings["value"].to_list() == [12.0]
    assert on("2026-05-12").readings["value"].to_list() == [12.0, 30.0]


def test_nothing_of_an_outcome_is_known_before_it_is() -> None:
    assert on("2026-05-19").readings.filter(pl.col("outcome_id") == "b").is_empty()
    assert on("2026-05-20").readings.filter(pl.col("outcome_id") == "b").height == 1


def test_an_item_that_closed_later_is_open_and_nobody_knows_what_it_comes_to() -> None:
    row = ("1", date(2026, 5, 1))
    columns = ("id", "opened_on", "closed_on", "result", "value")
    assert on("2026-05-14").items.select(columns).row(0) == (*row, None, None, None)
    assert on("2026-05-15").items.select(columns).row(0) == (*row, date(2026, 5, 15), 1.0, 500.0)


def test_an_open_item_keeps_the_value_it_is_expected_to_have() -> None:
    assert on("2026-05-10").items["id"].to_list() == ["1"]
    assert on("2026-05-11").items.filter(pl.col("id") == "2")["value"].item() == 300.0


def test_what_is_dated_later_is_not_there_yet() -> None:
    before = on("2026-05-10")
    assert before.activities["id"].to_list() == ["1"]
    assert before.moves["id"].to_list() == ["1"]
    assert before.absences.is_empty()
    assert before.people["left_on"].to_list() == [None, None]
    assert before.expectations.select("stated_on", "understood_on").row(0) == (date(2026, 4, 1), None)
    assert before.sources["complete_to"].item() == date(2026, 5, 10)


def test_on_a_later_day_all_of_it_is() -> None:
    after = on("2026-07-01")
    assert after.moves["id"].to_list() == ["1", "2"]
    assert after.people["left_on"].to_list() == [None, date(2026, 6, 1)]
    assert after.sources["complete_to"].item() == date(2026, 6, 30)
