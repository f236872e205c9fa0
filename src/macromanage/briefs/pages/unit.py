"""A unit: who leads it, how its outcomes stand, where its effort goes in all, and who is in it."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from macromanage.briefs import page_phrases
from macromanage.briefs.pages.outline import Branch, Narrowed, matching, outline, path_to
from macromanage.briefs.situation import Named
from macromanage.evaluate.results import Results
from macromanage.facts.leaders import above, homes
from macromanage.facts.tables import Facts
from macromanage.language.spoken import say

# A total over fewer people is never shown; see the seal.
_FEWEST = 5


@dataclass(frozen=True, slots=True)
class Week:
    """The share of a unit's effort in a week, told by its Monday, that went to outcomes, over so many people."""

    monday: date
    share: float
    people: int


@dataclass(frozen=True, slots=True)
class UnitPage:
    """Everything a unit's page shows.

    Attributes:
        branch: The unit with its running outcomes and the units right below.
        path: The units above, from the top.
        unexpected: The worth of its outcomes that isn't to be expected; None where no worth is known.
        weeks: Its alignment by week; empty where there is none to show, for the reason in `no_weeks`.
        people: Who is in the unit itself, by name.
        people_in_all: How many are in it and below.
        leads: Whether the viewer leads it or a unit above it.
    """

    today: date
    branch: Branch
    path: tuple[Named, ...]
    unexpected: float | None
    weeks: tuple[Week, ...]
    no_weeks: str
    people: tuple[Named, ...]
    people_in_all: int
    leads: bool


def unit_page(facts: Facts, results: Results, *, unit_id: str, leads: bool, today: date) -> UnitPage | None:
    """Make the page of a unit from what the viewer may see; None where there is none.

    Args:
        facts: The structure, the outcomes and their contributions.
        results: Standings, the impacts of the unit's own outcomes, and the totals of effort the viewer may see.
        unit_id: Which unit.
        leads: Whether the viewer leads it or a unit above it.
        today: The day.
    """
    matched = matching(facts, results, Narrowed(), today)
    drawn = outline(facts, results, matched, unit_id=unit_id, opened=(unit_id,), narrowed=Narrowed(), today=today)
    if drawn is None:
        return None
    inside = _people(facts, unit_id, today)
    weeks = _weeks(results, unit_id)
    own = inside.filter(pl.col("unit_id") == unit_id)
    return UnitPage(
        today=today,
        branch=drawn.branches[0],
        path=path_to(facts, unit_id),
        unexpected=_unexpected(matched, results, unit_id),
        weeks=weeks,
        no_weeks="" if weeks else _why_no_weeks(inside.height, leads=leads),
        people=tuple(Named(key, name) for key, name in own.select("person_id", "name").rows()),
        people_in_all=inside.height,
        leads=leads,
    )


def _people(facts: Facts, unit_id: str, today: date) -> pl.DataFrame:
    """Return who works in the unit and below, by name: person_id, name, unit_id."""
    below = above(facts).filter(pl.col("ancestor_id") == unit_id).select("unit_id")
    working = facts.people.filter(pl.col("left_on").is_null() | (pl.col("left_on") >= today))
    return (
        homes(facts, today)
        .join(below, on="unit_id", how="semi")
        .join(working.select("name", person_id="id"), on="person_id")
        .sort("name", "person_id")
    )


def _unexpected(matched: pl.DataFrame, results: Results, unit_id: str) -> float | None:
    """Return the worth of the unit's outcomes less what is to be expected of it, each sum of money counted once."""
    has_worth = matched.filter(pl.col("unit_id") == unit_id, pl.col("worth").is_not_null()).height > 0
    missing = results.impacts.filter(pl.col("affects") == "unit", pl.col("affected_id") == unit_id).select(
        pl.col("worth") * (1.0 - pl.col("p_hit"))
    )
    return float(missing.item(0, 0)) if has_worth and missing.height else None


def _weeks(results: Results, unit_id: str) -> tuple[Week, ...]:
    is_units = (pl.col("subject") == "unit") & (pl.col("subject_id") == unit_id)
    totals = results.alignments.filter(is_units).drop_nulls("share").sort("week")
    return tuple(Week(*row) for row in totals.select("week", "share", "people").rows())


def _why_no_weeks(people: int, *, leads: bool) -> str:
    if not leads:
        return say(page_phrases.TOTALS_FOR_LEADERS)
    return say(page_phrases.TOTALS_OF_FEW) if people < _FEWEST else say(page_phrases.NO_TOTALS)
