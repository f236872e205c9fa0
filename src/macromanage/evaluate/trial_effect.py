"""What a requirement has changed: how an outcome moved after it against before, less how its peers' moved then."""

from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import polars as pl
from scipy.special import stdtrit

from macromanage.evaluate import work
from macromanage.evaluate.periods import PERIOD_DAYS, period_of
from macromanage.evaluate.series import Series
from macromanage.facts.words import Shape

Floats = npt.NDArray[np.float64]

# Before is so many days; on either side so many periods must be known, and so many peers beside.
BEFORE, FEWEST_PERIODS, FEWEST_PEERS = timedelta(days=56), 2, 5
# So many outcomes of a group that run at one time say how its outcomes move; more would not say it better.
SAMPLE = 500
_DAYS = ("before_from", "before_to", "after_from", "after_to")


def trial_effect(series: Series, trials: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Return each trial's effect on its outcome, in the outcome's measure a week; an average's in its measure.

    A difference in differences. The changes of the peers, each as a share of how far that peer usually moves, are taken
    for what this outcome's would have been without the trial: their mean is taken off, and their scatter bounds what is
    left (Student's t, one outcome against all of its peers).
    Source: Conley and Taber (2011), inference for few treated among many.

    Args:
        series: of all outcomes.
        trials: move_id, outcome_id, from_day, last_day, works_after_days; one row a requirement.
        as_of: the day.

    Returns:
        move_id, effect, effect_low, effect_high (90 %; null where it can't be told), peers (how many).
    """
    outcomes = _outcomes(series)
    own = _dated(trials, as_of).join(outcomes, on="outcome_id")
    both = pl.concat([own.with_columns(is_own=pl.lit(value=True)), _peers(own, outcomes)], how="diagonal")
    return _differences(_changed(series, both))


def _outcomes(series: Series) -> pl.DataFrame:
    rows = series.outcomes.with_row_index("row")
    return rows.select(
        "row",
        "outcome_id",
        "starts_on",
        "due_on",
        "cadence",
        "shape",
        peer_group=work.peer_group(),
        doer=pl.coalesce("owner_id", "outcome_id"),
    )


def _dated(trials: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Say when before is and when after: as long as what was done in the trial can have worked."""
    works = pl.duration(days=pl.col("works_after_days"))
    return trials.select(
        "move_id",
        "outcome_id",
        before_from=pl.col("from_day") - BEFORE,
        before_to=pl.col("from_day") - timedelta(days=1),
        after_from=pl.col("from_day") + works,
        after_to=pl.min_horizontal(pl.col("last_day") + works, pl.lit(as_of)),
    )


def _peers(own: pl.DataFrame, outcomes: pl.DataFrame) -> pl.DataFrame:
    """Return whose change each trial is held against: others' outcomes of the group that ran, without a requirement."""
    place, many = pl.int_range(1, pl.len() + 1), pl.len()
    share = (SAMPLE / many).clip(upper_bound=1.0)
    taken = ((place * share).floor() > ((place - 1) * share).floor()).over("peer_group", "starts_on", "due_on")
    some = (
        outcomes.join(own.select("peer_group").unique(), on="peer_group", how="semi").sort("outcome_id").filter(taken)
    )
    pairs = own.select("move_id", "peer_group", *_DAYS, whose="doer").join(some, on="peer_group")
    ran = (pl.col("starts_on") <= pl.col("after_from")) & (pl.col("due_on") >= pl.col("after_to"))
    pairs = pairs.filter(ran, pl.col("doer") != pl.col("whose"))
    required = own.select("outcome_id", required_from="before_to", required_to="after_to")
    overlap = pairs.select("move_id", "outcome_id", *_DAYS).join(required, on="outcome_id")
    overlap = overlap.filter(
        pl.col("required_from") <= pl.col("after_to"), pl.col("required_to") >= pl.col("before_from")
    )
    left = pairs.join(overlap, on=["move_id", "outcome_id"], how="anti").sort("move_id", "outcome_id")
    one_each = left.unique(["move_id", "doer"], keep="first", maintain_order=True)
    return one_each.drop("whose").with_columns(is_own=pl.lit(value=False))


def _changed(series: Series, rows: pl.DataFrame) -> pl.DataFrame:
    """Add how far each outcome moved more in a period after than before, and how far it usually does before."""
    used = rows["row"].unique().sort()
    at = np.searchsorted(used.to_numpy(), rows["row"].to_numpy())
    values = series.values[used.to_numpy()]
    is_level = (series.outcomes["shape"].gather(used) == Shape.LEVEL).to_numpy()[:, None]
    moved = np.where(is_level, np.diff(values, axis=1, prepend=np.nan), values)
    periods = rows.with_columns(
        *((pl.col(name) - timedelta(days=1)).alias(name) for name in ("before_from", "after_from")),
        *((pl.col(name) + timedelta(days=1)).alias(name) for name in ("before_to", "after_to")),
    ).select(period_of(name).cast(pl.Int64).alias(name) for name in _DAYS)
    # Whole periods only: from the one after that of the day before, up to the one before that of the day after.
    before, after = (
        (at, periods[f"{name}_from"].to_numpy() + 1 + series.first, periods[f"{name}_to"].to_numpy() + series.first)
        for name in ("before", "after")
    )
    changed, usual = _mean(moved, *after) - _mean(moved, *before), _mean(np.abs(moved), *before)
    # A change over nothing, or unknown, is none that anything is held against.
    told = np.isfinite(changed) & (usual > 0)
    return rows.with_columns(changed=pl.Series(changed), usual=pl.Series(usual)).filter(pl.Series(told))


def _mean(
    values: Floats, at: npt.NDArray[np.int64], first: npt.NDArray[np.int64], end: npt.NDArray[np.int64]
) -> Floats:
    """The mean of the known values of rows `at` from column `first` up to before `end`, (n,); NaN of too few."""
    width = values.shape[1]
    first, end = np.clip(first, 0, width), np.clip(end, 0, width)
    sums, counts = (
        np.concatenate([np.zeros((len(values), 1)), np.cumsum(each, axis=1)], axis=1)
        for each in (np.nan_to_num(values), ~np.isnan(values))
    )
    count = counts[at, end] - counts[at, first]
    enough = count >= FEWEST_PERIODS
    mean: Floats = np.divide(sums[at, end] - sums[at, first], count, out=np.full(len(at), np.nan), where=enough)
    return mean


def _differences(rows: pl.DataFrame) -> pl.DataFrame:
    """Take the peers' change off each trial's outcome's own; both as shares of how far each usually moves."""
    share = pl.col("changed") / pl.col("usual")
    peers = rows.filter(~pl.col("is_own")).sort("move_id", "outcome_id").group_by("move_id", maintain_order=True)
    beside = peers.agg(mean=share.mean(), scatter=share.std(), peers=pl.len().cast(pl.Int64))
    found = rows.filter("is_own").join(beside, on="move_id", how="inner").filter(pl.col("peers") >= FEWEST_PEERS)
    weeks = pl.col("cadence").replace_strict(PERIOD_DAYS, return_dtype=pl.Float64) / 7.0
    a_week = pl.col("usual") / pl.when(pl.col("shape") == Shape.AVERAGE).then(1.0).otherwise(weeks)
    many = found["peers"].to_numpy().astype(np.float64)
    reach = pl.Series(stdtrit(many - 1.0, 0.95) * np.sqrt(1.0 + 1.0 / many)) * found["scatter"]
    effect = share - pl.col("mean")
    return found.with_columns(reach=reach).select(
        "move_id",
        effect=effect * a_week,
        effect_low=(effect - pl.col("reach")) * a_week,
        effect_high=(effect + pl.col("reach")) * a_week,
        peers="peers",
    )
