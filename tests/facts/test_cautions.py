"""What looks wrong in good rows: said as a warning, refused never."""

from collections.abc import Callable

import pytest

from macromanage.facts.check import Checked
from macromanage.facts.problems import Problem

House = Callable[..., Checked]


def test_owner_who_left(checked: House) -> None:
    house = checked(
        people="id,name,unit_id,left_on\nlena,Lena,north,\nomar,Omar,north,2026-02-01\npetra,Petra,north,2026-04-01",
        outcomes="""
            id,recorded_at,title,unit_id,owner_id,measure,shape,direction,target,starts_on,due_on
            calls,2026-01-01,Calls,north,omar,calls,total,up,100,2026-01-01,2026-03-31
            given,2026-01-01,Given,north,omar,calls,total,up,100,2026-01-01,2026-03-31
            given,2026-02-01,Given,north,petra,calls,total,up,100,2026-01-01,2026-03-31
            """,
    )

    assert house.problems == ()
    assert house.warnings == (
        Problem(
            "warning",
            "outcomes.csv",
            2,
            "owner_id",
            "omar",
            "its owner Omar left on 2026-02-01, before it is due on 2026-03-31",
            "name the owner it has now",
        ),
    )
    assert house.facts.outcomes.height == 3


def test_days_after_today(checked: House) -> None:
    house = checked(
        readings="outcome_id,day,value\ncalls,2026-03-01,1\ncalls,2026-03-02,1",
        items="id,person_id,kind,opened_on,closed_on,result\ni,omar,deal,2026-03-02,2026-03-03,1",
        activities="id,person_id,kind,day\na,omar,dial,2026-03-02",
    )

    assert house.problems == ()
    assert [(each.file, each.row, each.column, each.what) for each in house.warnings] == [
        ("readings.csv", 3, "day", "2026-03-02 is after today"),
        ("items.csv", 2, "opened_on", "2026-03-02 is after today"),
        ("items.csv", 2, "closed_on", "2026-03-03 is after today"),
        ("activities.csv", 2, "day", "2026-03-02 is after today"),
    ]


def test_series_with_a_gap_names_the_widest(checked: House) -> None:
    house = checked(readings="outcome_id,day,value\ncalls,2026-02-02,1\ncalls,2026-01-05,1\ncalls,2026-01-20,1")

    assert [(each.row, each.what) for each in house.warnings] == [
        (4, "calls has no reading for 15 days before 2026-01-20"),
    ]


@pytest.mark.parametrize(("complete_to", "warnings"), [("2026-02-01", 0), ("2026-01-31", 1), ("", 1)])
def test_gap_in_a_complete_source(checked: House, complete_to: str, warnings: int) -> None:
    house = checked(
        readings="outcome_id,day,value,source\ncalls,2026-01-05,1,crm\ncalls,2026-02-02,1,crm",
        sources=f"name,complete_to\ncrm,{complete_to}",
    )

    assert len(house.warnings) == warnings


def test_readings_two_periods_apart_are_no_gap(checked: House) -> None:
    assert checked(readings="outcome_id,day,value\ncalls,2026-01-05,1\ncalls,2026-01-19,1").warnings == ()


def test_item_closed_without_result_and_share_beyond_one(checked: House) -> None:
    house = checked(
        outcomes="""
            id,title,unit_id,measure,shape,direction,target,starts_on,due_on
            calls,Move,north,share,milestone,up,1,2026-01-01,2026-03-31
            """,
        readings="outcome_id,day,value\ncalls,2026-01-05,0.5\ncalls,2026-01-12,60",
        items="id,person_id,kind,opened_on,closed_on,result\ni,omar,deal,2026-01-02,2026-01-03,",
    )

    assert [(each.file, each.row, each.column, each.what) for each in house.warnings] == [
        ("items.csv", 2, "result", "was closed on 2026-01-03 without a result"),
        ("readings.csv", 3, "value", "60 is no share of a milestone done"),
    ]


def test_effort_that_nobody_agreed_to_have_read(checked: House) -> None:
    house = checked(
        agreements="unit_id,agreed_on,agreed_with\nnorth,2026-02-01,council",
        activities="""
            id,person_id,kind,day
            a1,omar,call,2026-01-31
            a2,omar,call,2026-02-01
            a3,oren,call,2026-02-01
            """,
    )
    assert house.problems == ()
    assert [(each.row, each.value, each.what) for each in house.warnings] == [
        (row, day, "it is from before its unit's agreement, or its unit has none, so it is never read")
        for row, day in ((2, "2026-01-31"), (4, "2026-02-01"))
    ]
    assert house.facts.activities.height == 3


def test_without_agreements_no_effort_is_warned_of(checked: House) -> None:
    house = checked(activities="id,person_id,kind,day\na1,omar,call,2026-01-31")
    assert house.warnings == ()
