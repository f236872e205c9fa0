"""The day a record ends on: the last one on which something in it happened."""

from datetime import date

import polars as pl

from macromanage.facts.tables import Facts

# What happens on a day. Terms, plans and expected days say what is to come.
_HAPPENING = {
    "readings": ("day",),
    "items": ("opened_on", "closed_on"),
    "activities": ("day",),
    "moves": ("made_at",),
}


def last_day(facts: Facts, today: date) -> date | None:
    """Return the last day of the record that isn't after today; None where nothing has happened."""
    days = pl.concat([_days(facts, table, column) for table, columns in _HAPPENING.items() for column in columns])
    last = days.filter(days <= today).max()
    return last if isinstance(last, date) else None


def _days(facts: Facts, table: str, column: str) -> pl.Series:
    return facts[table][column].cast(pl.Date).alias("day")
