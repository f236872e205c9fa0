"""Tokens, by which a program looks, or moves, in the name of one person: stored as a hash, and shown once."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date

import polars as pl
from django.db.models import F

from macromanage.moves.scope import Scope
from macromanage.store import rows
from macromanage.store.access import Viewer
from macromanage.store.models import Organization, Token

# So that a token is known for one where it turns up: in a file, in a log, in somebody's search.
_PREFIX = "macromanage_"
_SECRET_BYTES = 32

TOKENS: dict[str, pl.DataType] = {
    "row": pl.Int64(),
    "person_id": pl.String(),
    "scope": pl.String(),
    "purpose": pl.String(),
    "made_at": pl.Datetime("us"),
    "expires_on": pl.Date(),
    "revoked_on": pl.Date(),
    "used_on": pl.Date(),
}


@dataclass(frozen=True, slots=True)
class TokenViewer(Viewer):
    """Who looks by a token: its person, as far as the token goes."""

    scope: Scope = Scope.READ

    @property
    def may_move(self) -> bool:
        """Whether moves may be made by it."""
        return self.scope is Scope.MOVE


def issue(
    organization: Organization, person_id: str, *, scope: Scope, expires_on: date, purpose: str | None = None
) -> str:
    """Make a token of the person's, good through its last day, and return the secret, which is kept nowhere."""
    secret = f"{_PREFIX}{secrets.token_urlsafe(_SECRET_BYTES)}"
    Token.objects.create(
        organization=organization,
        person_id=person_id,
        digest=_digest(secret),
        scope=scope,
        expires_on=expires_on,
        purpose=purpose,
    )
    return secret


def viewer_of_token(secret: str, *, today: date) -> TokenViewer | None:
    """Return who looks by the token; None where there is none such, or it was revoked or has run out."""
    good = Token.objects.filter(digest=_digest(secret), revoked_on=None, expires_on__gte=today)
    token = good.select_related("organization").first()
    if token is None:
        return None
    # Once a day is enough to see whether it is still needed, and no write for every look.
    good.exclude(used_on=today).update(used_on=today)
    return TokenViewer(token.organization, token.person_id, Scope(token.scope))


def revoke(organization: Organization, row: int, *, today: date) -> bool:
    """End a token from now on, and tell whether there was one to end."""
    return Token.objects.filter(organization=organization, row=row, revoked_on=None).update(revoked_on=today) > 0


def tokens(organization: Organization, *, of_id: str | None = None) -> pl.DataFrame:
    """Return the organization's tokens, or one person's, as they were made; of their secrets nothing."""
    stored = Token.objects.filter(organization=organization, person_id=of_id or F("person_id"))
    return rows.frame(stored.order_by("row"), TOKENS)


def _digest(secret: str) -> str:
    """Return the SHA-256 of a secret; it is random throughout, so that nobody finds it by trying."""
    return hashlib.sha256(secret.encode()).hexdigest()
