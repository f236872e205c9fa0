"""The twin of facts: all of an organization's facts go in together, and come out as they went in."""

from typing import TypeAlias

import polars as pl
from django.db import transaction

from macromanage.facts.tables import BY_NAME, Facts
from macromanage.store import rows
from macromanage.store.models import FACTS, Organization

# Rows stored, by table.
Counts: TypeAlias = dict[str, int]


def import_facts(organization: Organization, facts: Facts) -> Counts:
    """Replace all facts of the organization by these, or, if any row can't be stored, change nothing."""
    owner = {"organization_id": organization.pk}
    with transaction.atomic():
        for table, frame in facts:
            model = FACTS[table.name]
            model.objects.filter(organization=organization).delete()
            # In the order of the key its index grows at one end, which is a good deal quicker than everywhere.
            rows.insert(model, frame.sort(table.key), owner=owner)
    return {table.name: frame.height for table, frame in facts}


def export_facts(organization: Organization) -> Facts:
    """Return all facts of the organization, each table in the order of its key."""
    with transaction.atomic():  # so that no import comes between two tables
        tables = {name: _table(organization, name) for name in FACTS}
    return Facts(**tables)


def _table(organization: Organization, name: str) -> pl.DataFrame:
    stored = FACTS[name].objects.filter(organization=organization)
    return rows.frame(stored, BY_NAME[name].schema).sort(BY_NAME[name].key)
