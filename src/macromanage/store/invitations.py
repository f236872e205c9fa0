"""Invitations: a link that is good once and for a week, by which somebody chooses their password. Shown, never sent."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction

from macromanage.language.spoken import say
from macromanage.moves.roles import AccountRole
from macromanage.store import accesses
from macromanage.store.accounts import create_account
from macromanage.store.models import Account, Invitation, Organization, Person
from macromanage.store.turns import turn

GOOD_FOR = timedelta(days=7)
_SECRET_BYTES = 32


@dataclass(frozen=True, slots=True)
class Invited:
    """Who is to join by a link, and until when."""

    secret: str
    username: str
    expires_at: datetime


def invite(organization: Organization, person_id: str, *, username: str, by: str, now: datetime) -> Invited | str:
    """Make an account for a person who has none, with a link to join by; or say why not.

    Args:
        organization: Whose person it is.
        person_id: Whose account it will be; there is at most one.
        username: What they will sign in with; it belongs to nobody yet.
        by: Who invites, for the record of accesses.
        now: The moment, with its zone.
    """
    person = Person.objects.filter(organization=organization, key=person_id).first()
    if person is None:
        return say("There is nobody by that id.")
    if not username or User.objects.filter(username=username).exists():
        return say("The name {name} is taken.", name=username) if username else say("Give a name to sign in with.")
    try:
        with turn(organization):
            account = create_account(
                organization, person_id, username=username, email=person.email or "", role=AccountRole.MEMBER
            )
            return _linked(account, by=by, now=now)
    except IntegrityError:
        return say(
            "{person} has an account already, or the name {name} was taken just now.", person=person.name, name=username
        )


def invite_again(organization: Organization, username: str, *, by: str, now: datetime) -> Invited | None:
    """Make a new link for an account, in place of an earlier one; its password holds until the link is used."""
    account = organization.accounts.select_related("user", "organization").filter(user__username=username).first()
    if account is None or account.person_id is None:
        return None
    with transaction.atomic():
        return _linked(account, by=by, now=now)


def invited(secret: str, *, now: datetime) -> Account | None:
    """Return whose account a link is for; None where there is none such, or it was used or has run out."""
    found = Invitation.objects.filter(digest=_digest(secret), expires_at__gt=now)
    invitation = found.select_related("account__user", "account__organization").first()
    return None if invitation is None else invitation.account


def join(secret: str, password: str, *, now: datetime) -> User | None:
    """Give the account its password and end the link, and every session there was; None where it holds no more."""
    with transaction.atomic():
        found = Invitation.objects.select_for_update().filter(digest=_digest(secret), expires_at__gt=now)
        invitation = found.first()
        if invitation is None:
            return None
        user = invitation.account.user
        invitation.delete()
        user.set_password(password)
        user.save(update_fields=["password"])
        Session.objects.filter(pk__in=list(user.sign_ins.values_list("session_key", flat=True))).delete()
        user.sign_ins.all().delete()
    return user


def _linked(account: Account, *, by: str, now: datetime) -> Invited:
    secret = secrets.token_urlsafe(_SECRET_BYTES)
    expires_at = now + GOOD_FOR
    made = {"digest": _digest(secret), "expires_at": expires_at}
    Invitation.objects.update_or_create(account=account, defaults=made)
    # Whoever makes a link could use it, and sign in as the person: that it was made is never forgotten.
    accesses.record(account.organization, accesses.What.INVITE, by=by, of_id=account.person_id)
    return Invited(secret, account.user.get_username(), expires_at)


def _digest(secret: str) -> str:
    """Return the SHA-256 of a secret; it is random throughout, so that nobody finds it by trying."""
    return hashlib.sha256(secret.encode()).hexdigest()
