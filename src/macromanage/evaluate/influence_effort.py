"""What one more activity a week has gone with by the due date: slopes within the outcomes of a peer group."""

import numpy as np
import polars as pl

from macromanage.evaluate.periods import period_of
from macromanage.evaluate.policy import Policy
from macromanage.evaluate.series import Series
from macromanage.evaluate.slopes import Periods, Slopes, slopes
from macromanage.facts.tables import Facts
from macromanage.facts.words import Shape

# So many outcomes of a group say how they move; more would not say it better.
SAMPLE = 1_000


def of_effort(outcomes: pl.DataFrame, fitted: pl.DataFrame) -> pl.DataFrame:
    """Return what an activity of each kind that an outcome's group does has gone with, for running outcomes.

    Args:
        outcomes: some of those that have begun.
        fitted: what was learned of all of them, by `learned`.

    Returns:
        outcome_id, peer_group, doer, kind, per_unit, low, high, works_after_days.
    """
    return _by_due_date(outcomes.filter("running").join(fitted, on="peer_group"))


def learned(
    facts: Facts, series: Series, outcomes: pl.DataFrame, workers: pl.DataFrame, *, policy: Policy
) -> pl.DataFrame:
    """Return the slope of each kind of activity in each group: peer_group, kind, works_after_days, per_unit, low, high.

    `outcomes` are all those that have begun.
    """
    sample = _sample(outcomes)
    done = _done(facts, sample, workers, policy)
    kinds = done.select("peer_group", "kind", "works_after_days").unique().sort("peer_group", "kind")
    kinds = kinds.with_row_index("cell")
    moved = _moved(series, sample).join(_recorded(facts, workers), on="outcome_id")
    return _fitted(_periods(moved, done, kinds), kinds)


def _sample(outcomes: pl.DataFrame) -> pl.DataFrame:
    """Some outcomes of each group, evenly chosen; only a doer's first with its history, which is the others' too."""
    ordered = outcomes.sort("peer_group", "doer", "starts_on", "outcome_id").with_columns(
        is_first=pl.int_range(pl.len()).over("peer_group", "doer") == 0
    )
    share = (SAMPLE / pl.len().over("peer_group")).clip(upper_bound=1.0)
    place = pl.int_range(1, pl.len() + 1).over("peer_group")
    return ordered.filter((place * share).floor() > ((place - 1) * share).floor())


def _moved(series: Series, sample: pl.DataFrame) -> pl.DataFrame:
    """How far each outcome of the sample moved in each of its periods: outcome_id, period, moved."""
    rows = series.outcomes.select("outcome_id").with_row_index("row").join(sample, on="outcome_id").sort("row")
    values = series.values[rows["row"].to_numpy()]
    change = np.diff(values, axis=1, prepend=np.nan)
    moved = np.where((rows["shape"] == Shape.LEVEL).to_numpy()[:, None], change, values)
    known = np.isfinite(moved) & (rows["is_first"].to_numpy()[:, None] | (np.arange(moved.shape[1]) >= series.first))
    row, column = np.nonzero(known)
    ids = rows.select("outcome_id", "peer_group", "doer", "starts_on", "cadence")
    return ids[row].with_columns(period=pl.Series(column - series.first), moved=pl.Series(moved[row, column]))


def _recorded(facts: Facts, workers: pl.DataFrame) -> pl.DataFrame:
    """Since when it is on record what is done for each outcome: outcome_id, recorded_from."""
    first = facts.activities.group_by("person_id").agg(day=pl.col("day").min())
    return workers.join(first, on="person_id").group_by("outcome_id").agg(recorded_from=pl.col("day").min())


