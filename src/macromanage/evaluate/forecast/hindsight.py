"""What worked on the series' own past, as many periods ahead as now: which models to trust, and how sure to be.

Errors one step ahead say little about many. So the grid is asked about stretches that are past, each as long as what is
still to come, from what was known before.
"""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import polars as pl
from scipy.special import ndtr, ndtri

from macromanage.evaluate.forecast import kernel
from macromanage.evaluate.forecast.ending import Model, Point, evenly, kinds, scales, season_length, tabulated
from macromanage.evaluate.forecast.models import SEASONS, Grid
from macromanage.evaluate.forecast.prior import Prior

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

# So many series are tried, each on so many stretches at most.
SERIES, STRETCHES = 5_000, 6
# With fewer readings before it, a stretch is not tried.
LEAST_READINGS = 2
# What is believed beforehand counts as so many stretches: that all models are alike, and that they are sure enough.
ALIKE, SURE = 2.0, 60.0
# Models that few trust are left out, from the least on, as long as all of those together have less than this.
FORGONE = 0.004
ROUNDS = 60


@dataclass(frozen=True)
class Tried:
    """Stretches of the past, r of them: the pool of each and how much it counts, (r,).

    By model, (r, k): the log density of what came, the probability below it, and the model's weight by then.
    """

    pool: Whole
    counts: Floats
    likely: Floats
    below: Floats
    weights: Floats


def tried(model: Model, now: Point) -> Tried:
    """Try the grid on stretches of the series' past."""
    some = evenly(len(model.unit), SERIES)
    names = model.series.outcomes.select(name=pl.coalesce("series", "outcome_id"))[some]
    # Outcomes on one series are tried on the same past, which counts once.
    counts = names.select(1.0 / pl.len().over("name")).to_series().to_numpy()
    stretches = [_stretch(model, now, some, back) for back in range(1, STRETCHES + 1)]
    found = [_asked(model, some[whole], begin[whole], length[whole]) for whole, begin, length in stretches]
    likely, below, weights = (np.concatenate([each[place] for each in found]) for place in range(3))
    rows = np.concatenate([np.nonzero(whole)[0] for whole, _, _ in stretches])
    return Tried(model.pool[some][rows], counts[rows], likely, below, weights)


