"""Where each outcome ends: from the grid's distributions to chances and quantiles that are possible."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl
from scipy.special import ndtr, ndtri

from macromanage.evaluate.forecast import kernel
from macromanage.evaluate.forecast.models import Grid, grid
from macromanage.evaluate.forecast.prior import Prior, fit
from macromanage.evaluate.groups import Groups, groups
from macromanage.evaluate.periods import SEASON
from macromanage.evaluate.series import LARGEST, SMALLEST, Series
from macromanage.facts.words import Direction, Shape

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

# So many series say what all have in common; more would not say it better.
SAMPLE = 20_000
# How far an outcome without a reading may end from its target, as a share of it, where no other's record says.
STRANGER_SPREAD = 0.5


@dataclass(frozen=True)
class Point:
    """Some moments of each outcome's time, (n, p) each.

    at: after how many columns of the series. base: where the outcome is. count: how many of its own periods that rests
    on. ahead: how many periods are to come until the moment that is looked at.
    """

    at: Whole
    base: Floats
    count: Floats
    ahead: Floats


@dataclass(frozen=True)
class Outlook:
    """What the grid says at each point, in the outcomes' measures: probabilities below target and target_high.

    below, below_high, mean, deviation: (n, p). quantiles: (n, p, q).
    """

    below: Floats
    below_high: Floats
    mean: Floats
    deviation: Floats
    quantiles: Floats


@dataclass(frozen=True)
class Usual:
    """What outcomes like each one come to, (n,) each.

    ratio, spread: the share of their targets at which they end, and how far they lie apart. level, far: what a period
    of this one would come to, and how far from that it may be; infinity where its own readings are to tell.
    """

    ratio: Floats
    spread: Floats
    level: Floats
    far: Floats


@dataclass(frozen=True)
class Model:
    """What a forecast looks ahead with.

    unit: the size of a reading of each of the series, (n,). pool: which of them have a grid and its prior in common,
    (n,). usual: what outcomes like each one come to.
    """

    series: Series
    unit: Floats
    pool: Whole
    grid: Grid
    prior: Prior
    usual: Usual

    @property
    def pools(self) -> int:
        """How many pools there are."""
        return len(self.grid.counts)


def fitted(series: Series) -> Model:
    """Fit the whole grid's prior to the series."""
    unit = units(series)
    pool = pooled(series).number(alike(series))
    pools = int(pool.max(initial=0)) + 1
    longest = int(np.ceil(np.nanmax(series.column("periods"), initial=1.0))) + 1
    whole = grid(longest, pools)
    some = evenly(len(unit), SAMPLE)
    seen = kernel.evidence(series.values[some], unit[some], season_length(series)[some], whole.terms[0])
    prior = fit(seen, pool[some], pools, series.values.shape[1])
    n = len(unit)
    strangers = Usual(np.ones(n), np.full(n, STRANGER_SPREAD), np.zeros(n), np.full(n, np.inf))
    return Model(series, unit, pool, whole, prior, strangers)


def alike(series: Series) -> pl.DataFrame:
    """What outcomes of one pool have in common."""
    return series.outcomes.select("shape", "cadence", "summed")


def pooled(series: Series) -> Groups:
    """Put the outcomes into pools."""
    return groups(alike(series))


def evenly(n: int, most: int) -> Whole:
    """The places of at most so many of n, evenly chosen."""
    return np.unique(np.linspace(0, n - 1, min(n, most)).astype(np.int64)) if n else np.zeros(0, np.int64)


def outlook(
    model: Model, point: Point, shares: tuple[float, ...] = (), *, wanted: int = 0, rows: Whole | None = None
) -> Outlook:
    """Say how each outcome's value at the end of each point is distributed, with quantiles from point `wanted` on.

    `rows`: of which outcomes, `point` theirs; all by default.
    """
    rows = np.arange(len(model.unit)) if rows is None else rows
    deviates = np.asarray(ndtri(np.array(shares)))
    found = looked_ahead(model, point, (deviates, wanted), rows=rows)
    found = _with_strangers(model, found, deviates, rows)
    scale = model.unit[rows, None]
    most = LARGEST / scale
    return Outlook(
        found.below,
        found.below_high,
        np.clip(found.mean, -most, most) * scale,
        np.clip(found.deviation, 0.0, most) * scale,
        np.clip(found.quantiles, -most[:, :, None], most[:, :, None]) * scale[:, :, None],
    )


def looked_ahead(model: Model, point: Point, quantiles: tuple[Floats, int], *, rows: Whole) -> Outlook:
    """Ask the kernel about some of the series, `point` theirs; it answers in units, and is silent on strangers."""
    whole = np.ascontiguousarray  # a view would be another type to the kernel, and compiled for anew
    low, high = targets(model.series)
    below, found, moments = kernel.look_ahead(
        whole(model.series.values[rows]),
        scales(model, rows),
        # An outcome that is over is told by its base; the floor only keeps its scale from being nothing.
        (whole(point.at), whole(np.nan_to_num(point.base)), whole(point.count), whole(np.maximum(point.ahead, 1e-6))),
        (kinds(model.series)[rows], low[rows, 0], high[rows, 0], model.usual.level[rows], model.usual.far[rows]),
        tabulated(model.grid),
        (model.prior.shape, model.prior.rate, model.prior.fixed),
        quantiles,
    )
    return Outlook(below[:, :, 0], below[:, :, 1], moments[:, :, 0], moments[:, :, 1], found)


