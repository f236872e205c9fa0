"""What is wrong with single cells: what is said of it, where, and how to mend it."""

from collections.abc import Callable
from datetime import date, datetime

import polars as pl
import pytest

from facts.saying import OUTCOME, outcome, said
from macromanage.facts.check import Checked, Raw, RawTable, check
from macromanage.facts.problems import Problem

House = Callable[..., Checked]


def test_date_that_is_none(checked: House) -> None:
    house = checked(**outcome("calls,Calls,north,omar,calls,total,up,,100,,2026-01-01,2026-13-01"))

    assert house.problems == (
        Problem(
            "problem",
            "outcomes.csv",
            2,
            "due_on",
            "2026-13-01",
            "2026-13-01 is no date",
            "write it as year-month-day, such as 2026-12-31",
        ),
    )
    assert house.facts.outcomes.is_empty()
    assert house.refused["outcomes"].select("id", "due_on", "row", "reason").rows() == [
        ("calls", "2026-13-01", 2, "due_on: 2026-13-01 is no date")
    ]


@pytest.mark.parametrize(
    ("written", "what", "mend"),
    [
        ("'1,234'", "1,234 is no plain number", "write it as 1234"),
        ("'1,234,567.5'", "1,234,567.5 is no plain number", "write it as 1234567.5"),
        ("12 %", "12 % is no plain number", "write it as 12 if the measure is %, as 0.12 if it is a share"),
        ("ten", "ten is no plain number", "write digits with a point, such as 1234.5, or leave it blank"),
        ("inf", "inf is no plain number", "write digits with a point, such as 1234.5, or leave it blank"),
        ("NaN", "NaN is no plain number", "write digits with a point, such as 1234.5, or leave it blank"),
        ("1e999", "1e999 is no plain number", "write digits with a point, such as 1234.5, or leave it blank"),
        ("", "is blank", "write its value; no row of readings can do without"),
    ],
)
def test_number_that_is_none(checked: House, written: str, what: str, mend: str) -> None:
    quoted = written.replace("'", '"')

    house = checked(readings=f"outcome_id,day,value\ncalls,2026-01-05,{quoted}")

    assert [(each.row, each.column, each.what, each.mend) for each in house.problems] == [(2, "value", what, mend)]


def test_words_flags_and_bounds(checked: House) -> None:
    house = checked(
        units="id,name,kind\nnorth,North,team\nsouth,South,squad",
        outcomes=f"{OUTCOME},private,worth,settles_days\n"
        "calls,Calls,north,omar,calls,total,up,,100,,2026-01-01,2026-03-31,TRUE,5,2\n"
        "b,B,north,omar,calls,total,up,,100,,2026-01-01,2026-03-31,yes,-0.5,2.5",
    )

    assert [(each.row, each.column, each.what, each.mend) for each in house.problems] == [
        (3, "kind", "squad is no kind we know", "write one of company, division, department, team"),
        (3, "settles_days", "2.5 is no whole number", "write digits alone, such as 14"),
        (3, "worth", "-0.5 is below 0", "write a number that is not below 0"),
        (3, "private", "yes is neither true nor false", "write true or false"),
    ]
    assert house.facts.outcomes.select("id", "private", "worth", "settles_days").rows() == [("calls", True, 5.0, 2)]


def test_only_the_first_of_a_kind_are_listed_and_all_refused(checked: House) -> None:
    rows = "\n".join(f"calls,2026-01-05,x{number}" for number in range(1_300))

    house = checked(readings=f"outcome_id,day,value\n{rows}")

    assert len(house.problems) == 11
    assert house.problems[-1] == Problem(
        "problem",
        "readings.csv",
        None,
        "value",
        None,
        "and 1,290 more rows like it",
        "write digits with a point, such as 1234.5, or leave it blank",
    )
    assert house.refused["readings"].height == 1_300


def test_typed_tables_as_sql_gives_them() -> None:
    raw = Raw(
        {
            "units": RawTable("units", pl.DataFrame({"id": [1], "name": ["North"], "kind": ["team"]})),
            "people": RawTable(
                "people", pl.DataFrame({"id": [7, 8], "name": ["Lena", "Omar"], "unit_id": [1.0, None]})
            ),
            "outcomes": RawTable(
                "outcomes",
                pl.DataFrame(
                    {
                        "id": ["calls", "broken"],
                        "title": ["Calls", "Broken"],
                        "unit_id": [1, 1],
                        "owner_id": [8.0, 8.0],
                        "measure": ["calls", "calls"],
                        "shape": pl.Series(["total", "total"], dtype=pl.Categorical),
                        "direction": ["up", "up"],
                        "target": [100, 100],
                        "worth": [float("nan"), float("inf")],
                        "starts_on": [datetime(2026, 1, 1, 9), datetime(2026, 1, 1)],  # noqa: DTZ001 as SQL gives it
                        "due_on": [date(2026, 3, 31), date(2026, 3, 31)],
                        "recorded_at": [date(2025, 12, 1), date(2025, 12, 1)],
                        "private": [1, 2],
                        "why": pl.Series([None, None], dtype=pl.Null),
                        "series": pl.Series([["a"], ["b"]]),
                    }
                ),
            ),
        }
    )

    house = check(raw, today=date(2026, 3, 1))

    assert [(each.row, each.column, each.what) for each in house.problems] == [
        (1, "worth", "NaN is no plain number"),
        (1, "series", "['a'] is no text"),
        (2, "worth", "inf is no plain number"),
        (2, "private", "2 is neither true nor false"),
        (2, "series", "['b'] is no text"),
    ]
    assert house.facts.people.select("id", "unit_id").rows() == [("7", "1"), ("8", None)]
    assert house.refused["outcomes"].select("id", "owner_id", "row").rows() == [
        ("calls", "8.0", 1),
        ("broken", "8.0", 2),
    ]


def test_text_is_kept_letter_for_letter(checked: House) -> None:
    house = checked(people='id,name,title\nlena,Lena,\n007," ""O\'Mar""\n",=1+1\nomar, Ömar\u00a0,0012')

    assert house.facts.people.select("id", "name", "title").rows() == [
        ("lena", "Lena", None),
        ("007", ' "O\'Mar"\n', "=1+1"),
        ("omar", " Ömar\u00a0", "0012"),
    ]


def test_letter_nul_in_a_text(checked: House) -> None:
    house = checked(people="id,name,unit_id\nlena,Le\0na,north\nomar,Omar,north")

    assert said(house) == [("people.csv", 2, "name", "Le␀na holds the letter NUL, and 5 rows that refer to it")]
