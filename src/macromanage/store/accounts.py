"""Who signs in: administrators, who run the system, and people of an organization."""

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q

from macromanage.store.models import Account, Organization


def organization_named(name: str) -> Organization:
    """Return the organization of that name, made if it isn't there."""
    organization, _ = Organization.objects.get_or_create(name=name)
    return organization


def create_admin(organization: Organization, *, username: str, password: str) -> Account:
    """Make the account of an administrator: no person of the organization, and no seal opens to them."""
    with transaction.atomic():
        user = User.objects.create_superuser(username=username, password=password)
        return Account.objects.create(user=user, organization=organization)


def create_account(
    organization: Organization, person_id: str, *, username: str, password: str | None = None, email: str = ""
) -> Account:
    """Make the account of a person; without a password nobody can sign in to it by one."""
    with transaction.atomic():
        user = User.objects.create_user(username=username, password=password, email=email)
        return Account.objects.create(user=user, organization=organization, person_id=person_id)


def admit(organization: Organization, person_id: str | None, *, username: str, password: str) -> None:
    """Let the name sign in as the person, or without one as administrator, whoever it was until now."""
    accounts = organization.accounts.select_related("user")
    if accounts.filter(user__username=username, person_id=person_id).exists():
        return
    as_this_person = Q(person_id=person_id) if person_id else Q()
    with transaction.atomic():
        User.objects.filter(account__in=accounts.filter(Q(user__username=username) | as_this_person)).delete()
        if person_id is None:
            create_admin(organization, username=username, password=password)
        else:
            create_account(organization, person_id, username=username, password=password)
