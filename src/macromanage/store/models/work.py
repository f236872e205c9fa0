"""What is worked on and what is done: items, activities, their kinds, and the outcomes they drive."""

from django.db import models

from macromanage.store.models.base import Fact, one_row_each


class KindOfWork(Fact):
    """A kind of items or activities."""

    kind = models.TextField()
    what = models.TextField()
    usual_minutes = models.FloatField(null=True)
    works_after_days = models.BigIntegerField(null=True)

    class Meta:
        db_table = "kinds"
        constraints = [one_row_each("kinds", "kind")]


class Driver(Fact):
    """A kind that serves an outcome."""

    outcome_id = models.TextField()
    kind = models.TextField()
    counts = models.TextField(null=True)

    class Meta:
        db_table = "drivers"
        constraints = [one_row_each("drivers", "outcome_id", "kind")]


class Item(Fact):
    """A thing being worked that opens and closes with a result."""

    key = models.TextField(db_column="id")
    person_id = models.TextField()
    kind = models.TextField()
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)
    result = models.FloatField(null=True)
    value = models.FloatField(null=True)
    expected_on = models.DateField(null=True)
    ref = models.TextField(null=True)

    class Meta:
        db_table = "items"
        constraints = [one_row_each("items", "key")]
        indexes = [models.Index(fields=["organization", "person_id"], name="items_person")]


class Activity(Fact):
    """Something somebody did. Sealed."""

    key = models.TextField(db_column="id")
    person_id = models.TextField()
    outcome_id = models.TextField(null=True)
    kind = models.TextField()
    day = models.DateField()
    quantity = models.FloatField(null=True)
    minutes = models.FloatField(null=True)
    source = models.TextField(null=True)
    ref = models.TextField(null=True)

    class Meta:
        db_table = "activities"
        constraints = [one_row_each("activities", "key")]
        indexes = [models.Index(fields=["organization", "person_id", "day"], name="activities_person")]
