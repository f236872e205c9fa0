"""Who may read one person's calendar by an address alone: it is signed, and holds as long as their password does."""

from hashlib import sha256

from django.core import signing
from django.db.models import QuerySet

from macromanage.store.access import Viewer
from macromanage.store.models import Account

_SALT = "macromanage.calendar"


def feed_secret(viewer: Viewer) -> str | None:
    """Return what ends the address of the viewer's calendar; None for who has none."""
    account = _accounts().filter(organization=viewer.organization, person_id=viewer.person_id or "").first()
    return None if account is None else signing.dumps([account.pk, _fingerprint(account)], salt=_SALT)


def viewer_of_feed(secret: str) -> Viewer | None:
    """Return whose calendar it is; None where it isn't ours, or doesn't hold any more."""
    try:
        pk, fingerprint = signing.loads(secret, salt=_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    account = _accounts().filter(pk=pk).first()
    if account is None or fingerprint != _fingerprint(account):
        return None
    return Viewer(account.organization, account.person_id)


def language_of_feed(viewer: Viewer) -> str:
    """Return the code of the language that the account whose calendar it is chose; blank where it chose none."""
    found = _accounts().filter(organization=viewer.organization, person_id=viewer.person_id)
    return found.values_list("language", flat=True).first() or ""


def _accounts() -> QuerySet[Account]:
    return Account.objects.select_related("organization", "user").filter(user__is_active=True)


def _fingerprint(account: Account) -> str:
    """Tell one password from the next, and give none away."""
    return sha256(f"{_SALT}{account.user.password}".encode()).hexdigest()[:16]
