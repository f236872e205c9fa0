"""What all stored tables have in common.

A table here has the name and the columns of its definition in `facts/tables.py` or `evaluate/results.py`, and two
more: `row`, its own key, and whose rows they are. Django keeps the name `id` for itself, so the text that tells rows
apart is the field `key` of the column `id`; every other field is named as its column.
"""

from django.db import models

from macromanage.store.models.organization import Organization


class Fact(models.Model):
    """A row of a facts table."""

    row = models.BigAutoField(primary_key=True)
    # Each table's own unique key begins with it, which serves as its index.
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="+", db_index=False)

    objects = models.Manager()

    class Meta:
        abstract = True


def one_row_each(table: str, *fields: str) -> models.UniqueConstraint:
    """Return the constraint that no two rows of an organization have the same values in the fields."""
    return models.UniqueConstraint(fields=("organization", *fields), name=f"{table}_key")
