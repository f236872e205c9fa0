"""Which organization a command means: a database of one's own holds one."""

from datetime import date

from macromanage.store.models import Organization, Outcome, Person

_UNNAMED = "Our organization"


def only() -> Organization:
    """Return the organization of this database, made where there is none yet."""
    return Organization.objects.order_by("pk").first() or Organization.objects.create(name=_UNNAMED)


def holds_facts(organization: Organization) -> bool:
    """Tell whether anything was imported: anybody, or any outcome."""
    return any(table.objects.filter(organization=organization).exists() for table in (Person, Outcome))


def stand_on(organization: Organization, day: date | None) -> None:
    """Let the organization stand still on a day of its record; None: time goes on."""
    organization.stands_on = day
    organization.save(update_fields=["stands_on"])
