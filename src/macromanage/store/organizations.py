"""Which organization a command means: a database of one's own holds one."""

from macromanage.store.models import Organization

_UNNAMED = "Our organization"


def only() -> Organization:
    """Return the organization of this database, made where there is none yet."""
    return Organization.objects.order_by("pk").first() or Organization.objects.create(name=_UNNAMED)
