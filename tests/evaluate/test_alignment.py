from datetime import date

from evaluate.house import PEOPLE, TERMS, on, outcome
from written import facts

ACTIVITIES = """
kinds:
kind   what      usual_minutes
call   activity  10
admin  activity  30

activities:
id  person_id  outcome_id  kind   day         quantity  minutes
1   omar       bookings    call   2026-05-04  6         -
2   omar       -           admin  2026-05-05  -         -
3   omar       bookings    call   2026-05-06  1         45
4   petra      -           admin  2026-05-07  2         -
5   petra      -           odd    2026-05-07  2         -
6   omar       bookings    call   2025-01-07  2         -
7   omar       bookings    call   2026-05-12  2         -
"""


def test_the_share_of_effort_on_macro_outcomes_by_week() -> None:
    given = facts(PEOPLE + TERMS + outcome() + ACTIVITIES)
    rows = (
        on(given, "2026-05-11")
        .alignments.select("subject", "subject_id", "week", "macro_minutes", "minutes", "share", "people")
        .rows()
    )
    week = date(2026, 5, 4)
    assert rows == [
        ("person", "omar", week, 105.0, 135.0, 105 / 135, 1),
        ("person", "petra", week, 0.0, 60.0, 0.0, 1),
        ("unit", "firm", week, 105.0, 195.0, 105 / 195, 2),
        ("unit", "sales", week, 105.0, 195.0, 105 / 195, 2),
    ]


def test_a_week_is_looked_at_as_a_whole_or_not_at_all() -> None:
    """On Wednesday 1 July the eighth week back begins on 11 May; the week of 4 May has gone, its Thursday with it."""
    given = facts(PEOPLE + TERMS + outcome() + ACTIVITIES)
    weeks = on(given, "2026-07-01").alignments["week"].unique().to_list()
    assert weeks == [date(2026, 5, 11)]
    assert on(given, "2026-06-28").alignments["week"].min() == date(2026, 5, 4)


def test_no_effort_on_record_is_no_row() -> None:
    assert on(facts(PEOPLE + TERMS + outcome()), "2026-05-11").alignments.is_empty()
