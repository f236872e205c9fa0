"""What statsforecast's models foretell of a series: how the sum of its next values, and the last of them, may fall.

Each model's mean is its own. How its errors hang together from step to step, which a sum depends on, comes from paths
simulated by the model itself. Where it can't simulate, a season of more than 24, it is worked out of its own intervals.

Models with a season want two of them, and the yearly change a season and some; with less history AutoETS stands in.
"""

import time
import warnings
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl
import statsforecast
from statsforecast.models import MSTL, AutoETS, DynamicOptimizedTheta

Floats = npt.NDArray[np.float64]

PATHS = 1_000
# How many readings more than its seasons a model wants.
SPARE = 10
# A deviation is an 80 % interval's width divided by this.
WIDTH_80 = 2.0 * 1.2815515655446004
FORETOLD = ("sum_mean", "sum_deviation", "last_mean", "last_deviation")


@dataclass(frozen=True)
class Problem:
    """A series as it is known, without gaps, (t,), with how many steps are ahead and the length of its season."""

    key: str
    values: Floats
    ahead: int
    season: int


@dataclass(frozen=True)
class Steps:
    """The mean of each step ahead, (h,), and how the steps vary together, (h, h)."""

    mean: Floats
    covariance: Floats


def foretell(problems: Sequence[Problem], keep: Path) -> pl.DataFrame:
    """Return a row a problem and rival: key, rival and `FORETOLD`. What is kept already isn't done again."""
    kept_in = keep / f"{_version()}.parquet"
    kept = pl.read_parquet(kept_in) if kept_in.exists() else None
    done = set() if kept is None else set(kept["key"])
    to_do = [each for each in problems if each.key not in done]
    if to_do:
        # Started anew rather than forked: threads of this process would stand still in the copy.
        with ProcessPoolExecutor(mp_context=get_context("spawn"), initializer=_quietly) as pool:
            rows = [row for rows in pool.map(_rows, to_do, chunksize=4) for row in rows]
        new = pl.DataFrame(rows, schema=["key", "rival", *FORETOLD], orient="row")
        kept = new if kept is None else pl.concat([kept, new])
        kept.write_parquet(kept_in)
    return pl.DataFrame() if kept is None else kept


def seconds(problems: Sequence[Problem]) -> tuple[str, float]:
    """Return the faster one of the two fast models, and the processor time it takes a series, to its intervals."""
    models: dict[str, Any] = {
        "DynamicOptimizedTheta": DynamicOptimizedTheta(season_length=1),
        "AutoETS": AutoETS(season_length=1),
    }
    took = {}
    for name, model in models.items():
        began = time.process_time()
        for each in problems:
            model.forecast(y=each.values, h=each.ahead, level=[80])
        took[name] = (time.process_time() - began) / len(problems)
    return min(took.items(), key=lambda each: each[1])


def _version() -> str:
    """The name of what is kept: another release of theirs, or another line in this file, may foretell otherwise."""
    return f"statsforecast-{statsforecast.__version__}-{sha256(Path(__file__).read_bytes()).hexdigest()[:8]}"


def _quietly() -> None:
    warnings.simplefilter("ignore")


def _rows(problem: Problem) -> list[tuple[str | float, ...]]:
    return [(problem.key, name, *_foretold(rival, problem)) for name, rival in RIVALS.items()]


def _foretold(rival: Callable[[Problem], Steps], problem: Problem) -> tuple[float, ...]:
    try:
        steps = rival(problem)
    except Exception:  # noqa: BLE001 - that is what statsforecast raises where a series is too odd for it
        steps = _walk(problem)
    steps = steps if np.isfinite(steps.covariance).all() and np.isfinite(steps.mean).all() else _walk(problem)
    whole, last = steps.covariance.sum(), steps.covariance[-1, -1]
    return float(steps.mean.sum()), float(np.sqrt(max(whole, 0.0))), float(steps.mean[-1]), float(np.sqrt(last))


def _walk(problem: Problem) -> Steps:
    """A random walk: what is said where a model can't be fitted."""
    far = np.arange(1, problem.ahead + 1)
    shocks = np.diff(problem.values[-20:])
    return Steps(np.full(problem.ahead, problem.values[-1]), np.minimum.outer(far, far) * np.mean(shocks**2))


def _simulated(model: Any, values: Floats, ahead: int) -> Steps:  # noqa: ANN401 - statsforecast publishes no types
    fitted = model.fit(values)
    paths = np.asarray(fitted.simulate(h=ahead, n_paths=PATHS, seed=0), dtype=float)
    return Steps(fitted.predict(h=ahead)["mean"], np.cov(paths.T).reshape(ahead, ahead))


def _worked_out(model: Any, values: Floats, ahead: int) -> Steps:  # noqa: ANN401 - as above
    """Of a model whose errors add up: step j's error is the sum of c[j - i] times shock i, with c[0] = 1.

    So each step's variance exceeds the one before by the next c squared, and the intervals give c, but for its sign.
    """
    said = model.fit(values).predict(h=ahead, level=[80])
    variance = ((said["hi-80"] - said["lo-80"]) / WIDTH_80) ** 2
    carried = np.sqrt(np.maximum(np.diff(variance, prepend=0.0), 0.0))
    row, column = np.indices((ahead, ahead))
    shocks = np.where(row >= column, carried[row - column], 0.0)
    return Steps(said["mean"], shocks @ shocks.T)


def _theta(problem: Problem) -> Steps:
    return _simulated(DynamicOptimizedTheta(season_length=1), problem.values, problem.ahead)


def _ets(problem: Problem) -> Steps:
    return _simulated(AutoETS(season_length=1), problem.values, problem.ahead)


def _seasonal_theta(problem: Problem) -> Steps:
    if not _has(problem, seasons=2):
        return _theta(problem)
    return _simulated(DynamicOptimizedTheta(season_length=problem.season), problem.values, problem.ahead)


def _seasonal_ets(problem: Problem) -> Steps:
    if not _has(problem, seasons=2):
        return _ets(problem)
    return _worked_out(AutoETS(season_length=problem.season), problem.values, problem.ahead)


def _mstl(problem: Problem) -> Steps:
    """MSTL's parts, the season as last year's, and AutoETS on what is left."""
    if not _has(problem, seasons=2):
        return _ets(problem)
    model = MSTL(season_length=problem.season, trend_forecaster=AutoETS(model="ZZN")).fit(problem.values)
    steps = _simulated(AutoETS(model="ZZN"), model.model_[["trend", "remainder"]].sum(axis=1).to_numpy(), problem.ahead)
    return Steps(model.predict(h=problem.ahead)["mean"], steps.covariance)


def _yearly_change(problem: Problem) -> Steps:
    """AutoETS on the change from the same period of last year, with last year's value added back."""
    season, values = problem.season, problem.values
    if not _has(problem, seasons=1):
        return _ets(problem)
    steps = _simulated(AutoETS(season_length=1), values[season:] - values[:-season], problem.ahead)
    last_year = np.resize(values[-season:], problem.ahead)
    return Steps(steps.mean + last_year, steps.covariance)


def _has(problem: Problem, *, seasons: int) -> bool:
    return len(problem.values) >= seasons * problem.season + (SPARE if seasons == 1 else 2)


RIVALS: dict[str, Callable[[Problem], Steps]] = {
    "DynamicOptimizedTheta": _theta,
    "DynamicOptimizedTheta, with season": _seasonal_theta,
    "AutoETS": _ets,
    "AutoETS, with season": _seasonal_ets,
    "MSTL with AutoETS": _mstl,
    "AutoETS on the yearly change": _yearly_change,
}
