from datetime import date
from typing import Any

from briefs.pages.firm import TODAY, firm, firm_results
from macromanage.briefs.pages.calendar import CalendarPage, calendar_page
from macromanage.briefs.situation import Named

MOVES = """
moves:
id  seq  outcome_id  kind     by_id  to_id  made_at           answers_id  due_on      text
m1  1    omars       commit   omar   lena   2026-05-01T09:00  -           2026-05-29  Ten calls
m2  2    omars       commit   omar   lena   2026-05-01T09:10  -           2026-06-02  Two visits
m3  3    omars       keep     omar   lena   2026-05-02T09:00  m2          -           -
m4  4    omars       require  lena   omar   2026-05-03T09:00  -           2026-06-10  -
m5  5    pets        commit   petra  lena   2026-05-04T09:00  -           2026-06-03  -
"""
WARRANTS: list[dict[str, Any]] = [
    {
        "outcome_id": "omars",
        "line": "ask",
        "move": "ask",
        "by_id": "lena",
        "because": "{}",
        "due_on": date(2026, 6, 4),
    }
]


def made(reader_id: str, today: date = TODAY) -> CalendarPage:
    results = firm_results(warrants=WARRANTS)
    return calendar_page(firm(MOVES), results, reader_id=reader_id, opened=frozenset(), today=today)


def told(page: CalendarPage) -> list[tuple[date | None, list[tuple[int, str, str]]]]:
    return [(week.monday, [(each.day.day, each.what, each.outcome.id) for each in week.events]) for week in page.weeks]


def test_owner_has_their_outcomes_promises_and_what_is_required_of_them() -> None:
    assert told(made("omar")) == [
        (None, [(29, "Promise due", "omars")]),
        (date(2026, 6, 1), []),
        (date(2026, 6, 8), [(10, "Requirement ends", "omars")]),
        (date(2026, 6, 29), [(30, "Outcome due", "omars")]),
    ]


def test_leader_has_their_moves_and_what_was_promised_to_them_too() -> None:
    weeks = told(made("lena"))

    assert weeks[0] == (None, [(29, "Promise due", "omars")])
    assert weeks[1] == (date(2026, 6, 1), [(3, "Promise due", "pets"), (4, "Your move", "omars")])
    assert weeks[2][1] == [(10, "Requirement ends", "omars"), (12, "Outcome due", "pets")]
    assert weeks[3][1] == [(30, "Outcome due", "omars"), (30, "Outcome due", "sales")]


def test_event_says_what_it_is_and_whose() -> None:
    events = {(each.what, each.outcome): each.said for week in made("lena").weeks for each in week.events}

    assert events["Outcome due", Named("omars", "Bookings Q2")] == "Bookings Q2 · Omar Müller"
    assert events["Outcome due", Named("sales", "Sales Q2")] == "Sales Q2"
    assert events["Promise due", Named("omars", "Bookings Q2")] == "Omar Müller committed to Lena: Ten calls"
    assert events["Your move", Named("omars", "Bookings Q2")] == "Ask Omar Müller what is in the way"


def test_nothing_of_others_and_nothing_beyond_thirteen_weeks() -> None:
    assert told(made("oren")) == [(date(2026, 6, 1), [])]
    events = [each for week in made("cora").weeks for each in week.events]
    assert made("cora").until == date(2026, 8, 30)
    assert [each.outcome.id for each in events] == ["desk", "sales"]
