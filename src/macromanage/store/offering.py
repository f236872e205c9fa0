"""What a viewer may do on an outcome, and whom and what the forms of these moves let them name."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from macromanage.briefs.situation import Named
from macromanage.facts.leaders import homes
from macromanage.facts.tables import Facts
from macromanage.facts.words import WorkKind
from macromanage.moves.offers import Offer, contestable, offers
from macromanage.moves.sight import working
from macromanage.store.about import case_of
from macromanage.store.access import Viewer, Visible, visible


@dataclass(frozen=True, slots=True)
class Offered:
    """What may be done on an outcome.

    Attributes:
        offers: The moves, what is due first.
        contestable: The moves of the thread that the viewer may contest.
        people: Who can be named: whoever leads a unit, and the owner's colleagues.
        kinds: The kinds of activity that can be required, those that drive the outcome first.
        day: The day it is.
    """

    offers: tuple[Offer, ...]
    contestable: frozenset[str]
    people: tuple[Named, ...]
    kinds: tuple[str, ...]
    day: date


def offered(viewer: Viewer, outcome_id: str, *, seen: Visible | None = None) -> Offered | None:
    """Return what the viewer may do on the outcome; None where there is none that they see. `seen`: as they see it."""
    seen = seen or visible(viewer, of=[outcome_id])
    if outcome_id not in seen.sight.outcomes:
        return None
    case = case_of(viewer.organization, outcome_id, has_work=False)
    facts, me = case.known, viewer.person_id
    return Offered(
        offers=offers(facts, case.results, outcome_id=outcome_id, person_id=me, as_of=case.day) if me else (),
        contestable=contestable(facts, outcome_id=outcome_id, person_id=me) if me else frozenset(),
        people=_people(facts, outcome_id, case.day),
        kinds=_kinds(facts, outcome_id),
        day=case.day,
    )


def _people(facts: Facts, outcome_id: str, day: date) -> tuple[Named, ...]:
    owner = facts.outcomes.filter(pl.col("id") == outcome_id)["owner_id"]
    here = homes(facts, day)
    units = here.filter(pl.col("person_id").is_in(owner.implode()))["unit_id"]
    near = here.filter(pl.col("unit_id").is_in(units.implode()))["person_id"]
    leaders = facts.units["leader_id"].drop_nulls()
    people = facts.people.filter(pl.col("id").is_in(pl.concat([near, leaders]).implode()))
    there = people.join(working(facts, day), on="id", how="semi").sort("name", "id")
    return tuple(Named(*row) for row in there.select("id", "name").rows())


def _kinds(facts: Facts, outcome_id: str) -> tuple[str, ...]:
    activities = facts.kinds.filter(pl.col("what") == WorkKind.ACTIVITY)["kind"].sort().to_list()
    driving = facts.drivers.filter(pl.col("outcome_id") == outcome_id)["kind"].sort().to_list()
    return tuple(dict.fromkeys([*(each for each in driving if each in activities), *activities]))
