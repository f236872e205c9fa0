"""The time a generated company is recorded over: its days, and the quarters its outcomes run in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

Days = NDArray[np.datetime64]

# Items opened this long before the record begins: a company doesn't start with an empty pipeline.
WARM_UP_DAYS = 75
# The outcomes of the coming quarter are agreed this long before it starts.
AGREED_AHEAD_DAYS = 21


@dataclass(frozen=True, slots=True)
class Quarter:
    """Three months in which outcomes run."""

    starts_on: date
    due_on: date

    @property
    def name(self) -> str:
        """What the quarter is called in titles."""
        return f"Q{(self.starts_on.month + 2) // 3} {self.starts_on.year}"

    @property
    def next(self) -> "Quarter":
        """The quarter after this one."""
        return quarter_of(self.due_on + timedelta(days=1))


def quarter_of(day: date) -> Quarter:
    """Give the quarter a day is in."""
    month = day.month - (day.month - 1) % 3
    starts_on = date(day.year, month, 1)
    following = date(day.year + (month == 10), (month + 2) % 12 + 1, 1)
    return Quarter(starts_on, following - timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Record:
    """What days are known, and the quarters in them: those recorded whole, the current one last."""

    first: date
    until: date
    quarters: tuple[Quarter, ...]

    @property
    def current(self) -> Quarter:
        """The quarter that is running on the last day."""
        return self.quarters[-1]

    @property
    def coming(self) -> Quarter | None:
        """The next quarter, once its outcomes are being agreed."""
        coming = self.current.next
        return coming if self.until >= coming.starts_on - timedelta(days=AGREED_AHEAD_DAYS) else None

    @property
    def elapsed(self) -> float:
        """The share of the current quarter that is over."""
        length = (self.current.due_on - self.current.starts_on).days + 1
        return ((self.until - self.current.starts_on).days + 1) / length

    @property
    def days(self) -> Days:
        """Every simulated day, the warm-up included."""
        return days_between(self.first - timedelta(days=WARM_UP_DAYS), self.until)

    def index(self, day: date) -> int:
        """The place of a day among the simulated ones; below zero where it is before them."""
        return (day - self.first).days + WARM_UP_DAYS

    def quarter_index(self, days: Days) -> NDArray[np.int64]:
        """The quarter each day is in; -1 before the first that is recorded whole."""
        starts = np.array([quarter.starts_on for quarter in self.quarters], dtype="datetime64[D]")
        return np.searchsorted(starts, days, side="right") - 1


def record(days: int, until: date) -> Record:
    """Lay out the record of that many days up to `until`; it always holds the current quarter's beginning."""
    current = quarter_of(until)
    first = min(until - timedelta(days=days - 1), current.starts_on)
    return Record(first, until, (*_quarters(first, current.starts_on), current))


def _quarters(first: date, before: date) -> Iterator[Quarter]:
    quarter = quarter_of(first)
    while quarter.starts_on < before:
        if quarter.starts_on >= first:
            yield quarter
        quarter = quarter.next


def days_between(first: date, last: date) -> Days:
    """List every day from the first to the last."""
    days: Days = np.arange(np.datetime64(first, "D"), np.datetime64(last, "D") + 1)
    return days


def working(days: Days) -> NDArray[np.bool_]:
    """Say of each day whether it is worked, Monday to Friday."""
    return np.is_busday(days)


def period_ends(days: Days, record: Record, *, daily: bool) -> Days:
    """Give each day the day its reading or row is dated: itself, or the end of its week within its quarter."""
    if daily:
        return days
    sundays = days + (6 - (days.astype("int64") + 3) % 7)
    quarters = days.astype("datetime64[M]").astype("int64") // 3
    quarter_ends = ((quarters + 1) * 3).astype("datetime64[M]").astype("datetime64[D]") - 1
    ends: Days = np.minimum(np.minimum(sundays, quarter_ends), np.datetime64(record.until, "D"))
    return ends