def _done(facts: Facts, sample: pl.DataFrame, workers: pl.DataFrame, policy: Policy) -> pl.DataFrame:
    """What was done of each kind for each outcome of the sample, by the period in which it could work.

    Returns:
        outcome_id, peer_group, kind, works_after_days, period, done, minutes.
    """
    kinds = facts.kinds.select("kind", "usual_minutes", "works_after_days")
    quantity = pl.col("quantity").fill_null(1.0)
    minutes = pl.coalesce("minutes", quantity * pl.col("usual_minutes"), pl.lit(0.0))
    after = pl.col("works_after_days").fill_null(policy.usual_works_after_days).cast(pl.Int64)
    works_on = pl.col("day") + pl.duration(days=after)
    return (
        sample.select("outcome_id", "peer_group", "starts_on", "cadence", "is_first")
        .join(workers, on="outcome_id")
        .join(facts.activities.select("person_id", "kind", "day", "quantity", "minutes"), on="person_id")
        .join(kinds, on="kind", how="left")
        .with_columns(works_on=works_on, works_after_days=after, done=quantity, minutes=minutes)
        .filter((pl.col("works_on") >= pl.col("starts_on")) | pl.col("is_first"))
        .with_columns(period=period_of("works_on").cast(pl.Int64))
        .group_by("outcome_id", "peer_group", "kind", "works_after_days", "period")
        # Sorted, so that sums of floats don't depend on the order in which rows came.
        .agg(pl.col("done", "minutes").sort().sum())
    )


def _periods(moved: pl.DataFrame, done: pl.DataFrame, kinds: pl.DataFrame) -> pl.DataFrame:
    """Set beside each move what was done of each kind that could work by then, and the minutes of all else.

    Periods from before the record of what was done are left out: nothing on record isn't nothing done.
    """
    of_kind = done.select("outcome_id", "kind", "period", "done", "minutes")
    of_all = done.group_by("outcome_id", "period").agg(all_minutes=pl.col("minutes").sort().sum())
    first = pl.col("recorded_from") + pl.duration(days=pl.col("works_after_days"))
    return (
        moved.join(kinds, on="peer_group")
        .with_columns(first=first)
        .filter(pl.col("period") > period_of("first"))
        .join(of_kind, on=["outcome_id", "kind", "period"], how="left")
        .join(of_all, on=["outcome_id", "period"], how="left")
        .with_columns(pl.col("done", "minutes", "all_minutes").fill_null(0.0))
        .with_columns(beside=pl.col("all_minutes") - pl.col("minutes"))
        .sort("cell", "outcome_id", "period")
    )


def _fitted(periods: pl.DataFrame, kinds: pl.DataFrame) -> pl.DataFrame:
    """The slope of each group's kind, with its bounds; blank where it can't be told."""
    dense = periods.select(
        pl.col("cell").cast(pl.Int64),
        outcome=pl.struct("cell", "outcome_id").rank("dense").cast(pl.Int64) - 1,
        doer=pl.struct("cell", "doer").rank("dense").cast(pl.Int64) - 1,
    )
    amounts = (periods[name].to_numpy() for name in ("moved", "done", "beside"))
    group = kinds.select(pl.col("peer_group").rank("dense").cast(pl.Int64) - 1).to_series().to_numpy()
    found: Slopes = slopes(Periods(*(dense[name].to_numpy() for name in dense.columns), *amounts), group)
    return kinds.drop("cell").with_columns(
        per_unit=pl.Series(found.mean), low=pl.Series(found.low), high=pl.Series(found.high)
    )


def _by_due_date(rows: pl.DataFrame) -> pl.DataFrame:
    """Take of each slope what comes in time: the days left on which it can still work, as a share of all that are left.

    An average moves by a period's share of its whole time.
    """
    in_time = (pl.col("days_left") - pl.col("works_after_days")).clip(lower_bound=0) / pl.col("days_left")
    weight = pl.when(pl.col("shape") == Shape.AVERAGE).then(1.0 / pl.col("periods")).otherwise(1.0)
    come = in_time.fill_nan(0.0) * weight
    figures = [(pl.col(name).fill_nan(None) * come).alias(name) for name in ("per_unit", "low", "high")]
    return rows.select("outcome_id", "peer_group", "doer", "kind", *figures, "works_after_days")
