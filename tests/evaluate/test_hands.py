"""Hands: items stand once, however many they count for."""

import numpy as np
import polars as pl
import pytest

from macromanage.evaluate.hands import NEVER, hands, lots
from macromanage.facts.tables import Facts
from written import facts


@pytest.fixture
def sold() -> Facts:
    return facts("""
items:
id  person_id  kind    opened_on   closed_on   result  value
i1  petra      deal    2026-01-05  2026-01-20  1       600
i2  omar       deal    2026-01-02  -           -       -
i3  omar       ticket  2026-01-03  2026-01-04  1       -
i4  omar       deal    2026-01-01  2026-01-09  0       900
""")


def test_a_hand_is_one_persons_items_of_a_kind(sold: Facts) -> None:
    items, table = hands(sold, pl.Series(["deal"]))
    assert table.select("person_id", "first", "stop", "valued", "wins", "amount").rows() == [
        ("omar", 0, 2, True, 0, 0.0),
        ("petra", 2, 3, True, 1, 600.0),
    ]
    assert items.closed.tolist() == [NEVER, 20_462, 20_473]
    assert items.won.tolist() == [False, False, True]
    assert np.isnan(items.value).tolist() == [True, False, False]


def test_who_works_for_two_of_a_lot_brings_theirs_once(sold: Facts) -> None:
    _, table = hands(sold, pl.Series(["deal", "ticket"]))
    team = table.with_columns(bag=pl.lit(1))
    found = lots(pl.concat([team, team, table.head(1).with_columns(bag=pl.lit(0))]), "bag", 3)
    assert found.sizes().tolist() == [2, 4, 0]
    lot, item = found.places()
    assert list(zip(lot, item, strict=True)) == [(0, 0), (0, 1), (1, 0), (1, 1), (1, 2), (1, 3)]