def _stretch(model: Model, now: Point, some: Whole, back: int) -> tuple[Flags, Whole, Whole]:
    """Whether each of some series can be tried `back` stretches ago, after how many columns, and over how many."""
    values, at = model.series.values[some], now.at[some, 0]
    known = ~np.isnan(values)
    room = at - np.where(known.any(axis=1), known.argmax(axis=1), at)
    length = np.maximum(np.round(now.ahead[some, 0]), 1.0).astype(np.int64)
    if back == 1:
        # What is too short for a whole stretch is tried on its later half.
        length = np.minimum(length, np.maximum(room // 2, 1))
    begin = at - back * length
    readings = np.concatenate([np.zeros((len(some), 1), np.int64), np.cumsum(known, axis=1)], axis=1)
    rows, place, end = np.arange(len(some)), np.maximum(begin, 0), np.clip(begin + length, 0, values.shape[1])
    whole = (readings[rows, place] >= LEAST_READINGS) & (readings[rows, end] - readings[rows, place] == length)
    # Who has last year to go by is tried on stretches that had, too.
    year = season_length(model.series)[some]
    return whole & (begin > 0) & ((room - length < year) | (room - back * length >= year)), begin, length


def _asked(model: Model, rows: Whole, begin: Whole, length: Whole) -> tuple[Floats, Floats, Floats]:
    values, kind = model.series.values[rows], kinds(model.series)[rows]
    inside = np.arange(values.shape[1]) - begin[:, None]
    came = np.where((inside >= 0) & (inside < length[:, None]), values, 0.0).sum(axis=1)
    last = values[np.arange(len(rows)), begin + length - 1]
    came = np.select([kind == kernel.MEAN, kind == kernel.LAST], [came / length, last], default=came)
    return kernel.look_back(
        values,
        scales(model, rows),
        (kind, begin, length.astype(float), came),
        tabulated(model.grid),
        (model.prior.shape, model.prior.rate, model.prior.fixed),
    )


def shares(past: Tried, pools: int) -> Floats:
    """How far to trust each model before a series speaks, by pool, (pools, k): what would have foretold the past best.

    The shares p that maximize the sum of log(sum of p w d / sum of p w), w being weights and d densities, with the
    belief that all are alike beside it. By minorization (Hunter and Lange 2004). Source: stacking of predictive
    distributions (Yao, Vehtari, Simpson and Gelman 2018).
    """
    k = past.likely.shape[1]
    found = np.full((pools, k), 1.0 / k)
    density = np.exp(past.likely - past.likely.max(axis=1, keepdims=True, initial=-np.inf))
    for pool in range(pools):
        inside = past.pool == pool
        weights, dense, counts = past.weights[inside], density[inside], past.counts[inside, None]
        for _ in range(ROUNDS if inside.any() else 0):
            mixed = found[pool] * weights
            mixed /= mixed.sum(axis=1, keepdims=True)
            after = mixed * dense
            after /= after.sum(axis=1, keepdims=True)
            gained = (counts * after).sum(axis=0) + ALIKE / k
            found[pool] *= gained / ((counts * mixed).sum(axis=0) + ALIKE * found[pool])
            found[pool] /= found[pool].sum()
    return found


def told_apart(model: Model, now: Point, trusted: Floats) -> Floats:
    """Trust the first of models that are the same for all of theirs, (pools, k): without a last year, seasons are."""
    has_season = np.zeros(model.pools, dtype=bool)
    has_season[model.pool[now.at[:, 0] >= season_length(model.series)]] = True
    by_season = trusted.reshape(model.pools, len(SEASONS), -1)
    whole = np.zeros_like(by_season)
    whole[:, 0] = by_season.sum(axis=1)
    return np.where(has_season[:, None], trusted, whole.reshape(trusted.shape))


def narrowed(model: Model, trusted: Floats) -> Model:
    """Leave out the models that are hardly trusted, and weigh the others by how far they are, (pools, k)."""
    order = np.argsort(-trusted, axis=1, kind="stable")
    ranked = np.take_along_axis(trusted, order, axis=1)
    counts = (np.cumsum(ranked, axis=1) - ranked < 1.0 - FORGONE).sum(axis=1)
    order = order[:, : counts.max(initial=0)]
    grid, prior = model.grid, model.prior
    by_pool = np.arange(len(order))[:, None]
    terms = np.take_along_axis(grid.terms, order[:, None], axis=2)
    reach, noise = (np.take_along_axis(each, order[:, None, :, None], axis=2) for each in (grid.reach, grid.noise))
    # Weights are tempered in the kernel, shares are not.
    trust = np.log(np.maximum(trusted[by_pool, order], 1e-300))
    fixed = prior.fixed[by_pool, order] + trust[:, :, None] / kernel.TEMPER
    kept = Prior(prior.shape[by_pool, order], prior.rate[by_pool, order], fixed)
    return replace(model, grid=Grid(counts, terms, reach, noise), prior=kept)


def sharpness(past: Tried, trusted: Floats) -> Floats:
    """How much surer than the grid says chances have been, by pool, (pools,).

    The probability the grid gave to what then came, as a normal deviate, should scatter by one; it is scaled by what it
    does scatter by. The median of its size stands for that, so that a few odd stretches don't set it.
    """
    mixed = past.weights * trusted[past.pool]
    below = (mixed * past.below).sum(axis=1) / np.maximum(mixed.sum(axis=1), 1e-300)
    deviates = pl.DataFrame(
        {"pool": past.pool, "counts": past.counts, "size": np.abs(ndtri(np.clip(below, 1e-6, 1.0 - 1e-6)))}
    )
    found = deviates.group_by("pool").agg(pl.col("counts").sum(), scatter=pl.col("size").median() * 1.4826)
    sharp = np.ones(len(trusted))
    scatter, counts = np.clip(found["scatter"].to_numpy(), 0.2, 5.0), found["counts"].to_numpy()
    sharp[found["pool"].to_numpy()] = np.exp(-np.log(scatter) * counts / (counts + SURE))
    return sharp


def sharpened(chances: Floats, sharp: Floats) -> Floats:
    """Chances as sure as hindsight says; what is settled stays so."""
    settled = np.isnan(chances) | (chances <= 0.0) | (chances >= 1.0)
    return np.where(settled, chances, ndtr(sharp * ndtri(np.where(settled, 0.5, chances))))
