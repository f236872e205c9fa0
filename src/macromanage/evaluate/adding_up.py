"""Adding up readings: each day of what others sum into, from theirs, one after the other, compiled."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from numba import njit, prange

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Parts:
    """Which children sum into which parents: those of each of p parents stand from `start` on, (p + 1,), in order.

    child, weight: of each part, (k,).
    """

    start: Whole
    child: Whole
    weight: Floats


@dataclass(frozen=True)
class Children:
    """The readings of c children, (n,) each, sorted by child and day; those of each stand from `start` on, (c + 1,).

    adds_up: whether a reading is an amount of its day, or else where a child is on that day, (c,).
    """

    start: Whole
    day: Whole
    value: Floats
    adds_up: Flags


def summed_by_day(parts: Parts, children: Children) -> tuple[Whole, Whole, Floats, Whole]:
    """Add up each parent's days, in the order of its parts, so that a sum doesn't depend on where it is made.

    Returns:
        Sorted by them: parent and day, (m,) each; the value; and which reading adds the least to it.
    """
    first = int(children.day.min()) if len(children.day) else 0
    days = int(children.day.max(initial=first)) - first + 1
    return _added(
        (parts.start, parts.child, parts.weight),
        (children.start, children.day - first, children.value, children.adds_up),
        (first, days),
    )


@njit(parallel=True, cache=True)
def _added(
    parts: tuple[Whole, Whole, Floats], children: tuple[Whole, Whole, Floats, Flags], span: tuple[int, int]
) -> tuple[Whole, Whole, Floats, Whole]:
    parents, (first, days) = len(parts[0]) - 1, span
    counts = np.zeros(parents + 1, np.int64)
    for parent in prange(parents):
        counts[parent + 1] = _days_read(parts, children, parent, days)
    ends = np.cumsum(counts)
    of, day = np.zeros(ends[-1], np.int64), np.zeros(ends[-1], np.int64)
    value, least = np.zeros(ends[-1]), np.zeros(ends[-1], np.int64)
    for parent in prange(parents):
        at = slice(ends[parent], ends[parent + 1])
        of[at] = parent
        by_day = (np.zeros(days), np.zeros(days), np.full(days, -1, np.int64), np.zeros(days, np.bool_))
        _fill(parts, children, (parent, by_day), (day[at], value[at], least[at]))
        day[at] += first
    return of, day, value, least


@njit(cache=True)
def _days_read(
    parts: tuple[Whole, Whole, Floats], children: tuple[Whole, Whole, Floats, Flags], parent: int, days: int
) -> int:
    """On how many days any of a parent's children was read."""
    read = np.zeros(days, np.bool_)
    for part in range(parts[0][parent], parts[0][parent + 1]):
        child = parts[1][part]
        for reading in range(children[0][child], children[0][child + 1]):
            read[children[1][reading]] = True
    return int(read.sum())


@njit(cache=True)
def _fill(
    parts: tuple[Whole, Whole, Floats],
    children: tuple[Whole, Whole, Floats, Flags],
    of: tuple[int, tuple[Floats, Floats, Whole, Flags]],
    found: tuple[Whole, Floats, Whole],
) -> None:
    """Fill in a parent's days, values, and the reading that adds the least; where it stands is all its changes up."""
    start, day, values, adds_up = children
    parent, (total, smallest, least, adds) = of
    for part in range(parts[0][parent], parts[0][parent + 1]):
        child, before = parts[1][part], 0.0
        for reading in range(start[child], start[child + 1]):
            at, change = day[reading], values[reading] - before
            before = 0.0 if adds_up[child] else values[reading]
            amount = change * parts[2][part]
            total[at] += amount
            if least[at] < 0 or amount < smallest[at]:
                smallest[at], least[at], adds[at] = amount, reading, adds_up[child]
    place, so_far = 0, 0.0
    for at in range(len(total)):
        if least[at] >= 0:
            so_far += total[at]
            found[0][place], found[1][place], found[2][place] = at, total[at] if adds[at] else so_far, least[at]
            place += 1
