"""How the grid would have done on the series' own past: its errors one step ahead say little about many steps."""

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr, ndtri

from macromanage.evaluate.forecast import kernel
from macromanage.evaluate.forecast.ending import SAMPLE, Model, Point, kinds, looked_ahead

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]

# How many stretches of its past each series is tried on, as long each as what is still to come.
STRETCHES = 3
# Fewer readings before a stretch say too little to try it.
LEAST_READINGS = 8
# So many tried stretches weigh as much as the belief that the grid is as sure as it should be.
BELIEF = 60.0


def sharpness(model: Model, now: Point) -> Floats:
    """Return how much surer than the grid says chances have been, by pool, for each series, (n,).

    The probability the grid gave to what then came, as a normal deviate, should scatter by one; it is scaled by what it
    does scatter by. The median of its size stands for that, so that a few odd stretches don't set it.
    """
    n = len(model.unit)
    some = np.unique(np.linspace(0, n - 1, min(n, SAMPLE)).astype(np.int64)) if n else np.zeros(0, np.int64)
    tried = np.stack([_tried(model, now, some, back) for back in range(1, STRETCHES + 1)], axis=1)
    names = model.series.outcomes["series"].fill_null(model.series.outcomes["outcome_id"]).to_numpy()[some]
    sharp = np.ones(int(model.pool.max(initial=0)) + 1)
    for pool in range(len(sharp)):
        members = model.pool[some] == pool
        deviates = tried[members][~np.isnan(tried[members])]
        if len(deviates):
            # Outcomes on one series are tried on the same past.
            count = STRETCHES * len(np.unique(names[members & ~np.isnan(tried).all(axis=1)]))
            scatter = np.clip(np.median(np.abs(deviates)) * 1.4826, 0.2, 5.0)
            sharp[pool] = np.exp(-np.log(scatter) * count / (count + BELIEF))
    return sharp[model.pool]


def _tried(model: Model, now: Point, some: Whole, back: int) -> Floats:
    """The normal deviate of what came in the stretch that lies `back` stretches ago; NaN where it can't be tried."""
    values = model.series.values[some]
    rows = np.arange(len(some))
    length = np.maximum(np.round(now.ahead[some, 0]), 1.0).astype(np.int64)
    start = now.at[some, 0] - back * length
    sums = np.concatenate([np.zeros((len(some), 1)), np.nancumsum(values, axis=1)], axis=1)
    counts = np.concatenate([np.zeros((len(some), 1)), np.cumsum(~np.isnan(values), axis=1)], axis=1)
    begin, end = np.maximum(start, 0), np.clip(start + length, 0, values.shape[1])
    whole = (start > 0) & (counts[rows, begin] >= LEAST_READINGS) & (counts[rows, end] - counts[rows, begin] == length)
    came = sums[rows, end] - sums[rows, begin]
    kind = kinds(model.series)[some]
    came = np.select([kind == kernel.MEAN, kind == kernel.LAST], [came / length, values[rows, end - 1]], default=came)
    came = np.where(whole, came, 0.0)
    nothing = np.zeros((len(some), 1))
    point = Point(np.where(whole, begin, 0)[:, None], nothing, nothing, length[:, None].astype(float))
    below = looked_ahead(model, point, (came, came), np.zeros(0), rows=some)[0][:, 0, 0]
    return np.where(whole, ndtri(np.clip(below, 1e-6, 1.0 - 1e-6)), np.nan)


def sharpened(chances: Floats, sharp: Floats) -> Floats:
    """Chances as sure as hindsight says; what is settled stays so."""
    settled = np.isnan(chances) | (chances <= 0.0) | (chances >= 1.0)
    return np.where(settled, chances, ndtr(sharp * ndtri(np.where(settled, 0.5, chances))))
