"""Whose items are open, how they have ended of late, and how many will be won in time: one look at a time, compiled.

A look is at one outcome's items of one kind, on one day, with eyes for nothing that came later.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from numba import njit, prange

from macromanage.evaluate.closing_rates import BAND_OF, BANDS, OLDEST, Rates

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

# Lately is within a quarter; what a win is worth is told by those of a year.
LATELY, YEAR = 91, 364
# So many wins weigh as much as the belief that items of one outcome are won as readily as those of its group.
WON_ALIKE = 60.0
# Nobody looks further ahead than two years; items to come are followed from so many days on the way.
FURTHEST, ARRIVALS = 730, 45

# Columns of what is found.
OPENED, OPENED_BEFORE, WINS, AMOUNT, WON_LATELY, EXPECTED_LATELY, ALREADY = range(7)
OPEN, SURELY, UNSURE, TOLD, TOLD_UNSURE, TO_COME = range(7, 13)
COLUMNS = 13


@dataclass(frozen=True)
class Bags:
    """Items by whose they are, (n,) each; those of a bag stand from `start` to `stop`, (b,) each.

    closed: NEVER while open. amount: what a win brought. told: what an open one is said to be worth; NaN: not told.
    """

    start: Whole
    stop: Whole
    opened: Whole
    closed: Whole
    won: Flags
    amount: Floats
    told: Floats


@dataclass(frozen=True)
class Looks:
    """Looks, (n,) each: at which bag, with the rates of which cell and slot; on which day, and until when ahead.

    counted_to: the day up to which readings have what was won.
    """

    bag: Whole
    cell: Whole
    slot: Whole
    day: Whole
    until: Whole
    counted_to: Whole


def looked(bags: Bags, looks: Looks, rates: Rates) -> Floats:
    """Return what each look finds, (n, COLUMNS).

    OPENED and OPENED_BEFORE count what was opened lately and in as long before; WINS and AMOUNT what was won in a year;
    WON_LATELY and EXPECTED_LATELY what was won lately and what the rates had expected; ALREADY what was won but isn't
    read yet. OPEN counts what is open; SURELY and UNSURE are mean and variance of how many of those without a told
    value will be won in time, TOLD and TOLD_UNSURE of what those with one will bring; TO_COME is how many are won in
    time where one item a day is still to come.
    """
    return _look(
        (bags.start, bags.stop, bags.opened, bags.closed),
        (bags.won, bags.amount, bags.told),
        (looks.bag, looks.cell, looks.slot, looks.day, np.minimum(looks.until, looks.day + FURTHEST), looks.counted_to),
        (rates.won, rates.lost, rates.months, rates.first),
    )


@njit(parallel=True, cache=True)
def _look(
    items: tuple[Whole, Whole, Whole, Whole],
    worth: tuple[Flags, Floats, Floats],
    looks: tuple[Whole, Whole, Whole, Whole, Whole, Whole],
    rates: tuple[Floats, Floats, Whole, int],
) -> Floats:
    start, stop, opened, closed = items
    won, amount, told = worth
    bags, cells, slots, now, until, counted_to = looks
    found = np.zeros((len(bags), COLUMNS))
    for i in prange(len(bags)):
        bag, day = bags[i], now[i]
        usual = (rates[0][cells[i], slots[i]], rates[1][cells[i], slots[i]], rates[2], rates[3], 1.0)
        for item in range(start[bag], stop[bag]):
            if opened[item] <= day:
                known = (opened[item], closed[item], won[item], amount[item])
                look_back(known, (day, counted_to[i]), usual, found[i])
        readily = (found[i, WON_LATELY] + WON_ALIKE) / (found[i, EXPECTED_LATELY] + WON_ALIKE)
        own = (usual[0], usual[1], usual[2], usual[3], readily)
        # Items of one age have one chance, which is found once.
        of_age = np.full(OLDEST + 2, np.nan)
        for item in range(start[bag], stop[bag]):
            if opened[item] <= day < closed[item]:
                age = min(day - opened[item], OLDEST + 1)
                if np.isnan(of_age[age]):
                    of_age[age] = won_in_time(age, day + 1, until[i], own)
                look_ahead(of_age[age], told[item], found[i])
        found[i, TO_COME] = to_come(day, until[i], own)
    return found


@njit(cache=True)
def look_back(
    item: tuple[int, int, bool, float],
    days: tuple[int, int],
    rates: tuple[Floats, Floats, Whole, int, float],
    found: Floats,
) -> None:
    """Add what is known of an item (opened, closed, won, amount) by the first of `days`, and not read by the second."""
    opened, closed, won, amount = item
    day, counted_to = days
    if opened > day - LATELY:
        found[OPENED] += 1.0
    elif opened > day - 2 * LATELY:
        found[OPENED_BEFORE] += 1.0
    if won and closed <= day:
        if closed > day - YEAR:
            found[WINS] += 1.0
            found[AMOUNT] += amount
        if closed > day - LATELY:
            found[WON_LATELY] += 1.0
        if closed > counted_to:
            found[ALREADY] += amount
    found[EXPECTED_LATELY] += expected(
        opened, (max(opened, day - LATELY + 1), min(closed, day, opened + OLDEST)), rates
    )


@njit(cache=True)
def expected(opened: int, days: tuple[int, int], rates: tuple[Floats, Floats, Whole, int, float]) -> float:
    """How much of an item is won from the first of `days` to the last, as the rates have it, while it stays open."""
    won, _, months, since, _ = rates
    total, each = 0.0, days[0]
    while each <= days[1]:
        month, band = months[each - since], BAND_OF[each - opened]
        # Days of one month and one band go together.
        stop = days[1] + 1 if band == len(BANDS) - 1 else min(days[1] + 1, opened + BANDS[band + 1])
        begun = each
        while each < stop and months[each - since] == month:
            each += 1
        total += (each - begun) * won[month, band]
    return total


@njit(cache=True)
def look_ahead(chance: float, worth: float, found: Floats) -> None:
    """Add what an open item will come to."""
    found[OPEN] += 1.0
    if np.isnan(worth):
        found[SURELY] += chance
        found[UNSURE] += chance * (1.0 - chance)
    else:
        found[TOLD] += chance * worth
        found[TOLD_UNSURE] += chance * (1.0 - chance) * worth * worth


@njit(cache=True)
def won_in_time(age: int, start: int, until: int, rates: tuple[Floats, Floats, Whole, int, float]) -> float:
    """The chance that an item of an age on the day before `start` is won from then until the last day.

    rates: what is won and what is lost a day by month and band, the month of each day from a first one on, that day,
    and how much more readily than that these items are won.
    """
    won, lost, months, first, readily = rates
    still_open, chance = 1.0, 0.0
    for day in range(start, until + 1):
        age += 1
        if age > OLDEST or still_open < 1e-6:
            break
        month, band = months[day - first], BAND_OF[age]
        wins = min(won[month, band] * readily, 1.0 - lost[month, band])
        chance += still_open * wins
        still_open *= 1.0 - wins - lost[month, band]
    return chance


@njit(cache=True)
def to_come(day: int, until: int, rates: tuple[Floats, Floats, Whole, int, float]) -> float:
    """How many items are won in time where one is opened on each day to come."""
    stride = max((until - day + ARRIVALS - 1) // ARRIVALS, 1)
    total = 0.0
    for start in range(day + 1, until + 1, stride):
        days = min(stride, until + 1 - start)
        # Those of some days are followed from the middle one.
        total += days * won_in_time(-1, start + days // 2, until, rates)
    return total
