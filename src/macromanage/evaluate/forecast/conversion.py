"""Whose items are open, how they have ended of late, and how many will be won in time: one look at a time, compiled.

A look is at one outcome's items of one kind, on one day, with eyes for nothing that came later.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from numba import get_num_threads, njit, prange

from macromanage.evaluate.closing_rates import BAND_OF, BANDS, OLDEST, Rates
from macromanage.evaluate.hands import NEVER, Items, Lots

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
class Worth:
    """What counts of the items of each cell, (c,) each: their values, or wins alone; and what a win is about."""

    by_value: Flags
    unit: Floats


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


def looked(items: Items, bags: Lots, looks: Looks, *, worth: Worth, rates: Rates) -> Floats:
    """Return what each look finds, (n, COLUMNS), amounts in what a win of the cell is about.

    OPENED and OPENED_BEFORE count what was opened lately and in as long before; WINS and AMOUNT what was won in a year;
    WON_LATELY and EXPECTED_LATELY what was won lately and what the rates had expected; ALREADY what was won but isn't
    read yet. OPEN counts what is open; SURELY and UNSURE are mean and variance of how many of those without a told
    value will be won in time, TOLD and TOLD_UNSURE of what those with one will bring; TO_COME is how many are won in
    time where one item a day is still to come.
    """
    order = np.argsort(looks.bag, kind="stable")
    of_bag = np.searchsorted(looks.bag[order], np.arange(len(bags) + 1))
    return _look(
        (items.opened, items.closed, items.won, items.value),
        (bags.start, bags.first, bags.stop),
        (
            (looks.cell, looks.slot, looks.day, np.minimum(looks.until, looks.day + FURTHEST), looks.counted_to),
            (order, of_bag, dealt(bags.sizes(), get_num_threads())),
        ),
        ((worth.by_value, worth.unit), (rates.won, rates.lost, rates.months, rates.first)),
    )


def dealt(sizes: Whole, hands: int) -> Whole:
    """Deal bags out, the largest first, so that as many equal parts of them in a row are as much to do; (b,)."""
    order = np.argsort(-sizes, kind="stable")
    return np.concatenate([order[hand::hands] for hand in range(hands)])


@njit(parallel=True, cache=True)
def _look(
    items: tuple[Whole, Whole, Flags, Floats],
    bags: tuple[Whole, Whole, Whole],
    asked: tuple[tuple[Whole, Whole, Whole, Whole, Whole], tuple[Whole, Whole, Whole]],
    usual: tuple[tuple[Flags, Floats], tuple[Floats, Floats, Whole, int]],
) -> Floats:
    looks, (order, of_bag, turns) = asked
    worth, rates = usual
    found = np.zeros((len(order), COLUMNS))
    for turn in prange(len(turns)):
        bag = turns[turn]
        of = order[of_bag[bag] : of_bag[bag + 1]]
        if len(of):
            hands, cell = slice(bags[0][bag], bags[0][bag + 1]), looks[0][of[0]]
            inside = (bags[1][hands], bags[2][hands], worth[0][cell], worth[1][cell])
            _look_at_bag((items, inside), (of, looks), rates, found)
    return found


@njit(cache=True)
def _look_at_bag(
    bag: tuple[tuple[Whole, Whole, Flags, Floats], tuple[Whole, Whole, bool, float]],
    looks: tuple[Whole, tuple[Whole, Whole, Whole, Whole, Whole]],
    rates: tuple[Floats, Floats, Whole, int],
    found: Floats,
) -> None:
    """Make all looks at a bag: what is past is counted by day once, what is open each time."""
    of, (cells, slots, now, until, counted_to) = looks
    first, last = NEVER, -NEVER
    for i in of:
        first, last = min(first, now[i] - YEAR, counted_to[i]), max(last, now[i])
    days = (np.zeros((3, last - first + 1)), np.zeros((last - first + 2, len(BANDS))))
    _count(bag, (first, last), days)
    _add_up(*days)
    # Items of one age have one chance, which is found once a look.
    of_age, told_at = np.zeros(OLDEST + 2), np.full(OLDEST + 2, -1)
    for i in of:
        usual = (rates[0][cells[i], slots[i]], rates[1][cells[i], slots[i]], rates[2], rates[3], 1.0)
        look_back(days, (now[i], counted_to[i], first), usual, found[i])
        readily = (found[i, WON_LATELY] + WON_ALIKE) / (found[i, EXPECTED_LATELY] + WON_ALIKE)
        own = (usual[0], usual[1], usual[2], usual[3], readily)
        _look_ahead(bag, (now[i], until[i], own), (i, of_age, told_at), found[i])
        found[i, TO_COME] = to_come(now[i], until[i], own)


@njit(cache=True)
def _count(
    bag: tuple[tuple[Whole, Whole, Flags, Floats], tuple[Whole, Whole, bool, float]],
    span: tuple[int, int],
    days: tuple[Floats, Floats],
) -> None:
    """Count what was opened, what was won and what that brought on each day of a span, (3, d), and what was watched.

    That is by band of ages, (d + 1, b): what begins less what ceases to be.
    """
    (opened, closed, won, value), (begins, ends, by_value, unit) = bag
    (first, last), (counts, watched) = span, days
    for hand in range(len(begins)):
        for item in range(begins[hand], ends[hand]):
            if first <= opened[item] <= last:
                counts[0, opened[item] - first] += 1.0
            if won[item] and first <= closed[item] <= last:
                counts[1, closed[item] - first] += 1.0
                counts[2, closed[item] - first] += brought(value[item], by_value, unit)
            _watch(opened[item], min(closed[item], opened[item] + OLDEST, last), first, watched)


@njit(cache=True)
def _add_up(counts: Floats, watched: Floats) -> None:
    """Add up what `_count` found: counts up to each day, and days that were watched up to the one before."""
    for day in range(1, counts.shape[1]):
        for each in range(3):
            counts[each, day] += counts[each, day - 1]
    # What begins and ends on each day, added up, is what is watched on it; that, added up, is how long until then.
    watching = np.zeros(len(BANDS))
    for day in range(len(watched)):
        for band in range(len(BANDS)):
            begun, so_far = watched[day, band], watched[day - 1, band] + watching[band] if day else 0.0
            watched[day, band] = so_far
            watching[band] += begun


@njit(cache=True)
def _watch(opened: int, last: int, first: int, watched: Floats) -> None:
    """Note when an item begins and ceases to be watched in each band of its ages, between two days."""
    for band in range(len(BANDS)):
        begins = max(opened + BANDS[band], first)
        ends = min(opened + BANDS[band + 1] - 1, last) if band + 1 < len(BANDS) else last
        if begins <= ends:
            watched[begins - first, band] += 1.0
            watched[ends + 1 - first, band] -= 1.0
        if ends == last:
            break


@njit(cache=True)
def brought(value: float, by_value: bool, unit: float) -> float:  # noqa: FBT001 (the compiler takes no keywords)
    """What a win counts, in what one is about."""
    if not by_value:
        return 1.0 / unit
    return 0.0 if np.isnan(value) else value / unit


@njit(cache=True)
def look_back(
    days: tuple[Floats, Floats],
    at: tuple[int, int, int],
    rates: tuple[Floats, Floats, Whole, int, float],
    found: Floats,
) -> None:
    """Fill in what is past on a day, and what is not read by another one; the third is where the counts begin."""
    (opened, wins, amount), watched = days[0], days[1]
    day, read, first = at
    now = day - first
    found[OPENED] = opened[now] - opened[now - LATELY]
    found[OPENED_BEFORE] = opened[now - LATELY] - opened[now - 2 * LATELY]
    found[WINS], found[AMOUNT] = wins[now] - wins[now - YEAR], amount[now] - amount[now - YEAR]
    found[WON_LATELY] = wins[now] - wins[now - LATELY]
    if read < day:
        found[ALREADY] = amount[now] - amount[read - first]
    found[EXPECTED_LATELY] = expected(watched, (now - LATELY + 1, now, first), rates)


@njit(cache=True)
def expected(watched: Floats, days: tuple[int, int, int], rates: tuple[Floats, Floats, Whole, int, float]) -> float:
    """How much of what was watched from the first of `days` to the second is won, as the rates have it."""
    won, _, months, since, _ = rates
    begin, last, first = days
    total, day = 0.0, begin
    while day <= last:
        # Days of one month go together.
        month, begun = months[day + first - since], day
        while day <= last and months[day + first - since] == month:
            day += 1
        for band in range(len(BANDS)):
            total += (watched[day, band] - watched[begun, band]) * won[month, band]
    return total


@njit(cache=True)
def _look_ahead(
    bag: tuple[tuple[Whole, Whole, Flags, Floats], tuple[Whole, Whole, bool, float]],
    look: tuple[int, int, tuple[Floats, Floats, Whole, int, float]],
    ages: tuple[int, Floats, Whole],
    found: Floats,
) -> None:
    """Add what each item that is open on a day will come to until another one; `ages` holds the chance of each age."""
    (opened, closed, _, value), (begins, ends, by_value, unit) = bag
    (day, until, rates), (this, of_age, told_at) = look, ages
    for hand in range(len(begins)):
        for item in range(begins[hand], ends[hand]):
            if opened[item] <= day < closed[item]:
                age = min(day - opened[item], OLDEST + 1)
                if told_at[age] != this:
                    of_age[age], told_at[age] = won_in_time(age, day + 1, until, rates), this
                # What it came to isn't known before it closes, nor what was said of its worth after that.
                known = closed[item] == NEVER or not by_value
                look_ahead(of_age[age], told(value[item], by_value, unit) if known else np.nan, found)


@njit(cache=True)
def told(value: float, by_value: bool, unit: float) -> float:  # noqa: FBT001 (the compiler takes no keywords)
    """What an open item is said to be worth, in what a win is about; NaN where nobody says."""
    return value / unit if by_value else 1.0 / unit


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
