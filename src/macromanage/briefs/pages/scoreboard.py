"""A unit's scoreboard for a wall: its outcomes and those of the units below, and of nobody's own."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from macromanage.briefs.pages.lines import by_standing, outcomes_listed, staked
from macromanage.briefs.pages.outline import Standings, standings_below
from macromanage.briefs.situation import Named, Situation
from macromanage.briefs.situations import situations
from macromanage.evaluate.results import Results
from macromanage.facts.leaders import above
from macromanage.facts.tables import Facts

# More than so many can't be read from across a room.
SHOWN = 12


@dataclass(frozen=True, slots=True)
class Scoreboard:
    """What hangs on the wall: how many stand where, and the outcomes; `many` counts them all.

    The unit's own come before those of the units below, level by level, and of each level trouble first.
    """

    unit: Named
    today: date
    standings: Standings
    shown: tuple[Situation, ...]
    many: int


def scoreboard(facts: Facts, results: Results, *, unit_id: str, today: date) -> Scoreboard | None:
    """Make a unit's scoreboard from what every member may see; None where there is no such unit.

    Args:
        facts: The structure, the outcomes and their contributions.
        results: Forecasts, standings and impacts.
        unit_id: Which unit.
        today: The day; what is due before it has left the wall.
    """
    names = dict(facts.units.select("id", "name").rows())
    if unit_id not in names:
        return None
    inside = above(facts).filter(pl.col("ancestor_id") == unit_id).select("unit_id", "distance")
    listed = outcomes_listed(facts, results, today).join(inside, on="unit_id")
    # Whose outcome somebody's own is would set people side by side: only those of units hang here.
    hung = by_standing(staked(listed.filter("is_units", pl.col("due_on") >= today), results, facts))
    ordered = hung.sort("distance", maintain_order=True)
    ids = ordered["outcome_id"].head(SHOWN).to_list()
    return Scoreboard(
        unit=Named(unit_id, names[unit_id]),
        today=today,
        standings=standings_below(facts, ordered, [unit_id]).get(unit_id, ()),
        shown=tuple(situations(facts, results, ids=ids).values()),
        many=ordered.height,
    )
