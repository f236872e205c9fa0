"""Where effort goes: one's own time by outcome and week, then, for who leads, the totals of units."""

from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from macromanage.briefs.pages.effort import Span
from macromanage.briefs.situation import Named
from macromanage.evaluate.alignment import timed
from macromanage.evaluate.results import Results
from macromanage.facts.tables import Facts

_MINUTES_AN_HOUR = 60.0


@dataclass(frozen=True, slots=True)
class Served:
    """An outcome that one's time went to: the hours of each week; `is_own` where one is accountable for it.

    Without an outcome it is what served one that the reader doesn't see.
    """

    outcome: Named | None
    is_own: bool
    hours: tuple[float, ...]

    @property
    def total(self) -> float:
        """The hours of all weeks."""
        return sum(self.hours)


@dataclass(frozen=True, slots=True)
class OwnTime:
    """Where one's own time went, week by week as the page's weeks are.

    Attributes:
        served: By outcome: one's own first, then what supports others, most hours first.
        elsewhere: The hours that served no outcome: one total a week.
        shares: The share of all that served outcomes; None where nothing is on record.
    """

    served: tuple[Served, ...]
    elsewhere: tuple[float, ...]
    shares: tuple[float | None, ...]

    @property
    def share(self) -> float | None:
        """The share of all these weeks."""
        served = sum(each.total for each in self.served)
        whole = served + sum(self.elsewhere)
        return served / whole if whole else None


@dataclass(frozen=True, slots=True)
class UnitWeek:
    """A unit's week: the share of its effort that served outcomes, the hours that served none, over so many people."""

    monday: date
    share: float
    elsewhere: float
    people: int


@dataclass(frozen=True, slots=True)
class UnitTime:
    """A unit's weeks; those that can't be told without giving somebody away are left out."""

    unit: Named
    weeks: tuple[UnitWeek, ...]

    def share(self, monday: date) -> float | None:
        """The share of one week, where it can be told."""
        return next((each.share for each in self.weeks if each.monday == monday), None)


@dataclass(frozen=True, slots=True)
class AlignmentPage:
    """Where effort goes.

    Attributes:
        today: The day of the evaluation.
        mondays: The weeks, the earliest first; the last one runs.
        is_own: Whether it begins with the reader's own time; a unit's own page does not.
        own: That; None where nothing of theirs is on record.
        led: The unit looked at, which the reader leads; None for who leads none, or several side by side.
        below: The units right below it, or those that the reader leads side by side.
        leads: Whether the reader leads any.
    """

    today: date
    mondays: tuple[date, ...]
    is_own: bool
    own: OwnTime | None
    led: UnitTime | None
    below: tuple[UnitTime, ...]
    leads: bool

    @property
    def mondays_over(self) -> tuple[date, ...]:
        """The weeks that are over: of one that runs no total is told."""
        return tuple(each for each in self.mondays if each + timedelta(weeks=1) <= self.today)

    @property
    def is_told_below(self) -> bool:
        """Whether a total of any unit below can be told."""
        return any(each.weeks for each in self.below)


def alignment_page(
    facts: Facts, results: Results, *, reader_id: str, led: pl.Series, unit_id: str | None, span: Span
) -> AlignmentPage:
    """Make the page from what the reader sees.

    Args:
        facts: Their own activities, kinds, units and the outcomes they see.
        results: The alignments they see.
        reader_id: Who reads.
        led: The units they lead, with all below.
        unit_id: Which of these they look at; None: the topmost, beside their own time.
        span: Which weeks.
    """
    mondays = tuple(reversed(span.mondays))
    tops = _tops(facts.units, led)
    looked_at = unit_id or (tops[0] if len(tops) == 1 else None)
    right_below = facts.units.filter(pl.col("parent_id") == looked_at)["id"].to_list() if looked_at else tops
    times = _units(facts.units, results.alignments, [*right_below, *([looked_at] if looked_at else [])])
    return AlignmentPage(
        today=span.today,
        mondays=mondays,
        is_own=unit_id is None,
        own=None if unit_id else _own(facts, reader_id, mondays),
        led=times.get(looked_at) if looked_at else None,
        below=tuple(sorted((times[each] for each in right_below), key=lambda each: (each.unit.name, each.unit.id))),
        leads=bool(tops),
    )


