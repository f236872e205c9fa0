"""How long forecasts take, as a ratio to reading the same readings once, and how that grows.

Run it with numbers of outcomes: bench/forecast.py 10000 100000.

Each N outcomes have 52 weekly readings, of which the last seven lie in their own thirteen weeks.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import polars as pl

from macromanage.evaluate.forecast.forecast import forecast
from macromanage.evaluate.series import series
from macromanage.facts.as_of import known
from macromanage.facts.tables import OUTCOMES, READINGS, Facts

WEEKS, STARTS, AS_OF = 52, date(2026, 4, 6), date(2026, 5, 24)
ROUNDS = 3


def company(n: int, folder: Path) -> Facts:
    """Make n outcomes, write their readings as Parquet, and return them."""
    rng = np.random.default_rng(0)
    level = rng.normal(100, 20, (n, 1)) + np.cumsum(rng.normal(0, 3, (n, WEEKS)), axis=1)
    values = np.maximum(level + rng.normal(0, 10, (n, WEEKS)), 0.0)
    ids = np.char.add("o", np.arange(n).astype(str))
    days = [STARTS + timedelta(weeks=week - 45) for week in range(WEEKS)]
    blank = {name: pl.Series([None], dtype=dtype) for name, dtype in READINGS.schema.items()}
    readings = pl.DataFrame({"outcome_id": np.repeat(ids, WEEKS), "day": days * n, "value": values.ravel()})
    readings = readings.with_columns(recorded_at=blank["recorded_at"].first(), source=blank["source"].first())
    readings.cast(pl.Schema(READINGS.schema)).write_parquet(folder / "readings.parquet")
    terms = {"unit_id": "u", "measure": "USD", "shape": "total", "direction": "up", "target": 1300.0, "cadence": "week"}
    rows = pl.DataFrame({"id": ids, "title": ids}).with_columns(pl.lit(v).alias(k) for k, v in terms.items())
    rows = rows.with_columns(starts_on=pl.lit(STARTS), due_on=pl.lit(STARTS + timedelta(days=90)))
    missing = [pl.lit(None).alias(name) for name in OUTCOMES.schema if name not in rows.columns]
    return Facts(outcomes=rows.with_columns(missing).select(*OUTCOMES.schema).cast(pl.Schema(OUTCOMES.schema)))


def fastest(work: Callable[[], object]) -> float:
    """The shortest of a few rounds, in seconds."""
    rounds = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        rounds.append(time.perf_counter() - began)
    return min(rounds)


def measured(n: int) -> str:
    """Measure n outcomes and say it in a line."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        outcomes = company(n, folder).outcomes

        def read() -> pl.DataFrame:
            return pl.read_parquet(folder / "readings.parquet")

        given = Facts(outcomes=outcomes, readings=read())
        then = known(given, AS_OF)
        by_week = series(then, AS_OF)
        steps = {
            "as of": fastest(lambda: known(given, AS_OF)),
            "series": fastest(lambda: series(then, AS_OF)),
            "forecast": fastest(lambda: forecast(then, by_week, AS_OF)),
        }
        baseline = fastest(read)
    whole = sum(steps.values())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    told = ", ".join(f"{name} {seconds:.2f} s" for name, seconds in steps.items())
    return f"{n:>9,} outcomes: {whole / baseline:,.0f} x reading once ({baseline:.3f} s); {told}; peak {peak:.1f} GB"


if __name__ == "__main__":
    for size in [int(each) for each in sys.argv[1:]] or [10_000, 100_000]:
        print(measured(size))
