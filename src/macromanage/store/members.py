"""Who can sign in, and which people can't yet."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from macromanage.store.models import Account, Organization, Person, Unit


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who can sign in, or will once they have used their link."""

    username: str
    role: str
    person_id: str | None
    name: str | None
    last_sign_in: datetime | None
    invited_until: datetime | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person without an account, with the name they might sign in with."""

    person_id: str
    name: str
    title: str | None
    username: str


def members(organization: Organization, asked: str, *, at_most: int) -> tuple[tuple[Member, ...], int]:
    """Return the accounts whose name, or whose person's, holds what is asked for; and how many there are of them."""
    found = _accounts(organization, asked)
    shown = list(found.select_related("user", "invitation").order_by("user__username")[:at_most])
    people = Person.objects.filter(organization=organization, key__in=[each.person_id for each in shown])
    names = dict(people.values_list("key", "name"))
    return tuple(_member(each, names) for each in shown), found.count()


def leaders_without(organization: Organization, *, at_most: int) -> tuple[Candidate, ...]:
    """Return those who lead a unit and can't sign in yet, by name."""
    led = Unit.objects.filter(organization=organization).exclude(leader_id=None).values("leader_id")
    return _candidates(Person.objects.filter(organization=organization, key__in=led), organization, at_most)


def people_without(organization: Organization, person_ids: Collection[str], *, at_most: int) -> tuple[Candidate, ...]:
    """Return which of the people can't sign in yet, by name."""
    stored = Person.objects.filter(organization=organization, key__in=list(person_ids))
    return _candidates(stored, organization, at_most)


def _accounts(organization: Organization, asked: str) -> QuerySet[Account]:
    if not asked:
        return Account.objects.filter(organization=organization)
    named = Person.objects.filter(organization=organization, name__icontains=asked).values("key")
    wanted = Q(user__username__icontains=asked) | Q(person_id__in=named)
    return Account.objects.filter(wanted, organization=organization)


def _member(account: Account, names: dict[str, str]) -> Member:
    invitation = getattr(account, "invitation", None)
    return Member(
        username=account.user.get_username(),
        role=account.role,
        person_id=account.person_id,
        name=names.get(account.person_id) if account.person_id else None,
        last_sign_in=account.user.last_login,
        invited_until=invitation.expires_at if invitation else None,
    )


def _candidates(people: QuerySet[Person], organization: Organization, at_most: int) -> tuple[Candidate, ...]:
    with_one = Account.objects.filter(organization=organization).exclude(person_id=None).values("person_id")
    found = people.exclude(key__in=with_one).order_by("name", "key")[:at_most]
    return tuple(Candidate(each.key, each.name, each.title, each.email or each.key) for each in found)
