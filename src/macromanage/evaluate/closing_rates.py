"""How fast items end at each age, and in each month of a quarter: what is won or lost a day, as far as was known then.

Whoever has a quarter to close ends things at its end. So the rate at an age is drawn apart by month of the quarter, as
far as what has ended tells it apart.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from numba import njit, prange

from macromanage.evaluate.hands import NEVER, Items, Lots

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

# The ages, in days, at which the rate may change; what is open for longer than two years says no more.
BANDS = np.array([0, 7, 14, 28, 42, 56, 70, 84, 98, 112, 140, 182, 365])
OLDEST = 730
BAND_OF: Whole = np.searchsorted(BANDS, np.arange(OLDEST + 1), side="right") - 1
# The third month of one quarter is like the third of the next, wherever the fiscal year begins.
MONTHS = 3

# A rate is asked for as of days so far apart, and rests on the year before its day.
STEP = 28
YEAR, LATELY = 13, 3
# So many days of watching weigh as much as the belief that an item ends as readily as one a little younger.
LIKE_YOUNGER = 30.0
# So many endings weigh as much as the belief that all months are alike, and the last ones like the whole year.
ALIKE = 8.0


@dataclass(frozen=True)
class Rates:
    """What of the open items is won, or lost, a day: by cell, slot, month of the quarter and band, (c, s, 3, b) each.

    Slots are days STEP apart, the last of them `last`; each rests on what was known by its end. A day has the month
    `months[day - first]`.
    """

    won: Floats
    lost: Floats
    last: int
    first: int
    months: Whole

    def slot(self, day: Whole) -> Whole:
        """The last slot that had ended by the day, (n,)."""
        return np.asarray(self.won.shape[1] - 1 + (day - self.last) // STEP, dtype=np.int64)

    def counted_in(self, day: Whole) -> Whole:
        """The first slot that ends on the day or later, (n,)."""
        return np.maximum(self.slot(day + STEP - 1), 0)


def closing_rates(items: Items, cells: Lots, *, since: int, as_of: int, until: int) -> Rates:
    """Estimate the rates as of days from `since` on, for days up to `until`.

    Endings over days watched, with winning and losing as the two ways to end: the estimator of Aalen and Johansen with
    a rate that is constant within a band. An item counts from the day on which the first of its cell ended: of those
    before, the record keeps only what was open still.
    """
    slots = max(as_of - since, 0) // STEP + 2 + YEAR
    # What is older than a year before the first slot asked for goes into the first ones, which are not.
    first = as_of - STEP * slots - OLDEST
    months = _months(first, until)
    shape = (len(cells), slots, MONTHS, len(BANDS))
    days = (first, as_of, as_of - STEP * (slots - 1))
    inside = (cells.start, cells.first, cells.stop)
    watched, won, lost = counted = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    _tally((items.opened, items.closed, items.won), inside, (months, days), counted)
    return Rates(_rate(won, watched), _rate(lost, watched), as_of, first, months)


def _months(first: int, until: int) -> Whole:
    days = np.arange(first, max(until, first) + 1).astype("datetime64[D]")
    return np.asarray(days.astype("datetime64[M]").astype(np.int64) % MONTHS, dtype=np.int64)


@njit(parallel=True, cache=True)
def _tally(
    items: tuple[Whole, Whole, Flags],
    cells: tuple[Whole, Whole, Whole],
    asked: tuple[Whole, tuple[int, int, int]],
    counted: tuple[Floats, Floats, Floats],
) -> None:
    """Count days watched, wins and losses, by cell, slot of the day, month and band.

    Args:
        items: opened, closed and won, (n,) each.
        cells: as `Lots` has them.
        asked: the month of each day from the first one on; the first and the last day that count, and the end of the
            first slot.
        counted: to be filled, (c, s, 3, b) each.
    """
    start, begins, ends = cells
    # What goes into a parallel loop must be no tuple.
    months, (first, last, slot_end) = asked
    watched, wins, losses = counted
    for cell in prange(len(start) - 1):
        began = NEVER
        for hand in range(start[cell], start[cell + 1]):
            for item in range(begins[hand], ends[hand]):
                began = min(began, items[1][item])
        days, inside = (first, last, slot_end), (watched[cell], wins[cell], losses[cell])
        for hand in range(start[cell], start[cell + 1]):
            for item in range(begins[hand], ends[hand]):
                _watch((items[0][item], items[1][item], items[2][item], began), (months, days), inside)


@njit(cache=True)
def _watch(
    item: tuple[int, int, bool, int],
    asked: tuple[Whole, tuple[int, int, int]],
    counted: tuple[Floats, Floats, Floats],
) -> None:
    """Count each day on which an item (opened, closed, won, when the record began) was watched, and how it ended."""
    opened, closed, won, began = item
    months, (first, last, slot_end) = asked
    for day in range(max(opened, began, first), min(closed, last, opened + OLDEST) + 1):
        slot = max((day - slot_end + STEP - 1) // STEP, 0)
        month, band = months[day - first], BAND_OF[day - opened]
        counted[0][slot, month, band] += 1.0
        if day == closed and won:
            counted[1][slot, month, band] += 1.0
        elif day == closed:
            counted[2][slot, month, band] += 1.0


def _rate(ended: Floats, watched: Floats) -> Floats:
    """The rate of a year, as much higher or lower as endings of late were than it says."""
    year = _by_month(within(ended, YEAR), within(watched, YEAR))
    lately = within(ended, LATELY).sum(axis=(2, 3)) + ALIKE
    expected = (within(watched, LATELY) * year).sum(axis=(2, 3)) + ALIKE
    # Both ways to end together are never more than everything.
    rate: Floats = np.minimum(year * (lately / expected)[:, :, None, None], 0.5)
    return rate


def within(counted: Floats, slots: int) -> Floats:
    """What was counted in so many slots up to the end of each."""
    summed = np.cumsum(counted, axis=1)
    before: Floats = np.zeros_like(summed)
    before[:, slots:] = summed[:, :-slots]
    return summed - before


def _by_month(ended: Floats, watched: Floats) -> Floats:
    """The rate by band, each one drawn to the band before; then by month, each one drawn to all."""
    all_ended, all_watched = ended.sum(axis=2), watched.sum(axis=2)
    usual = np.zeros_like(all_ended)
    younger = all_ended.sum(axis=2) / np.maximum(all_watched.sum(axis=2), 1.0)
    for band in range(len(BANDS)):
        seen = all_ended[:, :, band] + LIKE_YOUNGER * younger
        younger = seen / (all_watched[:, :, band] + LIKE_YOUNGER)
        usual[:, :, band] = younger
    usual = usual[:, :, None]
    return np.asarray(usual * (ended + ALIKE) / (watched * usual + ALIKE), dtype=float)
