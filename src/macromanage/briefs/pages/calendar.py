"""The calendar: week by week what is due of the reader's outcomes, moves and promises, and which requirements end."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

import polars as pl

from macromanage.briefs import page_phrases
from macromanage.briefs.entry import entry
from macromanage.briefs.move import move_said
from macromanage.briefs.situation import Named
from macromanage.briefs.situations import situations
from macromanage.evaluate.record import closed
from macromanage.evaluate.results import Results
from macromanage.evaluate.situation import leaders_of
from macromanage.facts.tables import Facts
from macromanage.facts.words import MoveKind
from macromanage.language.spoken import say

# So many weeks ahead are shown, this one among them.
WEEKS = 13
# What a move with a day of its own is to the calendar, until another move closes it.
_DATED = {MoveKind.COMMIT.value: page_phrases.PROMISED, MoveKind.REQUIRE.value: page_phrases.REQUIREMENT_ENDS}


@dataclass(frozen=True, slots=True)
class Event:
    """Something that falls on a day: what it is, what is said of it, and the outcome it is about."""

    day: date
    what: str
    said: str
    outcome: Named


@dataclass(frozen=True, slots=True)
class Week:
    """A week with what falls into it, by day; the week before all others holds what is past its day."""

    monday: date | None
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """The weeks that have something in them, and this one."""

    today: date
    until: date
    weeks: tuple[Week, ...]
    many: int


def calendar_page(
    facts: Facts, results: Results, *, reader_id: str, opened: frozenset[str], today: date
) -> CalendarPage:
    """Make the reader's calendar from what they may see.

    Args:
        facts: The structure, the outcomes and the moves.
        results: All results but those of effort.
        reader_id: Whose calendar: of the outcomes they own, of what they lead right above the owner, of their moves.
        opened: The outcomes whose effort the reader may see.
        today: The day.
    """
    first = today - timedelta(days=today.weekday())
    until = first + timedelta(weeks=WEEKS, days=-1)
    events = [
        *_outcomes(facts, reader_id, today),
        *_moves(facts, results, reader_id, opened),
        *_dated(facts, reader_id),
    ]
    near = sorted((each for each in events if each.day <= until), key=lambda each: (each.day, each.what, each.said))
    return CalendarPage(today, until, _weeks(near, first, today), len(near))


def _weeks(events: Iterable[Event], first: date, today: date) -> tuple[Week, ...]:
    """Gather sorted events by week; what is past its day comes first, and this week is there with nothing in it too."""
    found: dict[date | None, tuple[Event, ...]] = {
        monday: tuple(inside) for monday, inside in groupby(events, lambda each: _monday(each.day, today))
    }
    found.setdefault(first, ())
    ordered = sorted(found, key=lambda monday: monday or date.min)
    return tuple(Week(monday, found[monday]) for monday in ordered)


def _monday(day: date, today: date) -> date | None:
    return None if day < today else day - timedelta(days=day.weekday())


def _outcomes(facts: Facts, reader_id: str, today: date) -> Iterable[Event]:
    """Return the outcomes that the reader owns, and those on which the leader's moves are theirs."""
    whose = facts.outcomes.select("owner_id", "unit_id", "title", "due_on", outcome_id="id")
    led = whose.join(leaders_of(facts, whose, today), on="outcome_id", how="left")
    is_theirs = pl.any_horizontal(pl.col("owner_id", "leader_id") == reader_id).fill_null(value=False)
    owners = facts.people.select(owner_id="id", owner="name")
    rows = led.filter(is_theirs, pl.col("due_on") >= today).join(owners, on="owner_id", how="left")
    for row in rows.iter_rows(named=True):
        is_own = row["owner_id"] == reader_id or row["owner"] is None
        whose_it_is = "" if is_own else say(page_phrases.OF_WHOM, name=row["owner"])
        said = f"{row['title']}{whose_it_is}"
        yield Event(row["due_on"], say(page_phrases.OUTCOME_DUE), said, Named(row["outcome_id"], row["title"]))


def _moves(facts: Facts, results: Results, reader_id: str, opened: frozenset[str]) -> Iterable[Event]:
    """Return the next moves that are the reader's, with the day until which they have time."""
    theirs = results.warrants.filter(pl.col("by_id") == reader_id, pl.col("due_on").is_not_null())
    shown = situations(facts, results, ids=theirs["outcome_id"].to_list(), viewer_id=reader_id, opened=opened).values()
    for each in shown:
        if each.move_due_on is not None:
            said = entry(each, reader_id).next_move
            yield Event(each.move_due_on, say(page_phrases.MOVE_DUE), said, Named(each.outcome_id, each.title))


def _dated(facts: Facts, reader_id: str) -> Iterable[Event]:
    """Return what was promised or required with a day, by the reader or to them, and nothing has closed yet."""
    is_theirs = pl.any_horizontal(pl.col("by_id", "to_id") == reader_id).fill_null(value=False)
    by, to = (
        facts.people.select(pl.col("id").alias(f"{side}_id"), pl.col("name").alias(side)) for side in ("by", "to")
    )
    rows = (
        facts.moves.filter(pl.col("kind").is_in(list(_DATED)), pl.col("due_on").is_not_null(), is_theirs)
        .join(closed(facts.moves), on="id", how="anti")
        .join(facts.outcomes.select("title", outcome_id="id"), on="outcome_id")
        .join(by, on="by_id", how="left")
        .join(to, on="to_id", how="left")
    )
    return (_event(row) for row in rows.iter_rows(named=True))


def _event(row: dict[str, Any]) -> Event:
    said = move_said(row["kind"], row["by"] or row["by_id"], row["to"] or row["to_id"])
    told = f"{said}: {row['text']}" if row["text"] else said
    return Event(row["due_on"], say(_DATED[row["kind"]]), told, Named(row["outcome_id"], row["title"]))
