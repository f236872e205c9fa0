"""Which outcomes a page is about, so that no others are read: rather too many than one too few.

None stands for all: where they are too many to be asked for by name.
"""

from collections.abc import Collection

import polars as pl
from django.db.models import Q

from macromanage.facts.leaders import below
from macromanage.facts.tables import Facts
from macromanage.store import accesses
from macromanage.store.access import Viewer
from macromanage.store.evaluating import current
from macromanage.store.ground import MOST_ASKED
from macromanage.store.models import Absence, Organization, Outcome, Warrant
from macromanage.store.structure import structure


def of_person(organization: Organization, person_id: str) -> list[str]:
    """Return the outcomes the person owns, or did."""
    return sorted(_found(organization, Q(owner_id=person_id)))


def of_unit(organization: Organization, unit_id: str) -> list[str] | None:
    """Return the outcomes of a unit and of those below it."""
    units = _below(structure(organization), pl.Series([unit_id]))
    return _few(_found(organization, Q(unit_id__in=units))) if len(units) <= MOST_ASKED else None


def of_owner(viewer: Viewer) -> list[str]:
    """Return the outcomes that the viewer owns, that wait for them, and on which their activity was looked at.

    Likewise those of whom they ever stand in for.
    """
    organization, me = viewer.organization, viewer.person_id or ""
    looked_at = accesses.looks_at(organization, me)["outcome_id"].drop_nulls()
    absent = _stood_in_for(viewer)
    return sorted({*_found(organization, Q(owner_id__in=[me, *absent])), *_waiting(viewer), *looked_at})


def of_leader(viewer: Viewer) -> list[str] | None:
    """Return the outcomes of the units that the viewer leads and of whoever was ever in them, and the viewer's own.

    Units led by whom they ever stand in for are among them.
    """
    built, leading = structure(viewer.organization), [viewer.person_id or "", *_stood_in_for(viewer)]
    units = _below(built, built.units.filter(pl.col("leader_id").is_in(leading))["id"])
    people = _ever_in(built, units)
    if len(units) + len(people) > MOST_ASKED:
        return None
    found = _found(viewer.organization, Q(unit_id__in=units) | Q(owner_id__in=people))
    return _few({*found, *of_owner(viewer)})


def _stood_in_for(viewer: Viewer) -> list[str]:
    absences = Absence.objects.filter(organization=viewer.organization, deputy_id=viewer.person_id or "")
    return sorted(set(absences.values_list("person_id", flat=True)))


def _below(built: Facts, units: pl.Series) -> list[str]:
    return below(built, units)["unit_id"].unique().to_list()


def _ever_in(built: Facts, units: Collection[str]) -> list[str]:
    """Return who is in one of the units by any row, of whatever day."""
    is_in = pl.col("unit_id").is_in(list(units))
    members = built.memberships.filter(is_in)["person_id"]
    return pl.concat([built.people.filter(is_in)["id"], members]).unique().to_list()


def _waiting(viewer: Viewer) -> set[str]:
    waiting = Warrant.objects.filter(evaluation=current(viewer.organization), by_id=viewer.person_id)
    return set(waiting.values_list("outcome_id", flat=True))


def _found(organization: Organization, which: Q) -> set[str]:
    return set(Outcome.objects.filter(which, organization=organization).values_list("key", flat=True))


def _few(outcomes: Collection[str]) -> list[str] | None:
    return sorted(outcomes) if len(outcomes) <= MOST_ASKED else None
