"""What is expected of an outcome by a day: its plan, else a straight line as its shape has it."""

import polars as pl

from macromanage.facts.words import Shape


def expected(outcomes: pl.DataFrame, plans: pl.DataFrame, days: pl.DataFrame) -> pl.Series:
    """Return what is expected by each (outcome_id, day) row of `days`, in its order; (rows,), never blank.

    Between two days of a plan it is the line between them; before its first day, the line from where the outcome began.
    """
    terms = outcomes.select("outcome_id", "shape", "baseline", "target", "starts_on", "due_on")
    rows = days.select("outcome_id", "day").with_row_index("row").join(terms, on="outcome_id", how="left")
    rows = rows.sort("day", "row")
    if plans.height:
        points = plans.select("outcome_id", plan_day="day", plan_value="value").sort("plan_day")
        for side, strategy in (("before", "backward"), ("after", "forward")):
            named = points.rename({"plan_day": f"{side}_day", "plan_value": f"{side}_value"})
            rows = rows.join_asof(
                named,
                left_on="day",
                right_on=f"{side}_day",
                by="outcome_id",
                strategy="backward" if strategy == "backward" else "forward",
                check_sortedness=False,
            )
        value = pl.coalesce(_planned(), _straight())
    else:
        value = _straight()
    return rows.with_columns(expected=value).sort("row")["expected"]


def _began() -> pl.Expr:
    shape = pl.col("shape")
    return (
        pl.when(shape.is_in([Shape.TOTAL, Shape.MILESTONE]))
        .then(0.0)
        .when(shape == Shape.AVERAGE)
        .then(pl.col("target"))
        .otherwise(pl.coalesce("baseline", "target"))
    )


def _straight() -> pl.Expr:
    began, target = _began(), pl.when(pl.col("shape") == Shape.MILESTONE).then(1.0).otherwise(pl.col("target"))
    days = (pl.col("due_on") - pl.col("starts_on")).dt.total_days() + 1
    share = (((pl.col("day") - pl.col("starts_on")).dt.total_days() + 1) / days).clip(0.0, 1.0)
    return began + (target - began) * share


def _planned() -> pl.Expr:
    """The line between the plan's points around the day; null where there is no plan."""
    is_average = pl.col("shape") == Shape.AVERAGE
    start = pl.when(is_average).then(pl.col("after_value")).otherwise(_began())
    low_day = pl.coalesce("before_day", pl.col("starts_on") - pl.duration(days=1))
    low = pl.coalesce("before_value", start)
    span = (pl.col("after_day") - low_day).dt.total_days()
    share = ((pl.col("day") - low_day).dt.total_days() / span).fill_nan(1.0).clip(0.0, 1.0)
    return pl.coalesce(low + (pl.col("after_value") - low) * share, "before_value")
