"""Readings brought to each outcome's cadence: one row an outcome, one column a period, aligned at starts_on."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import polars as pl

from macromanage.evaluate.rollup import descendants, rollup
from macromanage.facts.tables import Facts
from macromanage.facts.words import Cadence, Shape

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]

# History further back than this many periods, three years of weeks, says little about the next ones.
HISTORY = 156

# After how many periods a season comes again.
SEASON: dict[str, int] = {Cadence.DAY: 7, Cadence.WEEK: 52, Cadence.MONTH: 12, Cadence.QUARTER: 4}

# Beyond these nobody measures anything, and within them no step leaves the range of floats.
LARGEST, SMALLEST = 1e150, 1e-100

PERIOD_DAYS: dict[str, float] = {Cadence.DAY: 1.0, Cadence.WEEK: 7.0, Cadence.MONTH: 30.4375, Cadence.QUARTER: 91.3125}


@dataclass(frozen=True)
class Series:
    """All outcomes' readings by period. n outcomes, `first` periods of history (one or more), m from starts_on on.

    outcomes: n rows, sorted by id, with the columns of `_clocks` added; `summed`: without readings of its own.
    values: (n, first + m), the period's sum (totals), mean (averages), last (levels) or progress (milestones);
        NaN where nothing is known or the period isn't over.
    base: (n, m), the amount by the end of each period since starts_on: cumulated for totals and milestones,
        the mean so far for averages, the last value for levels; NaN before the first.
    """

    outcomes: pl.DataFrame
    readings: pl.DataFrame
    values: Floats
    base: Floats
    first: int

    def column(self, name: str) -> Floats:
        """An outcome column as floats, NaN where blank."""
        return self.outcomes[name].cast(pl.Float64).fill_null(float("nan")).to_numpy()

    def is_shape(self, *shapes: Shape) -> npt.NDArray[np.bool_]:
        """Whether each outcome is of one of the shapes."""
        return self.outcomes["shape"].is_in(list(shapes)).to_numpy()


def series(facts: Facts, as_of: date) -> Series:
    """Bring the readings of facts known on `as_of` to the cadence of their outcomes."""
    leaves = descendants(facts)
    readings = rollup(facts, leaves).sort("outcome_id", "day").filter(pl.col("value").is_finite())
    readings = readings.with_columns(pl.col("value").clip(-LARGEST, LARGEST))
    summed = pl.col("outcome_id").is_in(leaves["ancestor_id"].unique().implode())
    outcomes = _clocks(facts, readings, as_of).with_columns(summed=summed)
    readings = readings.join(outcomes.select("outcome_id", "starts_on", "due_on", "cadence"), on="outcome_id")
    return _matrix(_values_now(outcomes, readings), readings, _periods(readings, outcomes))


def period_of(day: str, start: str = "starts_on") -> pl.Expr:
    """The index of the period that a day lies in: 0 begins at `start`; below zero is history."""
    days = (pl.col(day) - pl.col(start)).dt.total_days()
    months = (
        (pl.col(day).dt.year().cast(pl.Int64) - pl.col(start).dt.year()) * 12
        + (pl.col(day).dt.month().cast(pl.Int64) - pl.col(start).dt.month())
        - (pl.col(day).dt.day() < pl.col(start).dt.day()).cast(pl.Int64)
    )
    cadence = pl.col("cadence")
    return (
        pl.when(cadence == Cadence.DAY)
        .then(days)
        .when(cadence == Cadence.MONTH)
        .then(months)
        .when(cadence == Cadence.QUARTER)
        .then(months.floordiv(3))
        .otherwise(days.floordiv(7))
    )


def period_end(period: str, start: str = "starts_on") -> pl.Expr:
    """The last day of a period, by its index."""
    after = pl.col(period) + 1
    cadence = pl.col("cadence")
    months = pl.when(cadence == Cadence.QUARTER).then(after * 3).otherwise(after)
    days = pl.when(cadence == Cadence.DAY).then(after).otherwise(after * 7)
    in_months = cadence.is_in([Cadence.MONTH, Cadence.QUARTER])
    offset = pl.when(in_months).then(pl.format("{}mo", months)).otherwise(pl.format("{}d", days))
    return pl.col(start).dt.offset_by(offset) - pl.duration(days=1)


def _clocks(facts: Facts, readings: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Each outcome's time: cadence, `daily` (its periods fill day by day), known_to, and positions in periods.

    periods: how many periods the outcome has; known: how many of them are known; ahead: how many are not.
    """
    outcomes = facts.outcomes.rename({"id": "outcome_id"}).sort("outcome_id")
    outcomes = outcomes.join(_habits(readings, facts.sources), on="outcome_id", how="left", maintain_order="left")
    settled_to = pl.lit(as_of) - pl.duration(days=pl.col("settles_days").fill_null(0))
    outcomes = outcomes.with_columns(
        cadence=pl.coalesce("cadence", "usual_cadence", pl.lit(Cadence.WEEK.value)),
        settled_to=settled_to,
    )
    counts = readings.join(outcomes.select("outcome_id", "starts_on", "cadence", "settled_to"), on="outcome_id")
    counts = counts.filter(pl.col("day") <= pl.col("settled_to")).with_columns(period=period_of("day"))
    counts = counts.group_by("outcome_id").agg(
        last_settled=pl.col("day").max(),
        last_period=pl.col("period").max(),
        crowded=pl.len() > pl.col("period").n_unique(),
    )
    outcomes = outcomes.join(counts, on="outcome_id", how="left", maintain_order="left")
    daily = pl.col("complete_to").is_not_null() | pl.col("crowded").fill_null(value=False)
    return outcomes.with_columns(daily=daily).with_columns(_positions(as_of)).with_columns(_remaining(as_of))


