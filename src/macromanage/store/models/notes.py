"""What two people noted of what they talk about."""

from django.db import models

from macromanage.store.models.organization import Organization


class Note(models.Model):
    """A private note of a leader and one of their people, for these two: no fact, no move, in no export."""

    row = models.BigAutoField(primary_key=True)
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="+", db_index=False)
    author_id = models.TextField()
    other_id = models.TextField()
    text = models.TextField()
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True)

    objects = models.Manager()

    class Meta:
        db_table = "notes"
        indexes = [
            models.Index(fields=["organization", "author_id"], name="notes_author"),
            models.Index(fields=["organization", "other_id"], name="notes_other"),
        ]