def scales(model: Model, rows: Whole) -> tuple[Floats, Whole, Whole]:
    """Unit, length of the season and pool of some of the series, as the kernel takes them."""
    return model.unit[rows], season_length(model.series)[rows], model.pool[rows]


def tabulated(grid: Grid) -> tuple[Whole, Floats, Floats, Floats]:
    """The grid as the kernel takes it."""
    return grid.counts, grid.terms, grid.reach, grid.noise


def kinds(series: Series) -> Whole:
    """What of each outcome is forecast, as the kernel numbers it, (n,)."""
    shapes = [series.is_shape(Shape.AVERAGE), series.is_shape(Shape.LEVEL)]
    return np.select(shapes, [kernel.MEAN, kernel.LAST], default=kernel.SUM).astype(np.int64)


def targets(series: Series) -> tuple[Floats, Floats]:
    """What must be reached, and the top of a range, (n, 1) each; where there is no range both are the same."""
    low, high = series.column("target")[:, None], series.column("target_high")[:, None]
    low = np.where(series.is_shape(Shape.MILESTONE)[:, None], 1.0, low)
    return low, np.where(np.isnan(high), low, high)


def chance(series: Series, found: Outlook, point: Point) -> Floats:
    """Return the probability that each outcome's target is met at its due date, (n, p); NaN where it ended unread."""
    low, high = targets(series)
    up, within = is_direction(series, Direction.UP), is_direction(series, Direction.WITHIN)
    still_open = np.select([up, within], [1.0 - found.below, found.below_high - found.below], default=found.below)
    slack = 1e-9 * np.abs(low)
    reached, beneath = point.base >= low - slack, point.base <= low + slack
    inside = reached & (point.base <= high + 1e-9 * np.abs(high))
    met = np.where(np.isnan(point.base), np.nan, np.select([up, within], [reached, inside], default=beneath))
    surely = up & reached & series.is_shape(Shape.TOTAL, Shape.MILESTONE)[:, None]
    passed = np.where(within, point.base > high, point.base > low + slack)
    never = ~up & grows_only(series)[:, None] & series.is_shape(Shape.TOTAL)[:, None] & passed
    known = np.select([point.ahead <= 0, surely, never], [met, 1.0, 0.0], default=still_open)
    return np.asarray(np.clip(known, 0.0, 1.0), dtype=float)


def bounded(series: Series, quantiles: Floats, point: Point, rows: Whole | None = None) -> Floats:
    """Keep quantiles (n, p, q) within what is possible: no total below what is there already, no share above one.

    `rows`: of which outcomes; all by default.
    """
    rows = np.arange(len(series.values)) if rows is None else rows
    base = np.nan_to_num(point.base)[:, :, None]
    grows = grows_only(series)[rows, None, None]
    adds_up, milestone = (
        series.is_shape(*shapes)[rows, None, None] for shapes in ((Shape.TOTAL, Shape.MILESTONE), (Shape.MILESTONE,))
    )
    quantiles = np.where(grows, np.maximum(quantiles, np.where(adds_up, base, 0.0)), quantiles)
    quantiles = np.where(milestone, np.minimum(quantiles, 1.0), quantiles)
    return np.where(point.ahead[:, :, None] <= 0, point.base[:, :, None], quantiles)


def is_direction(series: Series, direction: Direction) -> Flags:
    """Whether each outcome has the direction, (n, 1)."""
    return np.asarray((series.outcomes["direction"] == direction.value).to_numpy()[:, None], dtype=bool)


def grows_only(series: Series) -> Flags:
    """Whether each outcome has never had a reading below zero, (n,)."""
    return np.asarray(~(series.values < 0.0).any(axis=1), dtype=bool)


def units(series: Series) -> Floats:
    """The size of a reading of each outcome, (n,): the mean of their absolute values, else what its target needs."""
    read = (~np.isnan(series.values)).sum(axis=1)
    mean = np.nansum(np.abs(series.values), axis=1) / np.maximum(read, 1)
    needed = np.abs(series.column("target")) / np.maximum(series.column("periods"), 1.0)
    return np.maximum(np.where(mean > 0, mean, np.where(needed > 0, needed, 1.0)), SMALLEST)


def season_length(series: Series) -> Whole:
    """How many periods a year has, (n,)."""
    return series.outcomes["cadence"].replace_strict(SEASON).to_numpy().astype(np.int64)


def _with_strangers(model: Model, found: Outlook, deviates: Floats, rows: Whole) -> Outlook:
    """Give outcomes without a reading what the others' record says: how near to their targets they end."""
    unread = np.isnan(found.mean)
    if not unread.any():
        return found
    low, high = (each[rows] / model.unit[rows, None] for each in targets(model.series))
    ratio, spread = model.usual.ratio[rows, None], model.usual.spread[rows, None]
    mean, deviation = ratio * low, np.maximum(spread * np.abs(low), 1e-12)
    quantiles = (mean + deviation * deviates)[:, None, :]
    return Outlook(
        np.where(unread, ndtr((low - mean) / deviation), found.below),
        np.where(unread, ndtr((high - mean) / deviation), found.below_high),
        np.where(unread, mean, found.mean),
        np.where(unread, deviation, found.deviation),
        np.where(unread[:, -found.quantiles.shape[1] :, None], quantiles, found.quantiles),
    )
