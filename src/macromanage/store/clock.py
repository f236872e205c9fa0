"""What time it is for an organization: the time it is, unless it stands still on a day, as a sample company does."""

from datetime import UTC, date, datetime

from macromanage.store.models import Organization


def now(organization: Organization) -> datetime:
    """Return the moment, UTC without a zone, as the facts keep moments."""
    moment = datetime.now(UTC).replace(tzinfo=None)
    day = organization.stands_on
    return moment if day is None else datetime.combine(day, moment.time())


def today(organization: Organization) -> date:
    """Return the day."""
    return now(organization).date()