def _habits(readings: pl.DataFrame, sources: pl.DataFrame) -> pl.DataFrame:
    """How often each outcome has been read, and how far the source that read it is complete."""
    gap = pl.col("day").diff().dt.total_days().median()
    cadence = (
        pl.when(gap < 3)
        .then(pl.lit(Cadence.DAY.value))
        .when(gap < 16)
        .then(pl.lit(Cadence.WEEK.value))
        .when(gap < 60)
        .then(pl.lit(Cadence.MONTH.value))
        .when(gap >= 60)
        .then(pl.lit(Cadence.QUARTER.value))
    )
    complete = readings.join(sources.select(source="name", complete_to="complete_to"), on="source", how="left")
    return complete.group_by("outcome_id").agg(
        usual_cadence=cadence,
        complete_to=pl.col("complete_to").max(),
        last_read=pl.col("day").max(),
        first_read=pl.col("day").min(),
    )


def _positions(as_of: date) -> tuple[pl.Expr, ...]:
    """Where a day-by-day outcome is known to, and the index of every outcome's last period."""
    # Without a source that says how far it is complete, what wasn't written down yet may still come.
    known_to = pl.min_horizontal(pl.coalesce("complete_to", "last_settled"), "settled_to", "due_on", pl.lit(as_of))
    return known_to.alias("known_to"), period_of("due_on").alias("last_index")


def _remaining(as_of: date) -> tuple[pl.Expr, ...]:
    length = pl.col("cadence").replace_strict(PERIOD_DAYS, return_dtype=pl.Float64)
    days = (pl.col("due_on") - pl.col("starts_on")).dt.total_days() + 1
    known_days = (pl.col("known_to") - pl.col("starts_on")).dt.total_days() + 1
    daily = pl.col("daily")
    periods = pl.when(daily).then(days / length).otherwise(pl.col("last_index") + 1.0)
    known = pl.when(daily).then(known_days / length).otherwise(pl.col("last_period") + 1.0).fill_null(0.0)
    known = known.clip(0.0, periods)
    # When its time is over and has settled, what is known is all there will be.
    over = (pl.lit(as_of) > pl.col("due_on") + pl.duration(days=pl.col("settles_days").fill_null(0))).alias("over")
    ahead = pl.when(over).then(0.0).otherwise(periods - known)
    closed = over | ((pl.lit(as_of) >= pl.col("due_on")) & (ahead <= 0))
    return periods.alias("periods"), known.alias("known"), ahead.alias("ahead"), closed.alias("closed")


def _periods(readings: pl.DataFrame, outcomes: pl.DataFrame) -> pl.DataFrame:
    """One row a period with a settled reading: outcome_id, period, value."""
    readings = readings.join(outcomes.select("outcome_id", "shape", "settled_to"), on="outcome_id")
    shape = pl.col("shape").first()
    value = (
        pl.when(shape == Shape.TOTAL)
        .then(pl.col("value").sum())
        .when(shape == Shape.AVERAGE)
        .then(pl.col("value").mean())
        .otherwise(pl.col("value").last())
    )
    return (
        readings.filter(pl.col("day") <= pl.min_horizontal("settled_to", "due_on"))
        .with_columns(period=period_of("day"))
        .filter(pl.col("period") >= -HISTORY)
        .group_by("outcome_id", "period", maintain_order=True)
        .agg(value=value)
    )


