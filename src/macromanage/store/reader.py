"""Who reads a page: what to call them, and which briefs are theirs."""

from dataclasses import dataclass

from macromanage.store.access import Viewer
from macromanage.store.models import Outcome, Person, Unit


@dataclass(frozen=True, slots=True)
class Reader:
    """A viewer by name, with whether they lead a unit and whether they own an outcome."""

    name: str
    leads: bool = False
    owns: bool = False


def reader_of(viewer: Viewer) -> Reader:
    """Return who the viewer is, from rows about nobody but themselves."""
    if viewer.person_id is None:
        return Reader("Administrator")
    here = {"organization": viewer.organization}
    person = Person.objects.filter(**here, key=viewer.person_id).first()
    return Reader(
        name=viewer.person_id if person is None else person.name,
        leads=Unit.objects.filter(**here, leader_id=viewer.person_id).exists(),
        owns=Outcome.objects.filter(**here, owner_id=viewer.person_id).exists(),
    )
