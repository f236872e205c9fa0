"""Whether the record tells anything of the day that is asked about; if not, which day it would."""

from datetime import date

import polars as pl

from macromanage.briefs.figures import day
from macromanage.facts.tables import Facts


def beyond(facts: Facts, as_of: date) -> str | None:
    """Return that no outcome runs on the day, until when the record goes, and a day to ask about; else None."""
    running = (pl.col("starts_on") <= as_of) & (pl.col("due_on") >= as_of)
    last = _last(facts)
    if last is None or not facts.outcomes.filter(running).is_empty():
        return None
    return (
        f"No outcome of this record runs on {day(as_of)}; its last day is {day(last)}."
        f" To look from that day: --as-of {last.isoformat()}."
    )


def _last(facts: Facts) -> date | None:
    """Return the last day that was read and on which an outcome still ran."""
    days = [found for found in (facts.readings["day"].max(), facts.outcomes["due_on"].max()) if isinstance(found, date)]
    return min(days, default=None)
