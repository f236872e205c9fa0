"""A program at the door: it asks by a person's token, of the houses the pages are tested with."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.test import Client

from macromanage.moves.scope import Scope
from macromanage.store.models import Organization
from macromanage.store.tokens import issue


@dataclass(frozen=True, slots=True)
class Asking:
    """What asks by a token."""

    token: str

    def get(self, path: str) -> tuple[int, Any]:
        return self._told(Client(headers={"Authorization": f"Bearer {self.token}"}).get(f"/api/{path}"))

    def post(self, path: str, sent: object) -> tuple[int, Any]:
        client = Client(enforce_csrf_checks=True, headers={"Authorization": f"Bearer {self.token}"})
        return self._told(client.post(f"/api/{path}", sent, content_type="application/json"))

    @staticmethod
    def _told(answer: Any) -> tuple[int, Any]:  # noqa: ANN401 - Django's test answer
        assert answer["Cache-Control"].startswith("max-age=0") or answer.status_code in {401, 403, 422}
        return answer.status_code, json.loads(answer.content)


def asking(person_id: str, scope: Scope = Scope.MOVE, *, of: str = "Arbor") -> Asking:
    """Return what asks in the person's name."""
    last = datetime.now(UTC).date() + timedelta(days=1)
    return Asking(issue(Organization.objects.get(name=of), person_id, scope=scope, expires_on=last))
