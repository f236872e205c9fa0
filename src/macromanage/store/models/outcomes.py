"""Outcomes, what they serve, what is agreed on them, and their readings."""

from datetime import UTC, datetime

from django.db import models
from django.db.models.functions import Coalesce

from macromanage.store.models.base import Fact, one_row_each

# A database holds two unknowns for different; in a key, unknown when recorded is one value like any other.
_UNKNOWN_WHEN = models.Value(datetime(1, 1, 1, tzinfo=UTC), output_field=models.DateTimeField())
_RECORDED = Coalesce("recorded_at", _UNKNOWN_WHEN)


class Objective(Fact):
    """What the organization wants, in words."""

    key = models.TextField(db_column="id")
    title = models.TextField()
    unit_id = models.TextField()
    why = models.TextField(null=True)

    class Meta:
        db_table = "objectives"
        constraints = [one_row_each("objectives", "key")]


class Outcome(Fact):
    """What is to be reached, as it was recorded at a moment."""

    key = models.TextField(db_column="id")
    recorded_at = models.DateTimeField(null=True)
    title = models.TextField()
    objective_id = models.TextField(null=True)
    unit_id = models.TextField()
    owner_id = models.TextField(null=True)
    measure = models.TextField()
    shape = models.TextField()
    direction = models.TextField()
    baseline = models.FloatField(null=True)
    target = models.FloatField()
    target_high = models.FloatField(null=True)
    starts_on = models.DateField()
    due_on = models.DateField()
    cadence = models.TextField(null=True)
    settles_days = models.BigIntegerField(null=True)
    ambition = models.TextField(null=True)
    worth = models.FloatField(null=True)
    why = models.TextField(null=True)
    private = models.BooleanField(null=True)
    peer_group = models.TextField(null=True)
    series = models.TextField(null=True)

    class Meta:
        db_table = "outcomes"
        constraints = [models.UniqueConstraint("organization", "key", _RECORDED, name="outcomes_key")]
        indexes = [
            models.Index(fields=["organization", "owner_id"], name="outcomes_owner"),
            models.Index(fields=["organization", "unit_id"], name="outcomes_unit"),
        ]


class AddedViewer(Fact):
    """Somebody who sees an outcome beside its line."""

    outcome_id = models.TextField()
    person_id = models.TextField()

    class Meta:
        db_table = "viewers"
        constraints = [one_row_each("viewers", "outcome_id", "person_id")]
        indexes = [models.Index(fields=["organization", "person_id"], name="viewers_person")]


class Plan(Fact):
    """What is expected of an outcome by a day."""

    outcome_id = models.TextField()
    day = models.DateField()
    value = models.FloatField()

    class Meta:
        db_table = "plans"
        constraints = [one_row_each("plans", "outcome_id", "day")]


class Contribution(Fact):
    """How one outcome serves another."""

    outcome_id = models.TextField()
    parent_id = models.TextField()
    kind = models.TextField()
    weight = models.FloatField(null=True)

    class Meta:
        db_table = "contributions"
        constraints = [one_row_each("contributions", "outcome_id", "parent_id")]
        indexes = [models.Index(fields=["organization", "parent_id"], name="contributions_parent")]


class Expectation(Fact):
    """The agreement on an outcome as it was at import."""

    outcome_id = models.TextField()
    stated_on = models.DateField(null=True)
    understood_on = models.DateField(null=True)
    resourced_on = models.DateField(null=True)

    class Meta:
        db_table = "expectations"
        constraints = [one_row_each("expectations", "outcome_id")]


class Reading(Fact):
    """One value of an outcome's measure at a day."""

    outcome_id = models.TextField()
    day = models.DateField()
    value = models.FloatField()
    recorded_at = models.DateTimeField(null=True)
    source = models.TextField(null=True)

    class Meta:
        db_table = "readings"
        constraints = [models.UniqueConstraint("organization", "outcome_id", "day", _RECORDED, name="readings_key")]


class Source(Fact):
    """How far a source of readings is complete."""

    name = models.TextField()
    complete_to = models.DateField(null=True)

    class Meta:
        db_table = "sources"
        constraints = [one_row_each("sources", "name")]
