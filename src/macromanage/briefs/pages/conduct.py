"""A person's conduct as a page: for themselves, and for the leaders above them; no list of people, and no score."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from macromanage.briefs.conduct import Counts, Section, sections
from macromanage.briefs.situation import Named


@dataclass(frozen=True, slots=True)
class ConductPage:
    """Whose conduct it is, over which days, and what is told of it."""

    person: Named
    since: date
    until: date
    sections: tuple[Section, ...]
    is_viewers: bool


def conduct_page(
    figures: Mapping[str, Counts | None],
    tables: Mapping[str, pl.DataFrame],
    titles: Mapping[str, str],
    *,
    person: Named,
    window: tuple[date, date],
    is_viewers: bool,
) -> ConductPage:
    """Make the page of what was counted and listed; see `briefs.conduct.sections`.

    What began after the window is left out: it isn't evaluated yet, and nothing is held against anybody before.
    """
    since, until = window
    begun = {
        name: table.filter(pl.col("since") <= until) if "since" in table.columns else table
        for name, table in tables.items()
    }
    return ConductPage(person, since, until, sections(figures, begun, titles), is_viewers)
