"""Rows that name nothing, refused rows, or themselves in a circle."""

from collections.abc import Callable
from datetime import datetime

from facts.saying import OUTCOME, said
from macromanage.facts.check import Checked
from macromanage.facts.problems import Problem

House = Callable[..., Checked]


def test_reference_to_nothing(checked: House) -> None:
    house = checked(readings="outcome_id,day,value\ncalls,2026-01-05,10\nnone,2026-01-05,10")

    assert house.problems == (
        Problem(
            "problem",
            "readings.csv",
            3,
            "outcome_id",
            "none",
            "names none, which is not in outcomes",
            "add it to outcomes, or name one that is there",
        ),
    )


def test_refused_row_orphans_others_in_turn(checked: House) -> None:
    house = checked(
        units="id,name,kind,parent_id\ncompany,Company,firm,\nnorth,North,team,company\nsouth,South,team,",
        people="id,name,unit_id\nlena,Lena,\nomar,Omar,\noren,Oren,south",
    )

    assert said(house) == [
        ("units.csv", 2, "kind", "firm is no kind we know, and 4 rows that refer to it"),
    ]
    assert {name: rows["reason"].to_list() for name, rows in house.refused.items()} == {
        "units": ["kind: firm is no kind we know", "parent_id: names company, whose row in units is refused"],
        "outcomes": ["unit_id: names north, whose row in units is refused"],
        "readings": ["outcome_id: names calls, whose row in outcomes is refused"] * 2,
    }
    assert house.facts.units["id"].to_list() == ["south"]
    assert house.facts.people["id"].to_list() == ["lena", "omar", "oren"]


def test_kinds_of_work_are_free_words(checked: House) -> None:
    house = checked(
        drivers="outcome_id,kind\ncalls,dial",
        items="id,person_id,kind,opened_on\ni,omar,deal,2026-01-05",
        activities="id,person_id,kind,day\na,omar,dial,2026-01-05",
    )

    assert said(house) == []
    assert house.facts.drivers.rows() == [("calls", "dial", None)]


def test_units_in_a_circle(checked: House) -> None:
    house = checked(
        units="""
            id,name,kind,parent_id
            north,North,team,
            a,A,team,b
            b,B,team,c
            c,C,team,a
            self,Self,team,self
            below,Below,team,a
            """,
    )

    mend = "leave out one parent_id among them, so that nothing stands above itself"
    assert [(each.row, each.what, each.mend) for each in house.problems] == [
        (3, "stands in a circle: a, b, c, and 1 row that refers to it", mend),
        (4, "stands in a circle: a, b, c", mend),
        (5, "stands in a circle: a, b, c", mend),
        (6, "stands in a circle: self", mend),
    ]
    assert house.facts.units["id"].to_list() == ["north"]


def test_contributions_in_a_circle(checked: House) -> None:
    rows = "\n".join(f"{name},{name},north,omar,calls,total,up,,1,,2026-01-01,2026-03-31" for name in "abcd")
    house = checked(
        outcomes=f"{OUTCOME}\n{rows}",
        readings="outcome_id,day,value",
        contributions="""
            outcome_id,parent_id,kind
            a,b,sums_into
            b,c,supports
            c,b,supports
            c,d,supports
            """,
    )

    assert said(house) == [
        ("contributions.csv", 3, "parent_id", "stands in a circle: b, c"),
        ("contributions.csv", 4, "parent_id", "stands in a circle: b, c"),
    ]
    assert house.facts.contributions.select("outcome_id", "parent_id").rows() == [("a", "b"), ("c", "d")]


def test_moves_answer_nothing_or_themselves(checked: House) -> None:
    house = checked(
        moves="""
            id,outcome_id,kind,by_id,made_at,answers_id
            ask,calls,ask,lena,2026-02-01T10:00:00+02:00,
            answer,calls,answer,omar,2026-02-02,ask
            loop,calls,answer,omar,2026-02-02,loop
            lost,calls,answer,omar,2026-02-02,gone
            """,
    )

    assert said(house) == [
        ("moves.csv", 4, "answers_id", "stands in a circle: loop"),
        ("moves.csv", 5, "answers_id", "names gone, which is not in moves"),
    ]
    assert house.facts.moves["made_at"].to_list() == [datetime(2026, 2, 1, 8), datetime(2026, 2, 2)]  # noqa: DTZ001 moments are UTC without a zone


def test_rows_that_refer_to_the_bad_rows_not_listed_are_counted_with_them(checked: House) -> None:
    people = "\n".join(["id,name,unit_id", *(f"p{n},,north" for n in range(12)), "lena,Lena,north", "omar,Omar,north"])
    house = checked(people=people, absences="person_id,from_day,until_day\np11,2026-01-05,2026-01-06")

    assert [(each.row, each.what) for each in house.problems][-2:] == [
        (11, "is blank"),
        (None, "and 2 more rows like it, and 1 row that refers to them"),
    ]