def _values_now(outcomes: pl.DataFrame, readings: pl.DataFrame) -> pl.DataFrame:
    """Add value_now: sum to date, mean to date, last reading, share done; blank where nothing has been read."""
    window = pl.col("day") >= pl.col("starts_on")
    sums = (
        readings.filter(pl.col("day") <= pl.col("due_on"))
        .group_by("outcome_id")
        .agg(
            total=pl.col("value").filter(window).sum(),
            average=pl.col("value").filter(window).mean(),
            last=pl.col("value").last(),
            done=pl.col("value").filter(window).last(),
            read=window.any(),
        )
    )
    outcomes = outcomes.join(sums, on="outcome_id", how="left", maintain_order="left")
    shape = pl.col("shape")
    known_zero = pl.col("read").fill_null(value=False) | (pl.col("complete_to") >= pl.col("starts_on"))
    value_now = (
        pl.when(shape == Shape.TOTAL)
        .then(pl.when(known_zero).then(pl.col("total").fill_null(0.0)))
        .when(shape == Shape.AVERAGE)
        .then(pl.col("average"))
        .when(shape == Shape.MILESTONE)
        .then(pl.col("done"))
        .otherwise(pl.col("last"))
    )
    return outcomes.with_columns(value_now=value_now).drop("total", "average", "last", "done", "read")


def _matrix(outcomes: pl.DataFrame, readings: pl.DataFrame, periods: pl.DataFrame) -> Series:
    earliest, latest = periods["period"].min(), outcomes["last_index"].max()
    first = max(1, -earliest) if isinstance(earliest, int) else 1
    width = first + 1 + (max(0, latest) if isinstance(latest, int) else 0)
    rows = outcomes.select("outcome_id").with_row_index("row")
    placed = periods.join(rows, on="outcome_id").filter(pl.col("period") + first < width)
    values = np.full((outcomes.height, width), np.nan)
    values[placed["row"].to_numpy(), (placed["period"] + first).to_numpy()] = placed["value"].to_numpy()
    shape = outcomes["shape"].to_numpy()
    period = np.arange(width) - first
    values = _with_zeros(outcomes, values, period)
    carried = np.where(np.isnan(values), _last(values), values)
    milestone = (shape == Shape.MILESTONE)[:, None]
    values = np.where(milestone, _progress(carried, values), values)
    base = _base(shape, values, carried, first)
    known = outcomes["known"].to_numpy()[:, None]
    still_filling = outcomes["daily"].to_numpy()[:, None] & (period + 1 > known + 1e-9)
    return Series(outcomes, readings, np.where(still_filling, np.nan, values), base, first)


def _with_zeros(outcomes: pl.DataFrame, values: Floats, period: Whole) -> Floats:
    """Fill gaps of totals with zero as far as their source is complete."""
    begun = outcomes.select(
        first=pl.min_horizontal("first_read", "starts_on"), starts_on="starts_on", cadence="cadence"
    )
    since = begun.select(period_of("first")).to_series().fill_null(0).to_numpy()[:, None]
    complete = outcomes.select(pl.col("complete_to").is_not_null() & (pl.col("shape") == Shape.TOTAL)).to_series()
    until = outcomes["known"].to_numpy()[:, None]
    gap = np.isnan(values) & complete.to_numpy()[:, None] & (period >= since) & (period < until)
    return np.where(gap, 0.0, values)


def _last(values: Floats) -> Floats:
    """The last known value up to each column; NaN before the first."""
    position = np.where(np.isnan(values), -1, np.arange(values.shape[1]))
    position = np.maximum.accumulate(position, axis=1)
    found = np.take_along_axis(values, np.maximum(position, 0), axis=1)
    return np.where(position < 0, np.nan, found)


def _progress(carried: Floats, values: Floats) -> Floats:
    """What a milestone gained in each period that was read, from nothing done."""
    before = np.concatenate([np.zeros((len(carried), 1)), np.nan_to_num(carried[:, :-1])], axis=1)
    return np.where(np.isnan(values), np.nan, carried - before)


def _base(shape: npt.NDArray[np.object_], values: Floats, carried: Floats, first: int) -> Floats:
    """Where each outcome was by the end of each of its own periods."""
    own = values[:, first:]
    total = np.cumsum(np.nan_to_num(own), axis=1)
    count = np.cumsum(~np.isnan(own), axis=1)
    mean = np.divide(total, count, out=np.full_like(total, np.nan), where=count > 0)
    by_shape = {
        Shape.AVERAGE: mean,
        Shape.LEVEL: carried[:, first:],
        Shape.MILESTONE: np.nan_to_num(carried[:, first:]),
    }
    return np.select([(shape == key)[:, None] for key in by_shape], list(by_shape.values()), default=total)
