from datetime import date

import pytest

from macromanage.briefs.ical import ical
from macromanage.briefs.pages.calendar import CalendarPage, Event, Week
from macromanage.briefs.situation import Named

TODAY = date(2026, 6, 1)


def written(title: str) -> str:
    event = Event(date(2026, 6, 30), "Promise due", "Omar promised: two calls a day", Named("o 1", title))
    page = CalendarPage(TODAY, date(2026, 8, 30), (Week(date(2026, 6, 29), (event,)),), 1)
    return ical(page, "Macromanage", lambda outcome_id: f"https://here.example/outcomes/{outcome_id}")


def test_an_event_is_a_whole_day_with_its_title_and_where_it_is() -> None:
    lines = written("Bookings").split("\r\n")
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert lines[4] == "BEGIN:VEVENT"
    assert lines[7:11] == [
        "DTSTART;VALUE=DATE:20260630",
        "DTEND;VALUE=DATE:20260701",
        "SUMMARY:Promise due: Bookings",
        "URL:https://here.example/outcomes/o 1",
    ]


def test_nothing_of_what_was_said_goes_out() -> None:
    assert "two calls" not in written("Bookings")


@pytest.mark.parametrize(
    ("title", "line"),
    [("A; b, c\\d", "Promise due: A\\; b\\, c\\\\d"), ("One\r\nBEGIN:VEVENT", "Promise due: One BEGIN:VEVENT")],
)
def test_what_would_read_as_something_else_is_escaped(title: str, line: str) -> None:
    assert f"SUMMARY:{line}\r\n" in written(title)


def test_a_long_line_is_folded_between_letters_and_reads_as_one() -> None:
    title = "ü" * 100
    text = written(title)
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert f"SUMMARY:Promise due: {title}\r\n" in text.replace("\r\n ", "")
