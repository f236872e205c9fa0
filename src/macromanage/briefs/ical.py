"""A calendar as others read it, iCalendar (RFC 5545): a whole day an event, and no more said than its title."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from hashlib import sha256

from macromanage.briefs.pages.calendar import CalendarPage, Event

# A line is no longer than so many octets; what is beyond goes on the next one, behind a space.
_LONGEST = 75


def ical(page: CalendarPage, name: str, address: Callable[[str], str]) -> str:
    """Write the calendar: of each event what is due and the outcome's title; what was said stays on the page.

    Args:
        page: The calendar.
        name: What it is called.
        address: Where an outcome is, by its id.
    """
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Macromanage//Macromanage//EN", f"X-WR-CALNAME:{_text(name)}")
    events = (line for week in page.weeks for each in week.events for line in _event(each, page, address))
    return "".join(f"{_folded(line)}\r\n" for line in (*head, *events, "END:VCALENDAR"))


def _event(event: Event, page: CalendarPage, address: Callable[[str], str]) -> Iterator[str]:
    told = f"{event.what} {event.outcome.id} {event.day} {event.said}"
    yield "BEGIN:VEVENT"
    yield f"UID:{sha256(told.encode()).hexdigest()[:32]}@macromanage"
    yield f"DTSTAMP:{page.today:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(f'{event.what}: {event.outcome.name}')}"
    yield f"URL:{address(event.outcome.id)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(text: str) -> str:
    """Write a text so that nothing in it ends the line, or reads as a list."""
    for mark in ("\\", ";", ","):
        text = text.replace(mark, f"\\{mark}")
    return " ".join(text.split())


def _folded(line: str) -> str:
    """Fold a line that is too long, between letters."""
    parts: list[str] = []
    part = ""
    for letter in line:
        # The space in front of a line that goes on counts, too.
        if len(f"{part}{letter}".encode()) > _LONGEST - bool(parts):
            parts.append(part)
            part = ""
        part += letter
    return "\r\n ".join([*parts, part])
