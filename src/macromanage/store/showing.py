"""The twin of the pages beside the briefs: hands each what its reader may see, and gives back what to show."""

from dataclasses import replace

import polars as pl

from macromanage.briefs.pages.calendar import CalendarPage, calendar_page
from macromanage.briefs.pages.ledger import LedgerPage, Sought, ledger_page
from macromanage.briefs.pages.outline import Narrowed, Outline, matching, opened_at, outline
from macromanage.briefs.pages.person import Looking, PersonPage, person_page
from macromanage.briefs.pages.scoreboard import Scoreboard, scoreboard
from macromanage.briefs.pages.search import Found, found
from macromanage.briefs.pages.unit import UnitPage, unit_page
from macromanage.store.access import Viewer, visible
from macromanage.store.concerns import of_person, of_unit

_STRUCTURE = ("units", "people", "memberships")


def search_for(viewer: Viewer, asked: str, *, at_most: int) -> Found:
    """Return what the viewer finds by the words asked for."""
    seen = visible(viewer)
    facts = seen.facts(*_STRUCTURE, "outcomes")
    return found(facts, seen.results("standings"), asked, today=seen.as_of, at_most=at_most)


def map_for(viewer: Viewer, unit_id: str | None, narrowed: Narrowed, *, page: int = 1) -> Outline | None:
    """Return the map of what the viewer sees, from the unit on; None where there is no such unit."""
    seen = visible(viewer)
    facts = seen.facts(*_STRUCTURE, "outcomes", "contributions")
    matched = matching(facts, seen.results("standings"), narrowed, seen.as_of)
    opened = opened_at(facts, matched, unit_id)
    drawn = matched.filter(pl.col("unit_id").is_in(list(opened)))["outcome_id"].to_list()
    return outline(
        facts,
        seen.results("impacts", of=drawn),
        matched,
        unit_id=unit_id,
        opened=opened,
        narrowed=narrowed,
        today=seen.as_of,
        page=page,
    )


def unit_for(viewer: Viewer, unit_id: str) -> UnitPage | None:
    """Return the page of a unit as the viewer may see it; None where there is no such unit."""
    seen = visible(viewer, of=of_unit(viewer.organization, unit_id))
    facts = seen.facts(*_STRUCTURE, "outcomes", "contributions")
    own = facts.outcomes.filter(pl.col("unit_id") == unit_id)["id"].to_list()
    results = replace(seen.results("standings", "alignments"), impacts=seen.results("impacts", of=own).impacts)
    return unit_page(facts, results, unit_id=unit_id, leads=unit_id in seen.sight.units, today=seen.as_of)


def ledger_for(viewer: Viewer, sought: Sought, *, page: int = 1) -> LedgerPage:
    """Return a page of the ledger as the viewer may see it."""
    seen = visible(viewer)
    of = [sought.outcome_id] if sought.outcome_id else None
    return ledger_page(seen.facts("people", "outcomes", "moves", of=of), sought, today=seen.as_of, page=page)


def person_for(viewer: Viewer, person_id: str) -> PersonPage | None:
    """Return the page of a person as the viewer may see it; None where there is nobody by that id."""
    seen = visible(viewer, of=of_person(viewer.organization, person_id))
    structure = seen.facts(*_STRUCTURE, "outcomes", "contributions", "objectives")
    own = structure.outcomes.filter(pl.col("owner_id") == person_id)["id"].to_list()
    facts = replace(structure, moves=seen.facts("moves", of=own).moves)
    looking = Looking(viewer.person_id, person_id in seen.sight.people, frozenset(seen.sight.efforts))
    results = seen.results("forecasts", "standings", "impacts", "diagnoses", "warrants", of=own)
    return person_page(facts, results, person_id=person_id, looking=looking, today=seen.as_of)


def calendar_for(viewer: Viewer) -> CalendarPage | None:
    """Return the viewer's calendar; None for who is no person here, and before the first evaluation."""
    seen = visible(viewer)
    if viewer.person_id is None or not seen.sight.is_member or seen.evaluation is None:
        return None
    facts = seen.facts(*_STRUCTURE, "absences", "outcomes", "contributions", "objectives", "moves")
    results = seen.results("forecasts", "standings", "impacts", "diagnoses", "warrants")
    opened = frozenset(seen.sight.efforts)
    return calendar_page(facts, results, reader_id=viewer.person_id, opened=opened, today=seen.today)


def scoreboard_for(viewer: Viewer, unit_id: str) -> Scoreboard | None:
    """Return the scoreboard of a unit; None where there is no such unit, and to who is no member any more.

    It hangs where anybody may look, so it shows what every member sees, whoever opened it.
    """
    if not visible(viewer).sight.is_member:
        return None
    seen = visible(replace(viewer, person_id=None))
    facts = seen.facts(*_STRUCTURE, "absences", "outcomes", "contributions", "objectives")
    results = seen.results("forecasts", "standings", "impacts")
    return scoreboard(facts, results, unit_id=unit_id, today=seen.as_of)
