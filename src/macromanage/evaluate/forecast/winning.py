"""What is usual of items: how fast they end, what a win is worth, how many are opened, and how far that differs."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from numba import njit, prange

from macromanage.evaluate.closing_rates import YEAR, Rates, closing_rates, within
from macromanage.evaluate.forecast import conversion
from macromanage.evaluate.forecast.conversion import LATELY, WON_ALIKE, Worth, brought
from macromanage.evaluate.hands import NEVER, Items, Lots

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

# What a win is worth differs between outcomes of a group by about this share of it; and how many wins have to show it
# to weigh as much as that belief.
VALUES_DIFFER, WINS_SHOWN = 0.25, 100.0
# The variance, as a share of its square, of how many are opened in one quarter around the one before; and how many
# items have to show it to weigh as much as that belief.
ARRIVALS_DIFFER, SHOWN = 0.08, 50.0


@dataclass(frozen=True)
class Usual:
    """What is usual by cell and slot, (c, s) each.

    mean, spread: what a win brought in the year before the slot, and its variance. worths_differ, arrivals_differ:
    between the outcomes of a cell, and between quarters, as shares of a square. begun: on which day the first item of
    each cell was opened, (c,).
    """

    rates: Rates
    mean: Floats
    spread: Floats
    begun: Whole
    worths_differ: Floats
    arrivals_differ: Floats

    def worth(self, found: Floats, cell: Whole, slot: Whole) -> tuple[tuple[Floats, Floats], Floats]:
        """What a win of each look brings, mean and variance, drawn to its cell's; and the doubt about both, as a share.

        The doubt is about the mean worth and about how readily items are won.
        """
        usual, spread, differ = (each[cell, slot] for each in (self.mean, self.spread, self.worths_differ))
        square = np.maximum(usual**2, 1e-18)
        wins = found[:, conversion.WINS]
        belief = spread / square / differ
        mean = (wins * _own(found, usual) + belief * usual) / np.maximum(wins + belief, 1e-12)
        doubt = differ * belief / np.maximum(wins + belief, 1e-12)
        known = 1.0 / (found[:, conversion.EXPECTED_LATELY] + WON_ALIKE)
        return (mean, spread * mean**2 / square), doubt + known

    def arrivals(self, found: Floats, cell: Whole, slot: Whole, day: Whole) -> tuple[Floats, Floats]:
        """How many items are opened a day, and its variance as a share of its square, (n,) each."""
        lately = found[:, conversion.OPENED]
        a_day = lately / np.clip(self.recorded(cell, day), 1, LATELY)
        return a_day, self.arrivals_differ[cell, slot] + 1.0 / np.maximum(lately, 1.0)

    def recorded(self, cell: Whole, day: Whole) -> Whole:
        """For how many days the items of a cell have been on record."""
        return np.asarray(day - self.begun[cell] + 1, dtype=np.int64)


def started(items: Items, cells: Lots, worth: Worth, *, since: int, as_of: int, until: int) -> Usual:
    """Learn from all items, as of days from `since` on, for days up to `until`."""
    rates = closing_rates(items, cells, since=since, as_of=as_of, until=until)
    shape = rates.won.shape[:2]
    inside = (cells.start, cells.first, cells.stop)
    begun, sums = _brought(
        (items.opened, rates.counted_in(items.closed), items.won, items.value),
        inside,
        (worth.by_value, worth.unit),
        shape[1],
    )
    count, total, squares = (within(sums[:, :, power], YEAR) for power in range(3))
    mean = total / np.maximum(count, 1.0)
    spread = np.maximum(squares / np.maximum(count, 1.0) - mean**2, 0.0)
    return Usual(rates, mean, spread, begun, np.full(shape, VALUES_DIFFER**2), np.full(shape, ARRIVALS_DIFFER))


def settled(usual: Usual, found: Floats, *, cell: Whole, slot: Whole, day: Whole) -> Usual:
    """Add how far outcomes and quarters differ, from what looks at all of them found."""
    shape = usual.mean.shape
    at = cell * shape[1] + slot

    def added(values: Floats) -> Floats:
        return np.bincount(at, weights=values, minlength=shape[0] * shape[1]).reshape(shape).astype(np.float64)

    mean, spread = usual.mean[cell, slot], usual.spread[cell, slot]
    wins = found[:, conversion.WINS]
    # What lies between members is what they scatter by beyond what their wins do.
    beyond = (wins * (_own(found, mean) - mean) ** 2 - (wins > 0) * spread) / np.maximum(mean**2, 1e-18)
    worths = (added(beyond) + WINS_SHOWN * VALUES_DIFFER**2) / (added(wins) + WINS_SHOWN)
    lately, before = found[:, conversion.OPENED], found[:, conversion.OPENED_BEFORE]
    both = np.where(usual.recorded(cell, day) >= 2 * LATELY, lately + before, 0.0)
    beyond_chance = np.where(both > 0, (lately - before) ** 2 - both, 0.0)
    arrivals = (4.0 * added(beyond_chance) + ARRIVALS_DIFFER * SHOWN**2) / (added(both**2) + SHOWN**2)
    return replace(usual, worths_differ=np.clip(worths, 0.01, 1.0), arrivals_differ=np.clip(arrivals, 0.01, 1.0))


def _own(found: Floats, usual: Floats) -> Floats:
    """What a win of each look has brought; what is usual where there was none."""
    wins = found[:, conversion.WINS]
    return np.where(wins > 0, found[:, conversion.AMOUNT] / np.maximum(wins, 1.0), usual)


@njit(parallel=True, cache=True)
def _brought(
    items: tuple[Whole, Whole, Flags, Floats],
    cells: tuple[Whole, Whole, Whole],
    worth: tuple[Flags, Floats],
    slots: int,
) -> tuple[Whole, Floats]:
    """Return when the first item of each cell was opened, (c,), and of wins by slot: count, sum, squares, (c, s, 3).

    Args:
        items: opened, in which slot they closed, won and value, (n,) each.
        cells: as `Lots` has them.
        worth: as `Worth` has it, by cell.
        slots: how many there are.
    """
    opened, slot, won, value = items
    begun, sums = np.full(len(cells[0]) - 1, NEVER), np.zeros((len(cells[0]) - 1, slots, 3))
    for cell in prange(len(begun)):
        for hand in range(cells[0][cell], cells[0][cell + 1]):
            for item in range(cells[1][hand], cells[2][hand]):
                begun[cell] = min(begun[cell], opened[item])
                if won[item]:
                    amount = brought(value[item], worth[0][cell], worth[1][cell])
                    sums[cell, slot[item], 0] += 1.0
                    sums[cell, slot[item], 1] += amount
                    sums[cell, slot[item], 2] += amount * amount
    return begun, sums
