"""The record of accesses: who took out, or took away, what is held, when, and of whom. It is only added to."""

from enum import StrEnum

import polars as pl

from macromanage.store import rows
from macromanage.store.models import Access, Organization

# A row an access. `by`: a person's id, the name of an account that is no person's, or blank: whoever runs the commands.
# `of_id`: the person whose data it was; blank: the whole organization's.
ACCESSES: dict[str, pl.DataType] = {
    "made_at": pl.Datetime("us"),
    "what": pl.String(),
    "by": pl.String(),
    "of_id": pl.String(),
}


class What(StrEnum):
    """What somebody did with what is held."""

    EXPORT = "export"
    SUBJECT = "subject"
    ERASE = "erase"
    RETAIN = "retain"


def record(organization: Organization, what: What, *, by: str | None = None, of_id: str | None = None) -> None:
    """Put an access on record."""
    Access.objects.create(organization=organization, what=what, by=by, of_id=of_id)


def accesses(organization: Organization) -> pl.DataFrame:
    """Return the organization's accesses, in their order."""
    return rows.frame(Access.objects.filter(organization=organization).order_by("row"), ACCESSES)


def erased_people(organization: Organization) -> tuple[str, ...]:
    """Return the ids of the people who were erased, each once."""
    stored = Access.objects.filter(organization=organization, what=What.ERASE)
    return tuple(sorted({of_id for of_id in stored.values_list("of_id", flat=True) if of_id}))
