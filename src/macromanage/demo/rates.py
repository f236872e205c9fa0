"""How much work comes to whom on which day: presence, growth, and what a cause takes away."""

from datetime import timedelta

import numpy as np
import polars as pl
from numpy.typing import NDArray

from macromanage.demo.absences import Presence
from macromanage.demo.measures import Trade
from macromanage.demo.record import Days, Record, working

Rates = NDArray[np.float32]

# Demand grows by this share a quarter; targets, set on the quarter before, ask for it.
GROWTH = 0.04
_DAYS_A_QUARTER = 91.3


def growth(days: Days, record: Record) -> NDArray[np.float64]:
    """Give the level of demand on each day, one in the middle of the current quarter."""
    middle = record.current.starts_on + timedelta(days=45)
    since = (days - np.datetime64(middle, "D")).astype(np.float64)
    level: NDArray[np.float64] = (1 + GROWTH) ** (since / _DAYS_A_QUARTER)
    return level


def rates(members: pl.DataFrame, presence: Presence, record: Record) -> Rates:
    """Expect so many arrivals for each member (of one trade) and day; presence is theirs, over all simulated days."""
    days = record.days
    usual = members["arrivals"].to_numpy()[:, None] * growth(days, record)
    failing = days >= members["begins_on"].to_numpy().astype("datetime64[D]")[:, None]
    factor = np.where(failing, members["arrivals_factor"].to_numpy()[:, None], 1.0)
    return (usual * factor * presence).astype(np.float32)


def typical(trade: Trade, record: Record, starts_on: np.datetime64, due_on: np.datetime64) -> float:
    """Expect so many arrivals in a span of days for a typical peer who is there every working day."""
    days = np.arange(starts_on, due_on + 1)
    return float(trade.arrivals * (growth(days, record) * working(days)).sum())
