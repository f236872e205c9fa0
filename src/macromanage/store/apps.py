"""How Django knows the store."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate

from macromanage.store import guard


class StoreConfig(AppConfig):
    """The one app."""

    name = "macromanage.store"
    label = "store"

    def ready(self) -> None:
        """Have the ledger guarded after every migration."""
        post_migrate.connect(_guard, sender=self, dispatch_uid="guard")


def _guard(using: str, **_: Any) -> None:  # noqa: ANN401 - Django says more than is asked for
    guard.install(connections[using])