def _tops(units: pl.DataFrame, led: pl.Series) -> list[str]:
    """Return the units led that stand below no other unit that is led."""
    mine = pl.col("id").is_in(led.implode())
    is_below = pl.col("parent_id").is_in(led.implode()).fill_null(value=False)
    return units.filter(mine, ~is_below)["id"].sort().to_list()


def _own(facts: Facts, reader_id: str, mondays: tuple[date, ...]) -> OwnTime | None:
    week = pl.col("day").dt.truncate("1w")
    done = (
        timed(facts)
        .filter(pl.col("person_id") == reader_id)
        .group_by("outcome_id", week=week)
        .agg(hours=pl.col("minutes").sort().sum() / _MINUTES_AN_HOUR)
        .filter(pl.col("week").is_in(list(mondays)))
    )
    if done.is_empty():
        return None
    elsewhere = _by_week(done.filter(pl.col("outcome_id").is_null()), mondays)
    served = _served(done.drop_nulls("outcome_id"), facts.outcomes, reader_id, mondays)
    by_week = [sum(each.hours[week] for each in served) for week in range(len(mondays))]
    shares = (
        hours / (hours + other) if hours + other else None for hours, other in zip(by_week, elsewhere, strict=True)
    )
    return OwnTime(served, elsewhere, tuple(shares))


def _served(
    done: pl.DataFrame, outcomes: pl.DataFrame, reader_id: str, mondays: tuple[date, ...]
) -> tuple[Served, ...]:
    named = outcomes.select("title", "owner_id", outcome_id="id")
    rows = done.join(named, on="outcome_id", how="left").with_columns(
        # What the reader doesn't see is one line, and none of it by name.
        outcome_id=pl.when(pl.col("title").is_not_null()).then("outcome_id"),
        is_own=(pl.col("owner_id") == reader_id).fill_null(value=False),
    )
    found = [
        Served(
            outcome=None if part["outcome_id"][0] is None else Named(part["outcome_id"][0], part["title"][0]),
            is_own=part["is_own"][0],
            hours=_by_week(part, mondays),
        )
        for part in rows.partition_by("outcome_id", maintain_order=True)
    ]
    return tuple(sorted(found, key=_place))


def _place(each: Served) -> tuple[bool, bool, float, str]:
    return each.outcome is None, not each.is_own, -each.total, each.outcome.id if each.outcome else ""


def _by_week(rows: pl.DataFrame, mondays: tuple[date, ...]) -> tuple[float, ...]:
    hours = dict(rows.group_by("week").agg(pl.col("hours").sort().sum()).iter_rows())
    return tuple(hours.get(each, 0.0) for each in mondays)


def _units(units: pl.DataFrame, alignments: pl.DataFrame, wanted: list[str]) -> dict[str, UnitTime]:
    """Return the weeks of each unit that can be told, the earliest first."""
    totals = (
        alignments.filter(pl.col("subject") == "unit", pl.col("subject_id").is_in(wanted))
        .drop_nulls("share")
        .with_columns(elsewhere=(pl.col("minutes") - pl.col("macro_minutes")) / _MINUTES_AN_HOUR)
        .sort("week")
    )
    weeks: dict[str, tuple[UnitWeek, ...]] = {}
    for subject_id, *week in totals.select("subject_id", "week", "share", "elsewhere", "people").iter_rows():
        weeks[subject_id] = (*weeks.get(subject_id, ()), UnitWeek(*week))
    names = dict(units.select("id", "name").iter_rows())
    return {each: UnitTime(Named(each, names[each]), weeks.get(each, ())) for each in wanted if each in names}
