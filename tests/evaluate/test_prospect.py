from datetime import date

import pytest

from macromanage.evaluate.policy import Policy
from macromanage.evaluate.prospect import drafted, prospect
from macromanage.facts.tables import Facts
from written import facts, readings

DAY = date(2026, 7, 1)
HOUSE = """
units:
id     name   kind
north  North  team

people:
id     name   unit_id
omar   Omar   north
petra  Petra  north

outcomes:
id     title  unit_id  owner_id  measure  shape  direction  target  starts_on   due_on
omar   Q2     north    omar      USD      total  up         1200    2026-04-01  2026-06-30
petra  Q2     north    petra     USD      total  up         1200    2026-04-01  2026-06-30
"""
TERMS: dict[str, object] = {
    "id": "draft",
    "title": "Q3",
    "unit_id": "north",
    "owner_id": "omar",
    "measure": "USD",
    "shape": "total",
    "direction": "up",
    "starts_on": DAY,
    "due_on": date(2026, 9, 30),
}


def house() -> Facts:
    """Omar has brought about a hundred a week for half a year."""
    weeks = [95.0, 105.0, 100.0, 90.0, 110.0] * 5
    return facts(HOUSE, readings=readings("omar", "2026-01-07", weeks))


def chance(target: float, **other: object) -> float | None:
    return prospect(house(), drafted(TERMS | other | {"target": target}), Policy(), DAY)


def test_a_target_far_below_what_its_owner_brings_is_soft_and_one_far_above_a_wish() -> None:
    soft, wish = chance(900.0), chance(2000.0)
    assert soft is not None
    assert wish is not None
    assert soft > Policy().soft_above
    assert wish < Policy().wish_below


def test_a_higher_target_is_never_likelier() -> None:
    chances = [chance(target) or 0.0 for target in (1000.0, 1200.0, 1300.0, 1400.0, 1600.0)]
    assert chances == sorted(chances, reverse=True)


@pytest.mark.parametrize("other", [{"owner_id": "petra"}, {"measure": "calls"}, {"shape": "level"}])
def test_without_a_history_nothing_tells(other: dict[str, object]) -> None:
    assert chance(1200.0, **other) is None


def test_what_nobody_owns_is_told_from_its_unit() -> None:
    found = chance(900.0, owner_id=None)
    assert found is not None
    assert found > Policy().soft_above
