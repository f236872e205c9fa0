"""From an outcome's situation, readings and forecast to the way a picture shows. Pure: decides, draws nothing."""

from collections.abc import Sequence
from datetime import date

import polars as pl

from macromanage.briefs.figures import day as day_said
from macromanage.briefs.forecast import target_label
from macromanage.briefs.situation import Situation
from macromanage.evaluate.expected import expected
from macromanage.facts.words import Shape
from macromanage.web.picture import FanDay, Point, Trajectory

# A level's history is shown for as long again as the outcome runs; amounts and means begin with it.
_HISTORY_SHAPES = (Shape.LEVEL,)
_FROM_ZERO = (Shape.TOTAL, Shape.MILESTONE)


def trajectory(
    situation: Situation, *, readings: pl.DataFrame, plans: pl.DataFrame, fans: pl.DataFrame, as_of: date
) -> Trajectory:
    """Set the value so far beside what was expected by when, what is forecast and where a straight line would end.

    Args:
        situation: The outcome's.
        readings: Its readings, of which `day` and `value` are read.
        plans: Its plan, if it has one, with the columns of the facts.
        fans: Its forecast by day, with the columns of the results.
        as_of: The day of the evaluation.
    """
    so_far = _so_far(situation, readings, as_of)
    return Trajectory(
        as_of=as_of,
        starts_on=min([situation.starts_on, *(day for day, _ in so_far[:1])]),
        due_on=situation.due_on,
        from_zero=situation.shape in _FROM_ZERO,
        as_share=situation.shape == Shape.MILESTONE,
        target=_target(situation),
        target_high=situation.target_high,
        target_label=target_label(situation),
        today_label=day_said(as_of, as_of),
        so_far=so_far,
        expected=_expected(situation, plans),
        fan=_fan(situation, fans, as_of),
        straight=straight_line(situation, so_far, as_of),
    )


def _target(situation: Situation) -> float:
    return 1.0 if situation.shape == Shape.MILESTONE else situation.target


def _so_far(situation: Situation, readings: pl.DataFrame, as_of: date) -> tuple[Point, ...]:
    """Return the value day by day: amounts added up, the mean so far, or the readings themselves."""
    daily = (
        readings.filter(pl.col("day").is_between(_first_day(situation), min(as_of, situation.due_on)))
        .group_by("day")
        .agg(pl.col("value").sum() if situation.shape == Shape.TOTAL else pl.col("value").last())
        .sort("day")
        .select("day", value=_grown(situation.shape))
    )
    return _up_to(as_of, situation, _from_start(situation, tuple(daily.iter_rows())))


def _from_start(situation: Situation, points: tuple[Point, ...]) -> tuple[Point, ...]:
    """Begin what grows from nothing at nothing."""
    begins_later = bool(points) and points[0][0] > situation.starts_on
    return ((situation.starts_on, 0.0), *points) if begins_later and situation.shape in _FROM_ZERO else points


def _up_to(as_of: date, situation: Situation, points: tuple[Point, ...]) -> tuple[Point, ...]:
    """Lengthen the line to today, where the outcome still runs and no reading is of today."""
    reaches_today = bool(points) and points[-1][0] >= as_of
    if situation.value_now is None or reaches_today or as_of > situation.due_on:
        return points
    return (*points, (as_of, situation.value_now))


def _grown(shape: str) -> pl.Expr:
    value = pl.col("value")
    if shape == Shape.TOTAL:
        return value.cum_sum()
    return value.cum_sum() / value.cum_count() if shape == Shape.AVERAGE else value


def _first_day(situation: Situation) -> date:
    if situation.shape not in _HISTORY_SHAPES:
        return situation.starts_on
    # No calendar begins before its first day.
    long = min(situation.due_on - situation.starts_on, situation.starts_on - date.min)
    return situation.starts_on - long


def _expected(situation: Situation, plans: pl.DataFrame) -> tuple[Point, ...]:
    """Return the corners of the line of what is expected by when."""
    planned = plans["day"].to_list()
    corners = pl.Series("day", sorted({situation.starts_on, *planned, situation.due_on}), dtype=pl.Date)
    terms = pl.DataFrame(
        {
            "outcome_id": [situation.outcome_id],
            "shape": [situation.shape],
            "baseline": pl.Series([situation.baseline], dtype=pl.Float64),
            "target": [situation.target],
            "starts_on": [situation.starts_on],
            "due_on": [situation.due_on],
        }
    )
    days = corners.to_frame().with_columns(outcome_id=pl.lit(situation.outcome_id))
    return tuple(zip(corners, expected(terms, plans, days), strict=True))


def _fan(situation: Situation, fans: pl.DataFrame, as_of: date) -> tuple[FanDay, ...]:
    """Return the forecast by day, opening from where the outcome is now."""
    days = fans.filter(pl.col("day") > as_of, pl.col("q50").is_not_null()).sort("day")
    opened = tuple(FanDay(*row) for row in days.select("day", "q05", "q25", "q50", "q75", "q95").iter_rows())
    if not opened or situation.value_now is None:
        return opened
    now = situation.value_now
    return (FanDay(as_of, now, now, now, now, now), *opened)


def straight_line(situation: Situation, so_far: Sequence[Point], as_of: date) -> tuple[Point, ...]:
    """Return what going on as so far would come to: from here to the due date."""
    now = situation.value_now
    if now is None or not situation.starts_on <= as_of < situation.due_on:
        return ()
    days = (situation.due_on - situation.starts_on).days + 1
    share = ((as_of - situation.starts_on).days + 1) / days
    start = _start(situation, so_far)
    end = start + (now - start) / share
    return (as_of, now), (situation.due_on, min(end, 1.0) if situation.shape == Shape.MILESTONE else end)


def _start(situation: Situation, so_far: Sequence[Point]) -> float:
    """Return where the straight line began: zero, the level it had, and for a mean where it is."""
    if situation.shape in _FROM_ZERO:
        return 0.0
    if situation.shape == Shape.AVERAGE or not so_far:
        return situation.value_now or 0.0
    before = [value for day, value in so_far if day <= situation.starts_on]
    return situation.baseline if situation.baseline is not None else (before[-1] if before else so_far[0][1])
