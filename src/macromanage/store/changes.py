"""How often an organization's facts were changed: by it one tells an evaluation of them from one of what was before.

Moves by themselves don't count: with each, its outcome's next move is found again within the same transaction.
"""

from macromanage.store.models import Evaluation, Organization


def record(organization: Organization) -> None:
    """Put on record that facts were changed, within the turn that is open."""
    organization.changes = changes(organization) + 1
    organization.save(update_fields=["changes"])


def changes(organization: Organization) -> int:
    """Return how often the facts were changed until now."""
    return Organization.objects.values_list("changes", flat=True).get(pk=organization.pk)


def is_behind(evaluation: Evaluation, organization: Organization) -> bool:
    """Tell whether facts were changed that the evaluation doesn't know of."""
    return evaluation.changes < organization.changes
