"""The record of accesses: who took out, took away or looked at what is held, when, and of whom. It is only added to."""

from datetime import UTC, timedelta
from enum import StrEnum

import polars as pl

from macromanage.store import clock, rows
from macromanage.store.models import Access, Organization

# A row an access. `by`: a person's id, the name of an account that is no person's, or blank: whoever runs the commands.
# `of_id`: the person whose data it was; blank: the whole organization's.
# `outcome_id`: on which outcome somebody looked.
ACCESSES: dict[str, pl.DataType] = {
    "made_at": pl.Datetime("us"),
    "what": pl.String(),
    "by": pl.String(),
    "of_id": pl.String(),
    "outcome_id": pl.String(),
}
LOOKS: dict[str, pl.DataType] = {"made_at": pl.Datetime("us"), "by": pl.String(), "outcome_id": pl.String()}
# One look an hour is told of the same leader at the same person on the same outcome: it is a page that they go back to.
_AGAIN = timedelta(hours=1)


class What(StrEnum):
    """What somebody did with what is held."""

    EXPORT = "export"
    SUBJECT = "subject"
    ERASE = "erase"
    RETAIN = "retain"
    LOOK = "look"
    # A link by which somebody is to sign in as the person: whoever holds it could.
    INVITE = "invite"


def record(
    organization: Organization,
    what: What,
    *,
    by: str | None = None,
    of_id: str | None = None,
    outcome_id: str | None = None,
) -> None:
    """Put an access on record."""
    made_at = clock.now(organization).replace(tzinfo=UTC)
    Access.objects.create(
        organization=organization, what=what, made_at=made_at, by=by, of_id=of_id, outcome_id=outcome_id
    )


def record_look(organization: Organization, *, by: str, of_id: str, outcome_id: str) -> None:
    """Put on record that a leader was shown somebody's activity on an outcome, once an hour."""
    since = clock.now(organization).replace(tzinfo=UTC) - _AGAIN
    looks = Access.objects.filter(organization=organization, what=What.LOOK, by=by, of_id=of_id, outcome_id=outcome_id)
    if not looks.filter(made_at__gt=since).exists():
        record(organization, What.LOOK, by=by, of_id=of_id, outcome_id=outcome_id)


def looks_at(organization: Organization, person_id: str) -> pl.DataFrame:
    """Return who looked at the person's activity, when, and on which outcome: columns of `LOOKS`, for that person."""
    stored = Access.objects.filter(organization=organization, what=What.LOOK, of_id=person_id)
    return rows.frame(stored.order_by("row"), LOOKS)


def accesses(organization: Organization) -> pl.DataFrame:
    """Return the organization's accesses, in their order."""
    return rows.frame(Access.objects.filter(organization=organization).order_by("row"), ACCESSES)


def erased_people(organization: Organization) -> tuple[str, ...]:
    """Return the ids of the people who were erased, each once."""
    stored = Access.objects.filter(organization=organization, what=What.ERASE)
    return tuple(sorted({of_id for of_id in stored.values_list("of_id", flat=True) if of_id}))
