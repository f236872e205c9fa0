"""What outcomes like this one come to, as a share of their targets: it speaks for those with little of their own."""

import numpy as np
import numpy.typing as npt
import polars as pl

from macromanage.evaluate.forecast import kernel
from macromanage.evaluate.forecast.ending import STRANGER_SPREAD, Model, Point, Usual, kinds, looked_ahead, targets
from macromanage.evaluate.series import LARGEST, SMALLEST

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

# From fewer outcomes nothing is learned; of so many of a group each, more would not say it better.
FEWEST, MOST = 8, 200
# An outcome that was read in so many periods before it began tells for itself.
HISTORY = 8
# An outcome that runs and has fewer readings of its own says too little of where it ends.
LEAST_READINGS = 3
# A share of their targets by which outcomes differ at least.
LEAST_SPREAD = 0.05


def usual(model: Model, now: Point) -> Usual:
    """Learn from where outcomes of a group end, or are forecast to; a group too small learns from all of its pool.

    Ends differ because outcomes do and because of what happens to each. For what a period usually comes to, the part
    of it that comes from not knowing their levels yet is taken off (empirical Bayes by moments, Morris 1983, with
    medians in place of means).
    """
    groups, history = _groups(model), (~np.isnan(model.series.values[:, : model.series.first])).sum(axis=1)
    needs = (history < HISTORY) & _adds_up(model)
    ends = _ends(model, now, _some(groups, needs), groups)
    learned = groups
    for by in ("group", "pool"):
        learned = learned.join(_spread(ends, by), on=by, how="left", maintain_order="left")
    names = ("ratio", "spread", "apart")
    found = learned.select(pl.coalesce(f"{name}_group", f"{name}_pool").fill_null(float("nan")) for name in names)
    ratio, spread, apart = (found[:, each].to_numpy() for each in range(len(names)))
    known, pace = np.isfinite(ratio), _pace(model)
    return Usual(
        np.where(known, ratio, 1.0),
        np.where(known, np.maximum(spread, 2.0 * LEAST_SPREAD), STRANGER_SPREAD),
        np.where(known & needs, ratio * pace, 0.0),
        np.where(known & needs, apart * pace, np.inf),
    )


def _groups(model: Model) -> pl.DataFrame:
    """Whom each outcome is compared with: row, group, pool."""
    alike = pl.struct(pl.coalesce("peer_group", "measure"), "shape", "direction", "summed")
    ranked = alike.rank("dense").cast(pl.Int64)
    return model.series.outcomes.select(group=ranked).with_row_index("row").with_columns(pool=pl.Series(model.pool))


def _adds_up(model: Model) -> Flags:
    """Whether a share of the target means something: sums and means with a target above zero."""
    target = targets(model.series)[0][:, 0]
    return np.asarray((target > SMALLEST) & (kinds(model.series) != kernel.LAST), dtype=bool)


def _pace(model: Model) -> Floats:
    """What the target needs of each period, (n,)."""
    target, periods = targets(model.series)[0][:, 0], np.maximum(model.series.column("periods"), 1.0)
    return np.where(kinds(model.series) == kernel.MEAN, target, target / periods)


def _some(groups: pl.DataFrame, needs: Flags) -> Whole:
    """Outcomes of the groups in which somebody needs to know, or has nothing else: at most so many each, evenly."""
    needed = groups.filter(pl.Series(needs)).select("pool").unique()
    place, share = pl.int_range(1, pl.len() + 1).over("group"), (MOST / pl.len().over("group")).clip(upper_bound=1.0)
    chosen = groups.join(needed, on="pool", how="semi", maintain_order="left").filter(
        (place * share).floor() > ((place - 1) * share).floor()
    )
    return chosen["row"].cast(pl.Int64).to_numpy()


def _ends(model: Model, now: Point, some: Whole, groups: pl.DataFrame) -> pl.DataFrame:
    """Where they end as shares of their targets: group, pool, ratio, and doubt, the variance from unsure levels."""
    point = Point(now.at[some], now.base[some], now.count[some], now.ahead[some])
    found = looked_ahead(model, point, (np.zeros(0), 0), rows=some)
    target, unit = targets(model.series)[0][some, 0], model.unit[some]
    ahead, over = point.ahead[:, 0], point.ahead[:, 0] <= 0
    # Of the variance ahead, a steady level's doubt is the share that what is ahead has in all periods.
    unsure = np.divide(ahead, ahead + point.count[:, 0], out=np.zeros_like(ahead), where=ahead > 0)
    usable = _adds_up(model)[some] & (over | (point.count[:, 0] >= LEAST_READINGS))
    size = np.where(usable, target, np.nan)
    ratio = np.where(over, point.base[:, 0], found.mean[:, 0] * unit) / size
    doubt = np.where(over, 0.0, np.clip(found.deviation[:, 0] * unit / size, 0.0, LARGEST) ** 2 * unsure)
    ends = groups[some].with_columns(ratio=pl.Series(ratio), doubt=pl.Series(doubt))
    return ends.filter(pl.col("ratio").is_finite() & pl.col("doubt").is_finite())


def _spread(ends: pl.DataFrame, by: str) -> pl.DataFrame:
    """The middle ratio, how far ends lie apart, and how far levels do, by group or pool, named after it."""
    middle = pl.col("ratio").median()
    found = ends.group_by(by).agg(
        pl.len().alias("ends"),
        ratio=middle,
        spread=(pl.col("ratio") - middle).abs().median() * 1.4826,
        doubt=pl.col("doubt").median(),
    )
    apart = (pl.col("spread") ** 2 - pl.col("doubt")).clip(LEAST_SPREAD**2).sqrt()
    names = [pl.col(name).alias(f"{name}_{by}") for name in ("ratio", "spread", "apart")]
    return found.filter(pl.col("ends") >= FEWEST).with_columns(apart=apart).select(by, *names)
