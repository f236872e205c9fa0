"""Who reads a page: what to call them, which briefs are theirs, and which unit they begin with."""

from dataclasses import dataclass

from django.db.models import Q

from macromanage.language.spoken import say
from macromanage.store.access import NOBODY, Viewer
from macromanage.store.models import Outcome, Person, Unit


@dataclass(frozen=True, slots=True)
class Reader:
    """A viewer by name, with whether they lead a unit and whether they own an outcome.

    Attributes:
        person_id: Who they are to the organization; None for who only runs the system.
        unit_id: Of the units they lead the one that is topmost, else the one they are in.
    """

    name: str
    leads: bool = False
    owns: bool = False
    person_id: str | None = None
    unit_id: str | None = None


def reader_of(viewer: Viewer) -> Reader:
    """Return who the viewer is, from rows about nobody but themselves."""
    if viewer.person_id is None:
        return Reader(say("Administrator"))
    if viewer.person_id == NOBODY:
        return Reader(say("Auditor"))
    here = {"organization": viewer.organization}
    person = Person.objects.filter(**here, key=viewer.person_id).first()
    led = _topmost_led(viewer)
    return Reader(
        name=viewer.person_id if person is None else person.name,
        leads=led is not None,
        owns=Outcome.objects.filter(**here, owner_id=viewer.person_id).exists(),
        person_id=viewer.person_id,
        unit_id=led or (person.unit_id if person else None),
    )


def _topmost_led(viewer: Viewer) -> str | None:
    """Return a unit that the viewer leads and that isn't right below another such, the first by its id."""
    led = Unit.objects.filter(organization=viewer.organization, leader_id=viewer.person_id)
    is_top = Q(parent_id__isnull=True) | ~Q(parent_id__in=led.values("key"))
    return led.filter(is_top).order_by("key").values_list("key", flat=True).first()
