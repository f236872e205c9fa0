from dataclasses import replace
from datetime import date

import numpy as np
import polars as pl
import pytest

from evaluate.house import PEOPLE, TERMS, on, outcome
from macromanage.evaluate import backtest, pace
from macromanage.evaluate.policy import Policy
from macromanage.facts.tables import Facts
from written import facts, readings

WEAK, STRONG = [100.0] * 3 + [40.0] * 14, [100.0] * 3 + [120.0] * 14


def closed() -> Facts:
    """One outcome that was missed, one that was met, one that still runs when the record ends, one never read."""
    lines = (
        outcome("missed")
        + outcome("met")
        + outcome("running", due_on="2026-12-31")
        + outcome("unread", shape="average")
    )
    series = {"missed": WEAK, "met": STRONG, "running": STRONG}
    return facts(
        PEOPLE + TERMS + lines,
        readings=pl.concat([readings(name, "2026-03-16", values) for name, values in series.items()]),
    )


def test_only_outcomes_that_closed_within_the_record_are_asked_about() -> None:
    said = backtest.said(closed(), (0.5,))
    assert said.select("outcome_id", "as_of", "hit").rows() == [
        ("met", date(2026, 5, 21), 1.0),
        ("missed", date(2026, 5, 21), 0.0),
    ]


def test_what_is_said_is_what_evaluate_said_that_day() -> None:
    said = backtest.said(closed(), (0.5,))
    then = on(closed(), "2026-05-21").forecasts
    expected = then.filter(pl.col("outcome_id").is_in(["met", "missed"]))
    assert said["p_hit"].to_list() == expected["p_hit"].to_list()


def test_nothing_after_the_day_changes_what_was_said() -> None:
    given = closed()
    late = pl.col("day") > date(2026, 5, 21)
    tripled = pl.when(late & (pl.col("outcome_id") == "met")).then(pl.col("value") * 3).otherwise("value")
    other = replace(given, readings=given.readings.with_columns(value=tripled))
    assert backtest.said(given, (0.5,))["p_hit"].to_list() == backtest.said(other, (0.5,))["p_hit"].to_list()


def test_a_record_without_a_closed_outcome_says_nothing() -> None:
    young = facts(PEOPLE + TERMS + outcome(), readings=readings("bookings", "2026-03-16", WEAK[:6]))
    assert backtest.said(young).is_empty()
    assert backtest.record(backtest.said(young)).is_empty()
    assert backtest.warning(backtest.said(young), Policy()) is None


def test_warning_is_told_in_weeks_before_the_due_date() -> None:
    assert backtest.warning(backtest.said(closed(), (0.5, 0.75)), Policy()) == pytest.approx(45 / 7)


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


def test_ours_beats_pace_where_history_tells_more() -> None:
    """Sixty outcomes that all start slow, of which those with a strong history recover."""
    rng = np.random.default_rng(3)
    lines, series = "", []
    for each in range(60):
        strong = each % 2 == 0
        history = rng.normal(130 if strong else 80, 8, 12)
        own = np.concatenate([rng.normal(85, 8, 3), rng.normal(130 if strong else 80, 8, 11)])
        lines += outcome(f"o{each}", target=1300.0)
        series.append(readings(f"o{each}", "2026-01-12", [*history, *own]))
    said = backtest.said(facts(PEOPLE + TERMS + lines, readings=pl.concat(series)), (0.25,))
    record = {row["method"]: row for row in backtest.record(said).to_dicts()}
    assert record[backtest.OURS]["brier"] < record[backtest.BEST_PACE]["brier"]
    assert record["Cascade"]["better_high"] < 0
