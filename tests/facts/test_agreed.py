"""Effort before a unit's agreement is not read, nor that of a unit without one."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from macromanage.facts.agreed import agreed
from macromanage.facts.as_of import known
from macromanage.facts.tables import AGREEMENTS, Facts
from written import facts

HOUSE = facts("""
units:
id       name     kind     parent_id
company  Company  company  -
north    North    team     company
south    South    team     company

people:
id     name   unit_id
lena   Lena   company
omar   Omar   north
oren   Oren   south

memberships:
person_id  unit_id  from_day    until_day
oren       north    2026-01-01  2026-03-31

activities:
id  person_id  kind  day
a1  omar       call  2026-02-27
a2  omar       call  2026-03-01
a3  oren       call  2026-03-10
a4  oren       call  2026-04-10
a5  lena       call  2026-03-10
a6  omar       call  2026-02-01
""")


def read(*agreements: tuple[str, date], of: Facts = HOUSE) -> list[str]:
    """Return which activities are read under the agreements."""
    rows = [{"unit_id": unit_id, "agreed_on": day} for unit_id, day in agreements]
    return agreed(replace(of, agreements=pl.DataFrame(rows, schema=AGREEMENTS.schema)))["id"].to_list()


def test_without_any_agreement_nothing_is_known_and_all_is_read() -> None:
    assert read() == ["a1", "a2", "a3", "a4", "a5", "a6"]


def test_effort_is_read_from_the_day_of_the_agreement_and_of_no_other_unit() -> None:
    # Oren was of North in March; from April on he is of South, which has none.
    assert read(("north", date(2026, 3, 1))) == ["a2", "a3"]


def test_an_agreement_holds_for_the_units_below() -> None:
    assert read(("company", date(2026, 3, 5))) == ["a3", "a4", "a5"]


def test_a_unit_may_agree_before_the_unit_above() -> None:
    assert read(("company", date(2026, 4, 1)), ("north", date(2026, 2, 20))) == ["a1", "a2", "a3", "a4"]


def test_the_first_of_two_agreements_counts() -> None:
    assert read(("north", date(2026, 3, 1)), ("north", date(2026, 6, 1))) == ["a2", "a3"]


def test_a_person_without_a_unit_has_agreed_to_nothing() -> None:
    homeless = replace(HOUSE, people=HOUSE.people.with_columns(unit_id=pl.lit(None, pl.String)))
    assert read(("company", date(2026, 1, 1)), of=homeless) == ["a3"]


@pytest.mark.parametrize("as_of", [date(2026, 2, 28), date(2026, 4, 30)])
def test_known_leaves_it_out_on_every_day(as_of: date) -> None:
    agreement = facts("""
agreements:
unit_id  agreed_on   agreed_with
north    2026-03-01  council
""").agreements
    there = known(replace(HOUSE, agreements=agreement), as_of)
    assert there.activities["id"].to_list() == ([] if as_of < date(2026, 3, 1) else ["a2", "a3"])
    assert known(there, as_of).activities.equals(there.activities)
