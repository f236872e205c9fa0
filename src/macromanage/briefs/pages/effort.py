"""Activity on an outcome's page: what its owner did for it, week by week, to themselves and to whom it is open.

Of what they did that served no outcome there is one total a week. Never a single row: nothing tells a day.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import polars as pl

from macromanage.briefs import page_phrases, phrases
from macromanage.briefs.figures import day
from macromanage.briefs.looked import Look
from macromanage.briefs.situation import Named
from macromanage.facts.tables import Facts
from macromanage.language.spoken import say

_MINUTES_AN_HOUR = 60.0


@dataclass(frozen=True, slots=True)
class Week:
    """What was done in one week, told by its Monday: how many of each kind, and the hours that served no outcome."""

    monday: date
    quantities: tuple[float, ...]
    unaligned_hours: float | None


@dataclass(frozen=True, slots=True)
class Effort:
    """The activity of an outcome's owner.

    Attributes:
        owner: Whose it is.
        is_own: Whether they are the reader.
        kinds: What they did for the outcome in these weeks.
        weeks: Week by week, the latest first; the one that runs among them where it is the reader's own.
        opened: To whom it is open, by whom, since and until when, as sentences; none where it is sealed.
        looks: Who was shown it, the latest first; for its owner.
    """

    owner: Named
    is_own: bool
    kinds: tuple[str, ...]
    weeks: tuple[Week, ...]
    opened: tuple[str, ...]
    looks: tuple[Look, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing on record at all."""
        return not (self.kinds or self.opened or self.looks or any(each.unaligned_hours for each in self.weeks))


@dataclass(frozen=True, slots=True)
class Span:
    """The weeks that are shown: so many, up to the last that is over or, on request, to the one that runs.

    Today's total of the running week less yesterday's is what was done in a day, so it is for their owner alone.
    """

    today: date
    weeks: int
    is_running_shown: bool

    @property
    def mondays(self) -> tuple[date, ...]:
        """Their Mondays, the latest first."""
        end = self.today if self.is_running_shown else self.today - timedelta(days=6)
        last = end - timedelta(days=end.weekday())
        return tuple(last - timedelta(weeks=back) for back in range(self.weeks))


def effort(
    facts: Facts,
    alignments: pl.DataFrame,
    opens: pl.DataFrame,
    *,
    owner: Named,
    is_own: bool,
    span: Span,
    looks: tuple[Look, ...] = (),
) -> Effort:
    """Add up the owner's activity on one outcome by kind and week, and what served none by week.

    Args:
        facts: What the reader sees: the outcome's activities, and people.
        alignments: The owner's, as the reader sees them.
        opens: By which it is open: by_id, made_at, due_on.
        owner: Whose activity it is.
        is_own: Whether they are the reader.
        span: Which weeks.
        looks: Who was shown it.
    """
    mondays = span.mondays
    done = _done(facts.activities.filter(pl.col("person_id") == owner.id), mondays)
    unaligned = dict(_unaligned(alignments.filter(pl.col("subject_id") == owner.id)).iter_rows())
    kinds = tuple(done["kind"].unique().sort())
    counted = {(kind, week): quantity for kind, week, quantity in done.iter_rows()}
    weeks = (
        Week(each, tuple(counted.get((kind, each), 0.0) for kind in kinds), unaligned.get(each)) for each in mondays
    )
    names = dict(facts.people.select("id", "name").rows())
    whose = say(phrases.YOU) if is_own else owner.name
    opened = tuple(_opened(row, names, whose, span.today) for row in opens.iter_rows(named=True))
    return Effort(owner, is_own, kinds, tuple(weeks), opened, looks)


def _done(activities: pl.DataFrame, mondays: tuple[date, ...]) -> pl.DataFrame:
    """Add up activities by kind and week: kind, week, quantity (one where it isn't said)."""
    week = pl.col("day").dt.truncate("1w")
    counted = activities.with_columns(week=week, quantity=pl.col("quantity").fill_null(1.0))
    shown = counted.filter(pl.col("week").is_in(list(mondays)))
    return shown.group_by("kind", "week").agg(pl.col("quantity").sort().sum()).sort("kind", "week")


def _unaligned(alignments: pl.DataFrame) -> pl.DataFrame:
    """Return the hours of each week that served no outcome: week, hours."""
    persons = alignments.filter(pl.col("subject") == "person")
    return persons.select("week", hours=(pl.col("minutes") - pl.col("macro_minutes")) / _MINUTES_AN_HOUR)


def _opened(row: dict[str, Any], names: dict[str, str], whose: str, today: date) -> str:
    words = page_phrases.OPENED if row["due_on"] is None else page_phrases.OPENED_UNTIL
    return say(
        words,
        who=names.get(row["by_id"], row["by_id"]),
        owner=whose,
        since=day(row["made_at"].date(), today),
        until=day(row["due_on"], today),
    )
