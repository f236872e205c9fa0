"""How a program is let in: by a token, as its person, as far as the token goes; by no session, so no page can do it."""

from datetime import UTC, datetime
from typing import cast

from django.http import HttpRequest
from ninja.errors import AuthorizationError
from ninja.security import HttpBearer

from macromanage.store.tokens import TokenViewer, viewer_of_token


class Bearer(HttpBearer):
    """Let in who sends `Authorization: Bearer TOKEN` with a token that holds today."""

    def authenticate(self, request: HttpRequest, token: str) -> TokenViewer | None:  # noqa: ARG002 - ninja passes it
        """Return who looks by the token; None lets nobody in."""
        return viewer_of_token(token, today=datetime.now(UTC).date())


def viewer_of(request: HttpRequest) -> TokenViewer:
    """Return who looks, as the door found them."""
    return cast("TokenViewer", request.auth)  # type: ignore[attr-defined]  # which ninja sets


def mover_of(request: HttpRequest) -> TokenViewer:
    """Return who moves.

    Raises:
        AuthorizationError: The token is for reading.
    """
    viewer = viewer_of(request)
    if not viewer.may_move:
        raise AuthorizationError
    return viewer
