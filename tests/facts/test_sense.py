"""Rows whose cells contradict each other, and rows that are there twice."""

from collections.abc import Callable
from datetime import datetime

import pytest

from facts.saying import outcome, said
from macromanage.facts.check import Checked

House = Callable[..., Checked]


@pytest.mark.parametrize(
    ("row", "column", "what"),
    [
        (
            "up,80,70,,2026-01-01,2026-03-31",
            "target",
            "the direction is up, but the target 70 is below the baseline 80",
        ),
        (
            "down,70,80,,2026-01-01,2026-03-31",
            "target",
            "the direction is down, but the target 80 is above the baseline 70",
        ),
        ("within,,80,,2026-01-01,2026-03-31", "target_high", "the direction is within, but there is no target_high"),
        (
            "within,,80,70.5,2026-01-01,2026-03-31",
            "target_high",
            "the range ends at 70.5, below where it starts, 80",
        ),
        ("up,,80,,2026-03-31,2026-01-01", "due_on", "2026-01-01 is before starts_on 2026-03-31"),
    ],
)
def test_outcome_that_contradicts_itself(checked: House, row: str, column: str, what: str) -> None:
    house = checked(**outcome(f"calls,Calls,north,omar,calls,level,{row}"))

    assert said(house) == [("outcomes.csv", 2, column, what)]


@pytest.mark.parametrize("row", ["up,80,80,,2026-01-01,2026-01-01", "within,,80,80,2026-01-01,2026-03-31"])
def test_outcome_at_the_edge(checked: House, row: str) -> None:
    assert said(checked(**outcome(f"calls,Calls,north,omar,calls,level,{row}"))) == []


def test_days_in_the_wrong_order(checked: House) -> None:
    house = checked(
        people="id,name,unit_id,joined_on,left_on\nlena,Lena,north,,\nomar,Omar,north,,\nold,O,,2026-02-01,2026-01-01",
        memberships="person_id,unit_id,from_day,until_day\nomar,north,2026-02-01,2026-01-31",
        absences="person_id,from_day,until_day\nomar,2026-02-01,2026-01-31",
        items="id,person_id,kind,opened_on,closed_on,result\n"
        "i,omar,deal,2026-02-01,2026-01-31,1\n"
        "j,omar,deal,2026-02-01,,0",
    )

    assert said(house) == [
        ("people.csv", 4, "left_on", "2026-01-01 is before joined_on 2026-02-01"),
        ("memberships.csv", 2, "until_day", "2026-01-31 is before from_day 2026-02-01"),
        ("absences.csv", 2, "until_day", "2026-01-31 is before from_day 2026-02-01"),
        ("items.csv", 2, "closed_on", "2026-01-31 is before opened_on 2026-02-01"),
        ("items.csv", 3, "result", "there is a result, 0, but no day it was closed"),
    ]


def test_duplicates_keep_the_first_good_row(checked: House) -> None:
    house = checked(
        people="id,name,unit_id\nlena,,north\nlena,Lena,north\nlena,Lena again,north\nomar,Omar,north",
    )

    assert said(house) == [
        ("people.csv", 2, "name", "is blank"),
        ("people.csv", 4, "id", "id lena is there already, in row 3"),
    ]
    assert house.facts.people["name"].to_list() == ["Lena", "Omar"]


def test_readings_of_one_day_differ_by_when_they_were_recorded(checked: House) -> None:
    house = checked(
        readings="""
            outcome_id,day,value,recorded_at
            calls,2026-01-05,10,
            calls,2026-01-05,11,2026-01-06
            calls,2026-01-05,12,2026-01-06T00:00:00Z
            calls,2026-01-05,13,
            """,
    )

    assert [(each.row, each.what) for each in house.problems] == [
        (4, "outcome_id calls, day 2026-01-05, recorded_at 2026-01-06 00:00:00 is there already, in row 3"),
        (5, "outcome_id calls, day 2026-01-05, recorded_at (blank) is there already, in row 2"),
    ]
    assert house.facts.readings["recorded_at"].to_list() == [None, datetime(2026, 1, 6)]  # noqa: DTZ001 moments are UTC without a zone
