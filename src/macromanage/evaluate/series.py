"""Readings brought to each outcome's cadence: one row an outcome, one column a period, aligned at starts_on."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import polars as pl

from macromanage.evaluate.periods import CADENCE, PERIOD_DAYS, period_of
from macromanage.evaluate.rollup import Rollup, rolled
from macromanage.facts.runs import looked_up
from macromanage.facts.tables import Facts
from macromanage.facts.words import Cadence, Shape

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]

# History further back than this many periods, three years of weeks, says little about the next ones.
HISTORY = 156

# Beyond these nobody measures anything, and within them no step leaves the range of floats.
LARGEST, SMALLEST = 1e150, 1e-100


@dataclass(frozen=True)
class Series:
    """All outcomes' readings by period. n outcomes, `first` periods of history (one or more), m from starts_on on.

    outcomes: n rows, sorted by id, with unit_kind and the columns of `_clocks` added;
        `summed`: without readings of its own. `rolled_up`: the work of a whole unit, as others sum into it or nobody
        owns it.
    readings: row (of the outcome), day, value; sorted by them.
    values: (n, first + m), the period's sum (totals), mean (averages), last (levels) or progress (milestones);
        NaN where nothing is known or the period isn't over.
    base: (n, m), the amount by the end of each period since starts_on: cumulated for totals and milestones,
        the mean so far for averages, the last value for levels; NaN before the first.
    read_on: (n, m), the day of the last settled reading in each period since starts_on, in days of the epoch; 0 before.
    """

    outcomes: pl.DataFrame
    readings: pl.DataFrame
    values: Floats
    base: Floats
    read_on: npt.NDArray[np.int32]
    first: int

    def column(self, name: str) -> Floats:
        """An outcome column as floats, NaN where blank."""
        return self.outcomes[name].cast(pl.Float64).fill_null(float("nan")).to_numpy()

    def is_shape(self, *shapes: Shape) -> npt.NDArray[np.bool_]:
        """Whether each outcome is of one of the shapes."""
        return self.outcomes["shape"].is_in(list(shapes)).to_numpy()


def series(facts: Facts, as_of: date, rollup: Rollup | None = None) -> Series:
    """Bring the readings of facts known on `as_of` to the cadence of their outcomes.

    `rollup`: what is rolled up, where it is known already.
    """
    rollup = rollup or rolled(facts)
    summed = pl.col("outcome_id").is_in(rollup.summed.implode())
    rolled_up = pl.col("outcome_id").is_in(rollup.whole.implode()) | pl.col("owner_id").is_null()
    kinds = facts.units.select(unit_id="id", unit_kind="kind")
    outcomes = facts.outcomes.rename({"id": "outcome_id"}).sort("outcome_id")
    outcomes = outcomes.with_columns(summed=summed, rolled_up=rolled_up)
    outcomes = outcomes.join(kinds, on="unit_id", how="left", maintain_order="left")
    placed = [_placed(each, outcomes, facts.sources) for each in (facts.readings, rollup.readings)]
    readings = placed[0].merge_sorted(placed[1], key="at").drop("at")
    outcomes = _begun(outcomes, readings, as_of)
    numbered = outcomes.select("starts_on", pl.col("cadence").cast(CADENCE))
    period = _of(readings, numbered, _period(outcomes), "starts_on", "cadence")
    readings = readings.select("row", "day", "value", period=period)
    outcomes = _clocks(outcomes, readings, as_of)
    outcomes = outcomes.with_columns(value_now=_value_now(outcomes, readings))
    return _matrix(outcomes, readings.select("row", "day", "value"), _periods(outcomes, readings))


def _period(outcomes: pl.DataFrame) -> pl.Expr:
    """The period of a day, in the cadences that there are."""
    return period_of("day", among=tuple(outcomes["cadence"].unique().sort()))


def _placed(readings: pl.DataFrame, outcomes: pl.DataFrame, sources: pl.DataFrame) -> pl.DataFrame:
    """Readings by the row of their outcome, in place of its id: row, day, value, complete_to, at; sorted by `at`.

    That is one number for row and day, which is quick to look through; they mostly are in order already.
    """
    row = looked_up(readings["outcome_id"], outcomes.select("outcome_id", row=pl.int_range(pl.len(), dtype=pl.UInt32)))
    complete_to = looked_up(readings["source"], sources.select("name", "complete_to"))
    at = row.cast(pl.Int64) * 2**32 + readings["day"].to_physical()
    placed = readings.select(row, "day", pl.col("value").clip(-LARGEST, LARGEST), complete_to, at.alias("at"))
    there = row.is_not_null() & readings["value"].is_finite()
    placed = placed if there.all() else placed.filter(there)
    return placed if placed["at"].is_sorted() else placed.sort("at")


def _of(readings: pl.DataFrame, outcomes: pl.DataFrame, expression: pl.Expr, *columns: str) -> pl.Series:
    """Tell something of each reading from columns of its outcome."""
    terms = [outcomes[name].gather(readings["row"]) for name in columns]
    return readings.with_columns(terms).select(expression).to_series()


def _begun(outcomes: pl.DataFrame, readings: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Add cadence, settled_to, complete_to, and the days of the first reading and the last."""
    read = readings.group_by("row").agg(
        complete_to=pl.col("complete_to").max(), last_read=pl.col("day").max(), first_read=pl.col("day").min()
    )
    outcomes = outcomes.with_row_index("row").join(read, on="row", how="left", maintain_order="left")
    unsaid = outcomes.filter(pl.col("cadence").is_null()).select("row")
    usual = readings.join(unsaid, on="row", how="semi").group_by("row").agg(usual_cadence=_usual_cadence())
    return outcomes.join(usual, on="row", how="left", maintain_order="left").with_columns(
        cadence=pl.coalesce("cadence", "usual_cadence", pl.lit(Cadence.WEEK.value)),
        settled_to=pl.lit(as_of) - pl.duration(days=pl.col("settles_days").fill_null(0)),
    )


