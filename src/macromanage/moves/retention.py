"""For how long what is kept, by kind of record. Done is done: of a move its texts go, and the ledger still verifies."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """Days after which something goes; 0 keeps it for ever.

    Attributes:
        activities: Effort, from its day on.
        texts: What was said in a move, with its evidence, from when it was made.
        evaluations: What was computed, from the day it was computed for; the last of each month stays.
    """

    activities: int = 0
    texts: int = 0
    evaluations: int = 90


def before(as_of: date, days: int) -> date:
    """Return the first day that is still kept on `as_of`; with 0 days, every day is."""
    return as_of - timedelta(days=days) if days else date.min


def stale(evaluated: Collection[date], *, as_of: date, days: int) -> list[date]:
    """Return the days whose evaluation goes: older than so many days, and not the last one of its month."""
    table = pl.DataFrame({"day": sorted(evaluated)}, schema={"day": pl.Date})
    is_last = pl.col("day") == pl.col("day").max().over(pl.col("day").dt.strftime("%Y-%m"))
    return table.filter(pl.col("day") < before(as_of, days), ~is_last)["day"].to_list()
