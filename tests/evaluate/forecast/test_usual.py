from datetime import date

import numpy as np
import polars as pl
import pytest
from scipy.special import ndtri

from evaluate.house import PEOPLE, TERMS, on, outcome, row
from macromanage.evaluate.forecast.ending import fitted
from macromanage.evaluate.forecast.forecast import current
from macromanage.evaluate.forecast.usual import learned, usual
from macromanage.evaluate.series import series
from macromanage.facts.tables import Facts
from written import facts, readings

PEERS = 200
# What the peers sell a week; their targets are 1300 for thirteen weeks, 100 a week.
LEVELS = 120 + 10 * ndtri((np.arange(PEERS) + 0.5) / PEERS)
DAY = "2026-05-10"


def company(omars: list[float], *, target: float = 1300.0, start: str = "2026-04-12") -> Facts:
    """Peers with five readings since they began, and Omar with his."""
    noise = np.random.default_rng(5).normal(0, 25, (PEERS, 5))
    names = [f"peer{each}" for each in range(PEERS)]
    rows = [
        readings(name, "2026-04-12", list(level + around))
        for name, level, around in zip(names, LEVELS, noise, strict=True)
    ]
    terms = "".join(outcome(name, owner="petra") for name in names) + outcome(target=target)
    return facts(PEOPLE + TERMS + terms, readings=pl.concat([*rows, readings("bookings", start, omars)]))


def test_a_period_usually_comes_to_what_peers_bring() -> None:
    read = series(company([90.0, 90.0, 90.0]), date.fromisoformat(DAY))
    model = fitted(read)
    found = usual(learned(model, current(read)), read, model.pool)
    omar = read.outcomes["outcome_id"].to_list().index("bookings")
    assert found.ratio[omar] == pytest.approx(1.2, abs=0.03)
    assert found.level[omar] == pytest.approx(120.0, abs=3.0)
    # Peers differ by a twelfth of their level; the scatter of five weeks, half as much again, is taken off.
    assert found.far[omar] == pytest.approx(10.0, abs=5.0)


def test_a_higher_target_makes_nobody_expect_more() -> None:
    chances = [row(on(company([20, 80, 50], target=target), DAY), "forecasts") for target in (650, 1000, 1300, 2600)]
    assert len({each["q50"] for each in chances}) == 1
    p_hits = [each["p_hit"] for each in chances]
    assert p_hits == sorted(p_hits, reverse=True)


def test_bad_weeks_of_somebody_new_are_drawn_to_what_is_usual() -> None:
    alone = row(
        on(facts(PEOPLE + TERMS + outcome(), readings=readings("bookings", "2026-04-12", [20, 80, 50])), DAY),
        "forecasts",
    )
    among = row(on(company([20, 80, 50]), DAY), "forecasts")
    assert alone["q50"] + 75 < among["q50"] < 1450


def test_who_has_a_history_tells_for_themselves() -> None:
    """Nine weeks at 50 before the outcome began leave nothing to what is usual."""
    among = row(on(company([50.0] * 14, start="2026-02-08"), DAY), "forecasts")
    assert among["q50"] < 750


def test_who_was_never_read_is_told_by_the_others() -> None:
    among = row(on(company([]), DAY), "forecasts")
    assert among["q50"] == pytest.approx(1300 * 1.2, rel=0.05)
    assert among["p_hit"] > 0.8


def test_fewer_than_eight_tell_nothing_of_others() -> None:
    given = company([])
    few = pl.col("id").is_in([*(f"peer{each}" for each in range(7)), "bookings"])
    alone = Facts(
        **{
            name: table
            for name, table in ((table.name, rows) for table, rows in given)
            if name not in ("outcomes", "readings")
        },
        outcomes=given.outcomes.filter(few),
        readings=given.readings.join(given.outcomes.filter(few).select(outcome_id="id"), on="outcome_id", how="semi"),
    )
    assert row(on(alone, DAY), "forecasts")["p_hit"] == pytest.approx(0.5)
