import numpy as np
import polars as pl
import pytest

from macromanage.evaluate import pace


def rows(**columns: list[object]) -> pl.DataFrame:
    n = len(next(iter(columns.values())))
    rest = {"direction": ["up"] * n, "shape": ["total"] * n, "share": [0.5] * n, "target": [100.0] * n}
    return pl.DataFrame(rest | columns)


def test_pace_is_turned_so_that_more_is_better() -> None:
    table = rows(value_now=[40.0, 40.0, None], expected_now=[50.0, 50.0, 50.0], direction=["up", "down", "up"])
    assert pace.pace(table).tolist() == [0.8, 1.25, 0.0]


@pytest.mark.parametrize(
    ("tool", "said"),
    [
        ("on pace, or within 30 %", [0.9, 0.5, 0.1]),
        ("Viva Goals", [0.9, 0.5, 0.5]),
        ("Cascade", [0.9, 0.1, 0.1]),
        ("UpRaise", [0.9, 0.5, 0.1]),
        ("Oboard", [0.9, 0.9, 0.5]),
    ],
)
def test_a_tools_colour_read_as_a_chance(tool: str, said: list[float]) -> None:
    rule = next(rule for rule in pace.RULES if rule.name == tool)
    table = rows(value_now=[50.0, 40.0, 30.0], expected_now=[50.0, 50.0, 50.0])
    assert pace.coloured(rule, table).tolist() == said


def test_the_best_map_of_pace_is_monotone_and_told_by_other_series() -> None:
    n = 200
    value = np.linspace(0.0, 100.0, n)
    table = rows(value_now=value.tolist(), expected_now=[50.0] * n, hit=(value >= 50).astype(float).tolist())
    found = pace.best_map(table, np.arange(n))
    assert np.abs(found - table["hit"].to_numpy()).mean() < 0.03
    alone = pace.best_map(table, np.zeros(n, np.int64))
    assert set(alone.tolist()) == {0.5}


def test_the_best_map_says_the_same_of_the_same_pace() -> None:
    """Of forty outcomes at one pace three in four were met: that is all the map can know of them."""
    table = rows(value_now=[40.0] * 40, expected_now=[50.0] * 40, hit=[1.0, 1.0, 1.0, 0.0] * 10)
    assert pace.best_map(table, np.arange(40) // 4).tolist() == [0.75] * 40
