"""How an organization is built, kept in memory from page to page: it is large, and hardly ever changes.

Whoever writes any of it marks that it changed, in the same transaction. What is kept is kept under that mark, and never
for a time: another mark is another structure. Within a transaction, which may see what others don't, nothing is kept.
"""

from uuid import uuid4

from django.db import connection

from macromanage.facts.tables import BY_NAME, Facts
from macromanage.store import rows
from macromanage.store.models import FACTS, Organization, Structure

# Read whole, as who leads whom is told by all of it.
STRUCTURE = ("units", "people", "memberships", "agreements")

# Of each organization the last that was read, with its mark; each process has its own.
_kept: dict[int, tuple[str, Facts]] = {}


def structure(organization: Organization) -> Facts:
    """Return units, people, memberships and agreements, as they are recorded."""
    if connection.in_atomic_block:
        return _read(organization)
    # The mark first: what is written between the two is read under the mark before it, and under the next one again.
    mark = Structure.objects.filter(organization=organization).values_list("mark", flat=True).first()
    kept_mark, kept = _kept.get(organization.pk, (None, None))
    if kept is not None and kept_mark == mark:
        return kept
    found = _read(organization)
    if mark is not None:
        _kept[organization.pk] = (mark, found)
    return found


def changed(organization: Organization) -> None:
    """Mark that any of it was written, within the transaction in which it was."""
    Structure.objects.update_or_create(organization=organization, defaults={"mark": uuid4().hex})


def _read(organization: Organization) -> Facts:
    tables = {name: FACTS[name].objects.filter(organization=organization) for name in STRUCTURE}
    return Facts(**{name: rows.frame(asked, BY_NAME[name].schema) for name, asked in tables.items()})
