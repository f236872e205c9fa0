"""The twin of `moves/retention.py`: lets go of what has been kept for as long as it is to be."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time

from django.db import transaction

from macromanage.moves.retention import Retention, before, stale
from macromanage.store import accesses, changes, ledger
from macromanage.store.evaluating import current
from macromanage.store.forgetting import overwrite_what_is_deleted
from macromanage.store.models import Activity, Move, Organization
from macromanage.store.turns import turn


def retain(
    organization: Organization, retention: Retention, *, as_of: date, is_trial: bool = False
) -> Mapping[str, int]:
    """Delete what is older than it is to be kept, and put on record that it was; a trial only counts.

    The evaluation that was made last stays, whatever its day.
    """
    overwrite_what_is_deleted()
    with turn(organization):
        counts = {
            "activities": _activities(organization, before(as_of, retention.activities)),
            "texts": _texts(organization, before(as_of, retention.texts)),
            "evaluations": _evaluations(organization, as_of, retention.evaluations),
        }
        if any(counts.values()) and not is_trial:
            accesses.record(organization, accesses.What.RETAIN)
        if counts["activities"] or counts["texts"]:
            changes.record(organization)
        transaction.set_rollback(is_trial)
    return counts


def _activities(organization: Organization, first: date) -> int:
    return Activity.objects.filter(organization=organization, day__lt=first).delete()[0]


def _texts(organization: Organization, first: date) -> int:
    """Erase what was said before that day; what is a tombstone already isn't erased again."""
    since = datetime.combine(first, time.min, tzinfo=UTC)
    said = Move.objects.filter(organization=organization, made_at__lt=since, salt__isnull=False)
    return ledger.erase(organization, list(said.values_list("key", flat=True)))


def _evaluations(organization: Organization, as_of: date, days: int) -> int:
    last = current(organization)
    if last is None:
        return 0
    others = organization.evaluations.exclude(pk=last.pk)
    going = stale([*others.values_list("as_of", flat=True), last.as_of], as_of=as_of, days=days)
    gone = others.filter(as_of__in=going)
    count = gone.count()
    gone.delete()
    return count
