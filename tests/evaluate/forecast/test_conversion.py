"""Looks at a bag: what is counted by day is what one counts item by item."""

import numpy as np
import pytest

from macromanage.evaluate.closing_rates import BAND_OF, OLDEST, Rates
from macromanage.evaluate.forecast import conversion
from macromanage.evaluate.forecast.conversion import LATELY, YEAR, Looks, Worth, dealt, looked
from macromanage.evaluate.hands import NEVER, Items, Lots
from macromanage.evaluate.scores import Floats

FIRST, NOW = 2_000, 4_000


def drawn(n: int) -> Items:
    """Items of the last three years, a third of them open, some without a value."""
    rng = np.random.default_rng(1)
    opened = rng.integers(NOW - 1_000, NOW + 20, n)
    closed = np.where(rng.random(n) < 0.3, NEVER, opened + rng.integers(0, 400, n))
    value = np.where(rng.random(n) < 0.2, np.nan, rng.integers(1, 100, n))
    return Items(opened, closed, (closed != NEVER) & (rng.random(n) < 0.5), value)


def usual() -> Rates:
    """One cell and two slots; months of thirty days."""
    rng = np.random.default_rng(2)
    won, lost = rng.uniform(0.001, 0.02, (2, 1, 2, 3, 13))
    months = np.arange(FIRST, NOW + 200) // 30 % 3
    return Rates(won, lost, last=NOW, first=FIRST, months=months)


def seen(items: Items, day: int, read: int) -> dict[int, float]:
    """Count by hand what is past on a day, and what is not read by another one."""
    closed = items.won & (items.closed <= day)
    amount = np.nan_to_num(items.value) / 10.0
    rates, total = usual().won[0, 1], 0.0
    for opened, ends in zip(items.opened, items.closed, strict=True):
        for each in range(max(opened, day - LATELY + 1), min(ends, day, opened + OLDEST) + 1):
            total += rates[each // 30 % 3, BAND_OF[each - opened]]
    return {
        conversion.OPENED: np.sum((items.opened > day - LATELY) & (items.opened <= day)),
        conversion.OPENED_BEFORE: np.sum((items.opened > day - 2 * LATELY) & (items.opened <= day - LATELY)),
        conversion.WINS: np.sum(closed & (items.closed > day - YEAR)),
        conversion.AMOUNT: amount[closed & (items.closed > day - YEAR)].sum(),
        conversion.WON_LATELY: np.sum(closed & (items.closed > day - LATELY)),
        conversion.ALREADY: amount[closed & (items.closed > read)].sum(),
        conversion.EXPECTED_LATELY: total,
        conversion.OPEN: np.sum((items.opened <= day) & (items.closed > day)),
    }


def test_what_is_past_is_counted_as_by_hand() -> None:
    items, days, read = drawn(400), np.array([NOW, NOW - 250, NOW - 91]), np.array([NOW - 7, NOW - 700, NOW])
    ones = np.zeros(3, np.int64)
    looks = Looks(bag=ones, cell=ones, slot=ones + 1, day=days, until=days + 60, counted_to=read)
    bag = Lots(start=np.array([0, 2]), first=np.array([0, 150]), stop=np.array([150, 400]))
    worth = Worth(by_value=np.array([True]), unit=np.array([10.0]))
    found: Floats = looked(items, bag, looks, worth=worth, rates=usual())
    for row, day, counted_to in zip(found, days, read, strict=True):
        told = seen(items, day, counted_to)
        assert [row[each] for each in told] == pytest.approx(list(told.values()))


def test_bags_are_dealt_so_that_equal_parts_are_as_much_to_do() -> None:
    assert dealt(np.array([1, 9, 3, 7]), 2).tolist() == [1, 2, 3, 0]
