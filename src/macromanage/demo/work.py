"""Everyone's work over the record: items, activities, and the amounts that members' outcomes are read from."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from macromanage.demo import effort, items, readings
from macromanage.demo.absences import Presence
from macromanage.demo.effort import DOINGS, periods
from macromanage.demo.measures import CHANGES, FIRST_RESPONSE, TRADES, Trade
from macromanage.demo.rates import Rates, rates
from macromanage.demo.record import Record

# Rows are kept by day up to so many people, by week beyond; and beyond this many, only this quarter's activities are.
BY_DAY_UP_TO, WHOLE_RECORD_UP_TO = 2_000, 20_000


@dataclass(frozen=True, slots=True)
class Work:
    """What was worked: items and activities, series by measure (person, day, value), and what to expect of each member.

    expected: person, expected (items or effort that should have come to an end this quarter), opened (begun).
    """

    items: pl.DataFrame
    activities: pl.DataFrame
    series: dict[str, pl.DataFrame]
    expected: pl.DataFrame


NO_AMOUNTS = pl.DataFrame(schema={"person": pl.Int64, "day": pl.Date, "value": pl.Float64})
_NO_ITEMS = pl.DataFrame(schema=items.ITEMS)


@dataclass(frozen=True, slots=True)
class _Crew:
    """The members of one trade: their causes, presence and rates of work."""

    trade: Trade
    members: pl.DataFrame
    presence: Presence
    rates: Rates


def work(
    staff: pl.DataFrame, members: pl.DataFrame, presence: Presence, record: Record, *, rng: np.random.Generator
) -> Work:
    """Let everyone work through the record."""
    daily = staff.height <= BY_DAY_UP_TO
    kept_from = record.first if staff.height <= WHOLE_RECORD_UP_TO else record.current.starts_on
    crews = [_crew(trade, members, presence, record) for trade in TRADES.values()]
    parts = [_of_crew(crew, record, rng, daily=daily) for crew in crews if crew.members.height]
    leading = _of_leaders(staff, presence, record, rng, daily=daily)
    return Work(
        items=pl.concat(part.items for part in parts),
        activities=pl.concat([leading, *(part.activities for part in parts)]).filter(pl.col("day") >= kept_from),
        series={key: amounts for part in parts for key, amounts in part.series.items()},
        expected=pl.concat(part.expected for part in parts),
    )


def _crew(trade: Trade, members: pl.DataFrame, presence: Presence, record: Record) -> _Crew:
    these = members.filter(pl.col("discipline") == trade.discipline)
    there = presence[these["person"].to_numpy()]
    return _Crew(trade, these, there, rates(these, there, record))


def _of_crew(crew: _Crew, record: Record, rng: np.random.Generator, *, daily: bool) -> Work:
    trade, members = crew.trade, crew.members
    gathered = periods(crew.presence, crew.rates / trade.arrivals, record, daily=daily)
    activities = effort.activities(members, DOINGS[trade.discipline], gathered, rng)
    its = items.items(members, crew.rates, trade, record, rng=rng) if trade.item else _NO_ITEMS
    series = (
        _amounts(its, trade, record) if trade.item else {CHANGES.key: effort.changes(activities, members, record, rng)}
    )
    series = {key: readings.gathered(amounts, record, daily=daily) for key, amounts in series.items()}
    if trade.secondary is FIRST_RESPONSE:
        series[FIRST_RESPONSE.key] = readings.response_hours(
            members, periods(crew.presence, crew.rates, record, daily=False), rng
        )
    return Work(its, activities, series, _expected(crew, record))


def _amounts(its: pl.DataFrame, trade: Trade, record: Record) -> dict[str, pl.DataFrame]:
    measures = (measure for measure in (trade.primary, trade.secondary) if measure)
    return {measure.key: items.daily(its, measure.counts, record) for measure in measures if measure.counts}


def _expected(crew: _Crew, record: Record) -> pl.DataFrame:
    """Expect of each member what begins, and what comes to an end, from this quarter's start to the last day."""
    opened = crew.rates[:, record.index(record.current.starts_on) :].sum(axis=1, dtype=np.float64)
    expected = items.expected_closings(crew.rates, crew.trade, record) if crew.trade.item else opened
    return pl.DataFrame({"person": crew.members["person"], "expected": expected, "opened": opened})


def _of_leaders(
    staff: pl.DataFrame, presence: Presence, record: Record, rng: np.random.Generator, *, daily: bool
) -> pl.DataFrame:
    leaders = staff.filter("leads").select("person", cause=pl.lit("none"), begins_on=pl.lit(record.current.starts_on))
    there = presence[leaders["person"].to_numpy()]
    return effort.activities(
        leaders, DOINGS["leading"], periods(there, there.astype(np.float32), record, daily=daily), rng
    )
