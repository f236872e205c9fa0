"""The check as a whole: a good house, and tables or columns that are missing or unknown."""

from collections.abc import Callable
from datetime import date

from facts.saying import OUTCOME
from macromanage.facts.check import Checked
from macromanage.facts.problems import Problem

House = Callable[..., Checked]


def test_house_is_good(checked: House) -> None:
    house = checked()

    assert house.problems == ()
    assert house.warnings == ()
    assert house.refused == {}
    assert house.facts.readings.rows() == [
        ("calls", date(2026, 1, 5), 10.0, None, None),
        ("calls", date(2026, 1, 12), 12.0, None, None),
    ]
    assert {table.name: frame.schema for table, frame in house.facts} == {
        table.name: table.schema for table, _ in house.facts
    }


def test_unknown_columns_name_the_nearest(checked: House) -> None:
    house = checked(
        people="id,name,Unit ID,shoe_size,,name\nlena,Lena,north,38,,\nomar,Omar,north,44,,",
    )

    assert [(each.column, each.what, each.mend) for each in house.problems] == [
        ("name (2)", "the column name is there twice", "remove one of the two"),
        ("Unit ID", "people has no column Unit ID", "rename it to unit_id, or remove it"),
        (
            "shoe_size",
            "people has no column shoe_size",
            "remove it; people has id, name, email, title, unit_id, joined_on, left_on",
        ),
        ("", "a column has no name", "name it, or remove it"),
    ]
    assert house.facts.people.select("id", "unit_id").rows() == [("lena", None), ("omar", None)]


def test_columns_separated_by_semicolons(checked: House) -> None:
    house = checked(activities="id;person_id;kind;day\na;omar;dial;2026-01-05")

    assert house.problems[0].what == "id;person_id;kind;day is one column"
    assert house.problems[0].mend == "separate the columns by commas"


def test_missing_column_refuses_its_rows_and_is_said_once(checked: House) -> None:
    house = checked(readings="outcome_id,day\ncalls,2026-01-05\ncalls,2026-01-12")

    assert house.problems == (
        Problem(
            "problem",
            "readings.csv",
            None,
            "value",
            None,
            "the column value is missing",
            "add it: number, in every row",
        ),
    )
    assert house.refused["readings"]["reason"].to_list() == ["value: the column is missing"] * 2


def test_missing_table(checked: House) -> None:
    house = checked(units=None, people="id,name\nlena,Lena", outcomes=OUTCOME, readings=None)

    assert house.problems == (
        Problem("problem", "units", None, None, None, "the table units is missing", "add units.csv or units.parquet"),
    )
