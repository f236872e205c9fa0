"""The door to private notes of a leader and one of their people: for these two, and for nobody else whatever they run.

They are no facts and no moves: no export holds them, no evaluation reads them, and no other module does but to give
them out to the two and to erase them (`subject.py`, `erasing.py`).
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db.models import Q, QuerySet

from macromanage.briefs.situation import Named
from macromanage.moves.pairs import partners
from macromanage.store import clock, models
from macromanage.store.access import Viewer, Visible, visible

# Longer than anybody writes by hand.
LONGEST = 4_000


@dataclass(frozen=True, slots=True)
class Note:
    """One note as one of the two reads it: by whom, and for whom it is beside them."""

    row: int
    by: Named
    other: Named
    is_own: bool
    made_on: date
    changed_on: date | None
    text: str


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes on a person's page, the latest first; `to` is for whom the viewer may write one there."""

    to: Named | None
    notes: tuple[Note, ...]


def notes_for(viewer: Viewer, person_id: str) -> Notes | None:
    """Return the notes of the viewer and the person; on one's own page all of one's own, to one's leader.

    None where the two aren't somebody and a leader above them, and have no note from when they were.
    """
    seen, me = visible(viewer), viewer.person_id
    if me is None or not seen.sight.is_member:
        return None
    structure = seen.facts("units", "people", "memberships")
    with_whom = partners(structure, me, seen.as_of if seen.evaluation else seen.today)
    found = _theirs(viewer) if person_id == me else _theirs(viewer).filter(_names(person_id))
    names = dict(structure.people.select("id", "name").iter_rows())
    to = _to(with_whom.to_list(), me, person_id, seen)
    notes = tuple(_note(each, me, names) for each in found.order_by("-row"))
    return Notes(Named(to, names[to]) if to else None, notes) if to or notes else None


def write(viewer: Viewer, other_id: str, text: str) -> bool:
    """Write a note for the two; tell whether they may, and there is something to write."""
    notes, said = notes_for(viewer, other_id), text.strip()[:LONGEST]
    if notes is None or notes.to is None or notes.to.id != other_id or not said:
        return False
    models.Note.objects.create(
        organization=viewer.organization,
        author_id=viewer.person_id or "",
        other_id=other_id,
        text=said,
        made_at=_now(viewer),
    )
    return True


def rewrite(viewer: Viewer, row: int, text: str) -> bool:
    """Change one's own note; tell whether there is one, and something to write."""
    said = text.strip()[:LONGEST]
    return bool(said) and _own(viewer, row).update(text=said, changed_at=_now(viewer)) > 0


def remove(viewer: Viewer, row: int) -> bool:
    """Remove one's own note; tell whether there was one."""
    return _own(viewer, row).delete()[0] > 0


def _to(with_whom: list[str], me: str, person_id: str, seen: Visible) -> str | None:
    """Return for whom a note is written on the page: its person; on one's own page the leader right above."""
    if person_id != me:
        return person_id if person_id in with_whom else None
    above = [each for each in with_whom if each not in seen.sight.people]
    return above[0] if above else None


def _theirs(viewer: Viewer) -> QuerySet[models.Note]:
    """Return the notes that the viewer is one of the two of."""
    return models.Note.objects.filter(_names(viewer.person_id or ""), organization=viewer.organization)


def _own(viewer: Viewer, row: int) -> QuerySet[models.Note]:
    """Return the viewer's own note of that row; none for whoever has left."""
    own = models.Note.objects.filter(organization=viewer.organization, author_id=viewer.person_id or "", row=row)
    return own if visible(viewer).sight.is_member else own.none()


def _names(person_id: str) -> Q:
    return Q(author_id=person_id) | Q(other_id=person_id)


def _now(viewer: Viewer) -> datetime:
    return clock.now(viewer.organization).replace(tzinfo=UTC)


def _note(stored: models.Note, me: str, names: dict[str, str]) -> Note:
    by, other = (Named(each, names.get(each, each)) for each in (stored.author_id, stored.other_id))
    return Note(
        row=stored.row,
        by=by,
        other=other,
        is_own=stored.author_id == me,
        made_on=stored.made_at.date(),
        changed_on=stored.changed_at.date() if stored.changed_at else None,
        text=stored.text,
    )
