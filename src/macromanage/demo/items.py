"""Opportunities and tickets: opened at random, won or lost by their owner's conversion, closed after a lag."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.special import ndtr

from macromanage.demo.measures import Trade
from macromanage.demo.rates import Rates
from macromanage.demo.record import Days, Record
from macromanage.facts.words import Counts

ITEMS: dict[str, pl.DataType] = {
    "person": pl.Int64(),
    "kind": pl.String(),
    "opened_on": pl.Date(),
    "closed_on": pl.Date(),
    "result": pl.Float64(),
    "value": pl.Float64(),
    "expected_on": pl.Date(),
}


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Items in columns: row of the member, day opened, day closed (whether or not it has come yet)."""

    member: NDArray[np.int64]
    opened: Days
    closed: Days


def items(
    members: pl.DataFrame, rates: Rates, trade: Trade, record: Record, *, rng: np.random.Generator
) -> pl.DataFrame:
    """Draw the items of one trade's members: those still open or closed within the record."""
    drawn = _drawn(rates, trade, record, rng)
    count, this_quarter = len(drawn.member), drawn.closed >= np.datetime64(record.current.starts_on, "D")
    won = rng.random(count) < _now(members, "conversion", drawn.member, this_quarter)
    size = _now(members, "value", drawn.member, this_quarter) * rng.lognormal(
        -(trade.value_spread**2) / 2, trade.value_spread, count
    )
    hoped = np.ceil(trade.lag_days * rng.uniform(0.8, 1.8, count)).astype(np.int64)
    frame = pl.DataFrame(
        {
            "person": members["person"].to_numpy()[drawn.member],
            "kind": pl.repeat(trade.item, count, eager=True),
            "opened_on": drawn.opened,
            "closed_on": drawn.closed,
            "result": won.astype(np.float64),
            "value": np.round(size, -1),
            "expected_on": drawn.opened + hoped,
            "left_on": members["left_on"].gather(drawn.member),
        }
    )
    value = pl.col("value") if trade.value_spread else pl.lit(None, pl.Float64)
    return (
        _as_known(frame, record)
        .with_columns(value=value)
        .select(pl.col(name).cast(kind) for name, kind in ITEMS.items())
    )


def expected_closings(rates: Rates, trade: Trade, record: Record) -> NDArray[np.float64]:
    """Expect how many of each member's items close from this quarter's start to the last day, given the true rates."""
    opened = record.days
    since = np.datetime64(record.current.starts_on, "D") - 1
    by_now, before = (_closed_after((end - opened).astype(np.int64), trade) for end in (opened[-1], since))
    return rates.astype(np.float64) @ (by_now - before)


def daily(items: pl.DataFrame, counts: Counts, record: Record) -> pl.DataFrame:
    """Sum what items brought, by person and day: their value when won, their number when won or when opened."""
    day = "opened_on" if counts is Counts.OPENED else "closed_on"
    counted = items if counts is Counts.OPENED else items.filter(pl.col("result") == 1)
    amount = pl.col("value").sum() if counts is Counts.VALUE else pl.len().cast(pl.Float64)
    known = counted.filter(pl.col(day) >= record.first)
    return known.group_by("person", pl.col(day).alias("day")).agg(value=amount).sort("person", "day")


def _drawn(rates: Rates, trade: Trade, record: Record, rng: np.random.Generator) -> _Drawn:
    arrivals = rng.poisson(rates)
    member, day = np.nonzero(arrivals)
    several = arrivals[member, day]
    member, day = np.repeat(member, several), np.repeat(day, several)
    opened = record.days[day]
    lag = np.ceil(rng.lognormal(np.log(trade.lag_days), trade.lag_spread, len(member))).astype(np.int64)
    closed = np.busday_offset(opened + lag, 0, roll="forward")
    return _Drawn(member, opened, closed)


def _now(
    members: pl.DataFrame, name: str, member: NDArray[np.int64], this_quarter: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """Give each item its owner's parameter: the failing one for what closes in the current quarter."""
    usual, factor = members[name].to_numpy(), members[f"{name}_factor"].to_numpy()
    parameter: NDArray[np.float64] = usual[member] * np.where(this_quarter, factor[member], 1.0)
    return parameter


def _as_known(frame: pl.DataFrame, record: Record) -> pl.DataFrame:
    """Keep what the record saw: results up to its last day; what somebody left open is lost when they leave."""
    abandoned = (pl.col("closed_on") > pl.col("left_on")).fill_null(value=False)
    closed_on = pl.min_horizontal("closed_on", "left_on")
    open_still = closed_on > record.until
    known = frame.with_columns(
        result=pl.when(open_still).then(None).when(abandoned).then(0.0).otherwise("result"),
        closed_on=pl.when(~open_still).then(closed_on),
    )
    return known.filter(pl.col("closed_on").is_null() | (pl.col("closed_on") >= record.first)).drop("left_on")


def _closed_after(days: NDArray[np.int64], trade: Trade) -> NDArray[np.float64]:
    """Give the share of items that are closed so many days after they were opened."""
    after = np.maximum(days, 1).astype(np.float64)
    share: NDArray[np.float64] = ndtr((np.log(after) - np.log(trade.lag_days)) / trade.lag_spread)
    return np.where(days >= 1, share, 0.0)
