"""What-if: the chance to hit at so much more a week of one kind. A correlation, never called a cause."""

from datetime import date

import polars as pl

from macromanage.evaluate.normal import chance
from macromanage.facts.words import Shape

# How finely the way to "more" is told: in so many steps at most.
STEPS = 10

# For each kind of an outcome, from none more to as much more as influence tells of: the chance, bounded by low and high
# where what one more brings is held nine times in ten.
WHAT_IFS: dict[str, pl.DataType] = {
    "outcome_id": pl.String(),
    "kind": pl.String(),
    "more": pl.Float64(),
    "p_hit": pl.Float64(),
    "low": pl.Float64(),
    "high": pl.Float64(),
}


def what_ifs(influences: pl.DataFrame, forecasts: pl.DataFrame, outcomes: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Tell the chance at a few steps of more a week, of each kind that still has time to work: `WHAT_IFS`.

    Args:
        influences: As influence yields them.
        forecasts: Of the same outcomes.
        outcomes: Their terms, with the columns of the facts.
        as_of: The day.
    """
    told = influences.filter("time_left", pl.col("more_a_week") > 0).drop_nulls(["per_unit", "mean", "deviation"])
    rows = (
        told.join(terms(outcomes.rename({"id": "outcome_id"}), as_of), on="outcome_id")
        .join(forecasts.select("outcome_id", "p_hit"), on="outcome_id")
        .drop_nulls("p_hit")
        .with_columns(_step(pl.col("more_a_week")).alias("step"))
        .with_columns(point=pl.int_ranges(0, (pl.col("more_a_week") / pl.col("step") - 1e-9).ceil().cast(pl.Int64) + 1))
        .explode("point")
        .with_columns(more=pl.min_horizontal(pl.col("point") * pl.col("step"), "more_a_week"))
    )
    middle, *bounds = (chance_if(rows, each, "more") for each in ("per_unit", "low", "high"))
    found = rows.with_columns(
        p_hit=middle, low=pl.min_horizontal(middle, *bounds), high=pl.max_horizontal(middle, *bounds)
    )
    return found.select(*WHAT_IFS).sort("outcome_id", "kind", "more")


def terms(outcomes: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Return what a chance is told from beside its forecast: outcome_id, direction, target, target_high, days_left."""
    return outcomes.select(
        "outcome_id",
        "direction",
        "target_high",
        target=pl.when(pl.col("shape") == Shape.MILESTONE).then(1.0).otherwise("target"),
        days_left=days_left(as_of),
    )


def days_left(as_of: date) -> pl.Expr:
    """Return how many days are left until an outcome is due, none once it is."""
    return (pl.col("due_on") - pl.lit(as_of)).dt.total_days().clip(lower_bound=0)


def chance_if(rows: pl.DataFrame, each: str, more: str) -> pl.Series:
    """Return the chance to hit at so much more a week from now on, (rows,); blank where it can't be told.

    Args:
        rows: The columns of `terms` with p_hit, mean and deviation, and the two that follow.
        each: The column of what one more a week brings by the due date.
        more: The column of how much more there is a week.
    """
    shift = pl.col(each) * pl.col(more) * pl.col("days_left") / 7.0
    moved = rows.with_columns(mean=(pl.col("mean") + shift).fill_null(float("nan")))
    gained = pl.Series(chance(moved) - chance(rows)).fill_nan(None)
    return rows.select((pl.col("p_hit") + gained).clip(0.0, 1.0)).to_series()


def _step(whole: pl.Expr) -> pl.Expr:
    """Return a round step, 1, 2 or 5 of some power of ten, of which no more than so many make up the whole."""
    least = whole / STEPS * (1.0 - 1e-9)
    power = pl.lit(10.0).pow(least.log10().floor())
    times = pl.when(least <= 2 * power).then(2).when(least <= 5 * power).then(5).otherwise(10)
    return power * pl.when(least <= power).then(1).otherwise(times)
