"""What outcomes like this one come to: it speaks for those with little of their own.

Never by this one's own target: a higher target must not make anybody expect more of the one who has it.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from macromanage.evaluate.forecast import kernel
from macromanage.evaluate.forecast.ending import STRANGER_SPREAD, Model, Point, Usual, kinds, looked_ahead, targets
from macromanage.evaluate.groups import Groups, groups
from macromanage.evaluate.series import LARGEST, SMALLEST, Series

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

# From fewer outcomes nothing is learned; of so many of a group each, more would not say it better.
FEWEST, MOST = 8, 200
# An outcome that was read in so many periods before it began tells for itself.
HISTORY = 8
# An outcome that runs and has fewer readings of its own says too little of where it ends.
LEAST_READINGS = 3
# A share by which outcomes differ at least, of their targets or levels.
LEAST_SPREAD = 0.05


@dataclass(frozen=True)
class Usuals:
    """What was learned of groups (by_group: group, and the names of NAMES) and of pools (by_pool: pool, likewise)."""

    groups: Groups
    by_group: pl.DataFrame
    by_pool: pl.DataFrame


NAMES = ("ratio", "spread", "level", "apart")
# A level is a group's own; shares of targets are alike in all that is measured alike.
BY_POOL = ("ratio", "spread")


def learned(model: Model, now: Point) -> Usuals:
    """Learn from where outcomes of a group end, or are forecast to.

    Ends differ because outcomes do and because of what happens to each. For what a period usually comes to, the part
    of it that comes from not knowing their levels yet is taken off (empirical Bayes by moments, Morris 1983, with
    medians in place of means).
    """
    alike = groups(_alike(model.series))
    rows = _numbered(model.series, alike, model.pool)
    ends = _ends(model, now, _some(rows, _needs(model.series)), rows)
    return Usuals(alike, _spread(ends, "group"), _spread(ends, "pool"))


def usual(usuals: Usuals, series: Series, pool: Whole) -> Usual:
    """Say what outcomes like each one come to; a group too small has learned from all of its pool."""
    needs = _needs(series)
    rows = _numbered(series, usuals.groups, pool)
    rows = rows.join(usuals.by_group, on="group", how="left", maintain_order="left")
    rows = rows.join(usuals.by_pool, on="pool", how="left", maintain_order="left", suffix="_pool")
    told = (pl.coalesce(name, *([f"{name}_pool"] if name in BY_POOL else [])) for name in NAMES)
    found = rows.select(each.fill_null(float("nan")) for each in told)
    ratio, spread, level, apart = (found[:, each].to_numpy() for each in range(len(NAMES)))
    known, counts = np.isfinite(ratio), np.isfinite(level) & needs
    return Usual(
        np.where(known, ratio, 1.0),
        np.where(known, np.maximum(spread, 2.0 * LEAST_SPREAD), STRANGER_SPREAD),
        np.where(counts, level, 0.0),
        np.where(counts, apart, np.inf),
    )


def _needs(series: Series) -> Flags:
    """Who has too little history to tell for themselves, (n,)."""
    history = (~np.isnan(series.values[:, : series.first])).sum(axis=1)
    return np.asarray((history < HISTORY) & (kinds(series) != kernel.LAST), dtype=bool)


def _alike(series: Series) -> pl.DataFrame:
    """Whom each outcome is compared with."""
    names = ("unit_kind", "shape", "direction", "cadence", "summed")
    return series.outcomes.select(pl.coalesce("peer_group", "measure"), *names)


def _numbered(series: Series, alike: Groups, pool: Whole) -> pl.DataFrame:
    """Each outcome's row, group and pool."""
    group = alike.number(_alike(series))
    return pl.DataFrame({"group": group, "pool": pool}).with_row_index("row")


def _some(groups: pl.DataFrame, needs: Flags) -> Whole:
    """Outcomes of the pools in which somebody needs to know: at most so many of each group, evenly chosen."""
    needed = groups.filter(pl.Series(needs)).select("pool").unique()
    place, share = pl.int_range(1, pl.len() + 1).over("group"), (MOST / pl.len().over("group")).clip(upper_bound=1.0)
    chosen = groups.join(needed, on="pool", how="semi", maintain_order="left").filter(
        (place * share).floor() > ((place - 1) * share).floor()
    )
    return chosen["row"].cast(pl.Int64).to_numpy()


def _ends(model: Model, now: Point, some: Whole, groups: pl.DataFrame) -> pl.DataFrame:
    """Where they end: group, pool, ratio to the target, level a period, and doubt, the variance of an unsure level."""
    point = Point(now.at[some], now.base[some], now.count[some], now.ahead[some])
    found = looked_ahead(model, point, (np.zeros(0), 0), rows=some)
    target, unit = targets(model.series)[0][some, 0], model.unit[some]
    ahead, over = point.ahead[:, 0], point.ahead[:, 0] <= 0
    usable = over | (point.count[:, 0] >= LEAST_READINGS)
    end = np.where(usable, np.where(over, point.base[:, 0], found.mean[:, 0] * unit), np.nan)
    # Of the variance ahead, a steady level's doubt is the share that what is ahead has in all periods.
    unsure = np.divide(ahead, ahead + point.count[:, 0], out=np.zeros_like(ahead), where=ahead > 0)
    periods = np.maximum(model.series.column("periods")[some], 1.0)
    times = np.where(kinds(model.series)[some] == kernel.MEAN, 1.0, periods)
    deviation = np.where(over, 0.0, np.clip(found.deviation[:, 0] * unit / times, 0.0, LARGEST))
    ends = groups[some].with_columns(
        ratio=pl.Series(np.where(target > SMALLEST, end / np.maximum(target, SMALLEST), np.nan)),
        level=pl.Series(end / times),
        doubt=pl.Series(deviation**2 * unsure),
    )
    return ends.with_columns(pl.col("ratio", "level").fill_nan(None)).drop_nulls("level")


def _spread(ends: pl.DataFrame, by: str) -> pl.DataFrame:
    """The middle ratio and how far ratios lie apart, the middle level and how far levels do."""
    found = ends.group_by(by).agg(
        pl.len().alias("ends"),
        ratio=pl.col("ratio").median(),
        spread=_apart("ratio"),
        level=pl.col("level").median(),
        apart=_apart("level"),
        doubt=pl.col("doubt").median(),
    )
    least = (LEAST_SPREAD * pl.col("level")).clip(-LARGEST, LARGEST) ** 2
    apart = pl.max_horizontal(pl.col("apart") ** 2 - pl.col("doubt"), least, SMALLEST).sqrt()
    return found.filter(pl.col("ends") >= FEWEST).with_columns(apart=apart).select(by, *NAMES)


def _apart(name: str) -> pl.Expr:
    """How far values lie apart: a normal deviation, by the median of how far they lie from the middle."""
    return (pl.col(name) - pl.col(name).median()).abs().median() * 1.4826
