"""Units, people, and what ties them."""

from django.db import models

from macromanage.store.models.base import Fact, one_row_each


class Unit(Fact):
    """A company, division, department or team."""

    key = models.TextField(db_column="id")
    name = models.TextField()
    kind = models.TextField()
    parent_id = models.TextField(null=True)
    leader_id = models.TextField(null=True)

    class Meta:
        db_table = "units"
        constraints = [one_row_each("units", "key")]


class Person(Fact):
    """Somebody who works here, or did."""

    key = models.TextField(db_column="id")
    name = models.TextField()
    email = models.TextField(null=True)
    title = models.TextField(null=True)
    unit_id = models.TextField(null=True)
    joined_on = models.DateField(null=True)
    left_on = models.DateField(null=True)

    class Meta:
        db_table = "people"
        constraints = [one_row_each("people", "key")]


class Membership(Fact):
    """A person's time in a unit."""

    person_id = models.TextField()
    unit_id = models.TextField()
    from_day = models.DateField()
    until_day = models.DateField(null=True)

    class Meta:
        db_table = "memberships"
        constraints = [one_row_each("memberships", "person_id", "unit_id", "from_day")]


class Agreement(Fact):
    """From which day a unit's effort is read."""

    unit_id = models.TextField()
    agreed_on = models.DateField()
    agreed_with = models.TextField(null=True)
    text = models.TextField(null=True)

    class Meta:
        db_table = "agreements"
        constraints = [one_row_each("agreements", "unit_id", "agreed_on")]


class Absence(Fact):
    """A person's time away."""

    person_id = models.TextField()
    from_day = models.DateField()
    until_day = models.DateField()
    deputy_id = models.TextField(null=True)

    class Meta:
        db_table = "absences"
        constraints = [one_row_each("absences", "person_id", "from_day")]
