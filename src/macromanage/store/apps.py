"""How Django knows the store."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """The one app."""

    name = "macromanage.store"
    label = "store"
