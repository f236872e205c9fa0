"""The ledger: what anyone did to anyone about an outcome."""

from django.db import models

from macromanage.store.models.base import Fact, one_row_each


class Move(Fact):
    """One entry of the ledger. `store/ledger.py` adds it, and `store/guard.py` has the database keep it as it is."""

    key = models.TextField(db_column="id")
    seq = models.BigIntegerField(null=True)
    outcome_id = models.TextField()
    kind = models.TextField()
    by_id = models.TextField()
    to_id = models.TextField(null=True)
    made_at = models.DateTimeField()
    answers_id = models.TextField(null=True)
    due_on = models.DateField(null=True)
    details = models.TextField(null=True)
    text = models.TextField(null=True)
    evidence = models.TextField(null=True)
    salt = models.TextField(null=True)
    commitment = models.TextField(null=True)
    previous = models.TextField(null=True)
    hash = models.TextField(null=True)

    class Meta:
        db_table = "moves"
        constraints = [one_row_each("moves", "key"), one_row_each("moves_seq", "seq")]
        indexes = [models.Index(fields=["organization", "outcome_id", "made_at"], name="moves_outcome")]
