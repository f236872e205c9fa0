"""The sessions of whoever signed in: on record from the moment they sign in, to be seen and ended by them alone."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db import transaction

from macromanage.store.models import SignIn


@dataclass(frozen=True, slots=True)
class Sitting:
    """One session that still holds."""

    row: int
    made_at: datetime
    device: str
    is_this: bool


def record(user: User, session_key: str, *, device: str) -> None:
    """Put on record that somebody signed in."""
    SignIn.objects.update_or_create(session_key=session_key, defaults={"user": user, "device": device})


def moved(old_key: str, new_key: str) -> None:
    """Follow a session that goes on under another key."""
    SignIn.objects.filter(session_key=old_key).update(session_key=new_key)


def sittings(user: User, *, here: str, now: datetime) -> tuple[Sitting, ...]:
    """Return somebody's sessions that still hold, the newest first; `here` is the key of the one they look from."""
    signed_in = list(user.sign_ins.order_by("-made_at"))
    keys = [each.session_key for each in signed_in]
    hold = set(Session.objects.filter(pk__in=keys, expire_date__gt=now).values_list("pk", flat=True))
    return tuple(
        Sitting(each.pk, each.made_at, each.device, each.session_key == here)
        for each in signed_in
        if each.session_key in hold
    )


def end(user: User, row: int) -> bool:
    """End one of somebody's own sessions, and tell whether there was one."""
    found = user.sign_ins.filter(pk=row).first()
    if found is None:
        return False
    with transaction.atomic():
        Session.objects.filter(pk=found.session_key).delete()
        found.delete()
    return True


def end_others(user: User, *, here: str) -> None:
    """End all of somebody's sessions but the one they look from."""
    others = user.sign_ins.exclude(session_key=here)
    with transaction.atomic():
        Session.objects.filter(pk__in=list(others.values_list("session_key", flat=True))).delete()
        others.delete()
