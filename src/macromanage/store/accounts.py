"""Who signs in: administrators, who run the system, and people of an organization."""

import polars as pl
from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Q

from macromanage.moves.roles import AccountRole
from macromanage.store.models import Account, Organization
from macromanage.store.turns import turn


def organization_named(name: str) -> Organization:
    """Return the organization of that name, made if it isn't there."""
    organization, _ = Organization.objects.get_or_create(name=name)
    return organization


def create_admin(organization: Organization, *, username: str, password: str) -> Account:
    """Make the account of an administrator: no person of the organization, and no seal opens to them."""
    with turn(organization):
        user = User.objects.create_superuser(username=username, password=password)
        return Account.objects.create(user=user, organization=organization, role=AccountRole.ADMINISTRATOR)


def create_account(
    organization: Organization,
    person_id: str | None,
    *,
    username: str,
    password: str | None = None,
    email: str = "",
    role: AccountRole = AccountRole.MEMBER,
) -> Account:
    """Make the account of a person, or of an auditor or data owner from outside; without a password none signs in."""
    with turn(organization):
        user = User.objects.create_user(username=username, password=password, email=email)
        return Account.objects.create(user=user, organization=organization, person_id=person_id, role=role)


def account_of(user: User | AnonymousUser) -> Account | None:
    """Return the account of who is signed in."""
    if isinstance(user, AnonymousUser):
        return None
    return Account.objects.select_related("organization", "user").filter(user=user).first()


def language_of(user: User) -> str:
    """Return the code of the language that was chosen for an account; blank where none was, or there is no account."""
    return Account.objects.filter(user=user).values_list("language", flat=True).first() or ""


def choose_language(account: Account, code: str) -> None:
    """Answer the account in this language from its next sign-in on; blank: in what its browser asks for."""
    account.language = code
    account.save(update_fields=["language"])


def role_of(account: Account) -> AccountRole:
    """Return what the account is to the record as a whole."""
    return AccountRole(account.role)


def listed(organization: Organization) -> pl.DataFrame:
    """Return who can sign in: username, role, person_id, last_sign_in."""
    found = organization.accounts.order_by("user__username").values_list(
        "user__username", "role", "person_id", "user__last_login"
    )
    schema = dict.fromkeys(("username", "role", "person_id"), pl.String()) | {"last_sign_in": pl.Datetime("us", "UTC")}
    return pl.DataFrame(list(found), schema=schema, orient="row")


def remove(organization: Organization, username: str) -> bool:
    """Remove the account of that name with its person's tokens, and tell whether there was one; what they did stays."""
    account = organization.accounts.select_related("user").filter(user__username=username).first()
    if account is None:
        return False
    with turn(organization):
        organization.tokens.filter(person_id=account.person_id).delete()
        account.user.delete()
    return True


def admit(organization: Organization, person_id: str | None, *, username: str, password: str) -> None:
    """Let the name sign in as the person, or without one as administrator, whoever it was until now."""
    accounts = organization.accounts.select_related("user")
    if accounts.filter(user__username=username, person_id=person_id).exists():
        return
    as_this_person = Q(person_id=person_id) if person_id else Q()
    with turn(organization):
        User.objects.filter(account__in=accounts.filter(Q(user__username=username) | as_this_person)).delete()
        if person_id is None:
            create_admin(organization, username=username, password=password)
        else:
            create_account(organization, person_id, username=username, password=password)
