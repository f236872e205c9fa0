"""Periods: days counted in an outcome's cadence, from the day it began on."""

import polars as pl

from macromanage.facts.words import Cadence

# After how many periods a season comes again.
SEASON: dict[str, int] = {Cadence.DAY: 7, Cadence.WEEK: 52, Cadence.MONTH: 12, Cadence.QUARTER: 4}

# Cadences by number: what is told of millions of readings is not text.
CADENCE = pl.Enum([each.value for each in Cadence])

PERIOD_DAYS: dict[str, float] = {Cadence.DAY: 1.0, Cadence.WEEK: 7.0, Cadence.MONTH: 30.4375, Cadence.QUARTER: 91.3125}


def period_of(day: str, start: str = "starts_on", *, among: tuple[str, ...] = tuple(Cadence)) -> pl.Expr:
    """The index of the period that a day lies in: 0 begins at `start`; below zero is history.

    `among`: the cadences that there are; the fewer, the quicker.
    """
    days = (pl.col(day) - pl.col(start)).dt.total_days()
    months = (
        (pl.col(day).dt.year().cast(pl.Int64) - pl.col(start).dt.year()) * 12
        + (pl.col(day).dt.month().cast(pl.Int64) - pl.col(start).dt.month())
        - (pl.col(day).dt.day() < pl.col(start).dt.day()).cast(pl.Int64)
    )
    found = days.floordiv(7)
    for cadence, periods in {Cadence.DAY: days, Cadence.MONTH: months, Cadence.QUARTER: months.floordiv(3)}.items():
        if cadence in among:
            found = pl.when(pl.col("cadence") == cadence).then(periods).otherwise(found)
    return found


def period_end(period: str, start: str = "starts_on") -> pl.Expr:
    """The last day of a period, by its index."""
    after = pl.col(period).cast(pl.Int64) + 1
    cadence = pl.col("cadence")
    days = pl.when(cadence == Cadence.DAY).then(after).when(cadence == Cadence.WEEK).then(after * 7)
    # Blank but where it is wanted: an offset is text to be read, row by row.
    months = pl.when(cadence == Cadence.QUARTER).then(after * 3).when(cadence == Cadence.MONTH).then(after)
    ends = pl.coalesce(pl.col(start) + pl.duration(days=days), pl.col(start).dt.offset_by(pl.format("{}mo", months)))
    return ends - pl.duration(days=1)