def _usual_cadence() -> pl.Expr:
    """How often an outcome has been read."""
    gap = pl.col("day").sort().diff().dt.total_days().median()
    return (
        pl.when(gap < 3)
        .then(pl.lit(Cadence.DAY.value))
        .when(gap < 16)
        .then(pl.lit(Cadence.WEEK.value))
        .when(gap < 60)
        .then(pl.lit(Cadence.MONTH.value))
        .when(gap >= 60)
        .then(pl.lit(Cadence.QUARTER.value))
    )


def _clocks(outcomes: pl.DataFrame, readings: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Each outcome's time: `daily` (its periods fill day by day), known_to, and positions in periods.

    periods: how many periods the outcome has; known: how many of them are known; ahead: how many are not.
    """
    settled = readings.filter(_of(readings, outcomes, pl.col("day") <= pl.col("settled_to"), "settled_to"))
    counts = settled.group_by("row").agg(
        last_settled=pl.col("day").max(),
        last_period=pl.col("period").max(),
        crowded=(pl.col("period").diff() == 0).any(),
    )
    outcomes = outcomes.join(counts, on="row", how="left", maintain_order="left")
    daily = pl.col("complete_to").is_not_null() | pl.col("crowded").fill_null(value=False)
    return outcomes.with_columns(daily=daily).with_columns(_positions(as_of)).with_columns(_remaining(as_of))


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


def _value_now(outcomes: pl.DataFrame, readings: pl.DataFrame) -> pl.Series:
    """Sum to date, mean to date, last reading, share done; blank where nothing has been read."""
    window = pl.col("day") >= pl.col("starts_on")
    inside = _of(readings, outcomes, pl.when(pl.col("day") <= pl.col("due_on")).then(window), "starts_on", "due_on")
    until_due = readings.with_columns(window=inside).filter(pl.col("window").is_not_null())
    own = until_due.filter("window")
    sums = own.group_by("row").agg(
        total=pl.col("value").sum(), average=pl.col("value").mean(), done=pl.col("value").last()
    )
    last = until_due.group_by("row").agg(last=pl.col("value").last(), read=pl.col("window").any())
    rows = outcomes.join(last, on="row", how="left", maintain_order="left")
    rows = rows.join(sums, on="row", how="left", maintain_order="left")
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
    return rows.select(value_now).to_series()


def _periods(outcomes: pl.DataFrame, readings: pl.DataFrame) -> pl.DataFrame:
    """One row a period with a settled reading: row, period, value, read_on."""
    settled = pl.col("day") <= pl.min_horizontal("settled_to", "due_on")
    kept = readings.filter(_of(readings, outcomes, settled, "settled_to", "due_on") & (readings["period"] >= -HISTORY))
    row, period, value = (kept[name].to_numpy() for name in ("row", "period", "value"))
    begins = np.flatnonzero(np.diff(row, prepend=-1).astype(bool) | np.diff(period, prepend=-HISTORY - 1).astype(bool))
    ends = np.append(begins[1:], len(row))[: len(begins)] - 1
    of_row = row[begins]
    sums = np.add.reduceat(value, begins) if len(begins) else value
    shape = outcomes["shape"].to_numpy()[of_row]
    taken = np.select([shape == Shape.TOTAL, shape == Shape.AVERAGE], [sums, sums / (ends - begins + 1)], value[ends])
    return pl.DataFrame({"row": of_row, "period": period[begins], "value": taken}).with_columns(
        read_on=kept["day"].gather(ends)
    )


def _matrix(outcomes: pl.DataFrame, readings: pl.DataFrame, periods: pl.DataFrame) -> Series:
    """Lay the periods out, fill what is known to be nothing, and add up."""
    earliest, latest = periods["period"].min(), outcomes["last_index"].max()
    first = max(1, -earliest) if isinstance(earliest, int) else 1
    width = first + 1 + (max(0, latest) if isinstance(latest, int) else 0)
    placed = periods.filter(pl.col("period") + first < width)
    row, period = placed["row"].to_numpy(), placed["period"].to_numpy()
    values, read_on = np.full((outcomes.height, width), np.nan), np.zeros((outcomes.height, width - first), np.int32)
    values[row, period + first] = placed["value"].to_numpy()
    own = period >= 0
    read_on[row[own], period[own]] = placed["read_on"].to_physical().to_numpy()[own]
    _fill_gaps(outcomes, values, np.arange(width) - first)
    base = _shaped(outcomes["shape"].to_numpy(), values, first)
    _leave_open(outcomes, values, np.arange(width) - first)
    return Series(outcomes.drop("row"), readings, values, base, read_on, first)


def _fill_gaps(outcomes: pl.DataFrame, values: Floats, period: Whole) -> None:
    """Fill gaps of totals with zero as far as their source is complete."""
    complete = outcomes.with_row_index("place").filter(
        pl.col("complete_to").is_not_null(), pl.col("shape") == Shape.TOTAL
    )
    begun = complete.with_columns(first=pl.min_horizontal("first_read", "starts_on"))
    since = begun.select(period_of("first")).to_series().fill_null(0).to_numpy()[:, None]
    until, rows = complete["known"].to_numpy()[:, None], complete["place"].to_numpy()
    gap = np.isnan(values[rows]) & (period >= since) & (period < until)
    values[rows] = np.where(gap, 0.0, values[rows])


def _leave_open(outcomes: pl.DataFrame, values: Floats, period: Whole) -> None:
    """Take out the periods that still fill, day by day."""
    rows = np.flatnonzero(outcomes["daily"].to_numpy())
    still_filling = period + 1 > outcomes["known"].to_numpy()[rows, None] + 1e-9
    values[rows] = np.where(still_filling, np.nan, values[rows])


def _shaped(shape: npt.NDArray[np.object_], values: Floats, first: int) -> Floats:
    """Turn milestones into progress, and return where each outcome was by the end of each of its own periods."""
    averages, levels, milestones = (
        np.flatnonzero(shape == each) for each in (Shape.AVERAGE, Shape.LEVEL, Shape.MILESTONE)
    )
    base = np.cumsum(np.nan_to_num(values[:, first:]), axis=1)
    count = np.cumsum(~np.isnan(values[averages, first:]), axis=1)
    base[averages] = np.divide(base[averages], count, out=np.full(count.shape, np.nan), where=count > 0)
    base[levels] = _last(values[levels])[:, first:]
    done = _last(values[milestones])
    base[milestones] = np.nan_to_num(done[:, first:])
    values[milestones] = _progress(done, values[milestones])
    return base


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
