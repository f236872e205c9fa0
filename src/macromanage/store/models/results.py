"""What an evaluation yielded, kept as rows so that pages read it and nobody computes it again."""

from django.db import models

from macromanage.store.models.organization import Organization


class Evaluation(models.Model):
    """The facts of an organization evaluated for a day under a policy; the one made last is current."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="evaluations", db_index=False)
    as_of = models.DateField()
    made_at = models.DateTimeField(auto_now_add=True)
    policy = models.JSONField()
    # The organization's changes that it knows of.
    changes = models.BigIntegerField(default=0)

    class Meta:
        db_table = "evaluations"
        get_latest_by = "id"  # two made within one tick of the clock still have an order
        constraints = [models.UniqueConstraint(fields=["organization", "as_of"], name="evaluations_day")]


class Scored(models.Model):
    """How chances given in the past have held: the tables of the track record that everyone may see."""

    organization = models.OneToOneField(Organization, models.CASCADE, primary_key=True, related_name="+")
    until = models.DateField()
    tables = models.JSONField()

    objects = models.Manager()

    class Meta:
        db_table = "scored"


class Result(models.Model):
    """A row of a results table."""

    row = models.BigAutoField(primary_key=True)
    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="+", db_index=False)
    as_of = models.DateField()

    objects = models.Manager()

    class Meta:
        abstract = True


def one_row_an_outcome(table: str) -> models.UniqueConstraint:
    """Return the constraint that an evaluation has at most one row an outcome."""
    return models.UniqueConstraint(fields=["evaluation", "outcome_id"], name=f"{table}_outcome")


def by_outcome(table: str) -> models.Index:
    """Return the index that finds an outcome's rows."""
    return models.Index(fields=["evaluation", "outcome_id"], name=f"{table}_outcome")


class Forecast(Result):
    """Where an outcome will be at its due date."""

    outcome_id = models.TextField()
    value_now = models.FloatField(null=True)
    expected_now = models.FloatField(null=True)
    q05 = models.FloatField(null=True)
    q10 = models.FloatField(null=True)
    q25 = models.FloatField(null=True)
    q50 = models.FloatField(null=True)
    q75 = models.FloatField(null=True)
    q90 = models.FloatField(null=True)
    q95 = models.FloatField(null=True)
    p_hit = models.FloatField(null=True)
    readings = models.BigIntegerField(null=True)

    class Meta:
        db_table = "forecasts"
        constraints = [one_row_an_outcome("forecasts")]


class Fan(Result):
    """What is expected and forecast of an outcome at a day to come."""

    outcome_id = models.TextField()
    day = models.DateField(null=True)
    expected = models.FloatField(null=True)
    q05 = models.FloatField(null=True)
    q25 = models.FloatField(null=True)
    q50 = models.FloatField(null=True)
    q75 = models.FloatField(null=True)
    q95 = models.FloatField(null=True)

    class Meta:
        db_table = "fans"
        indexes = [by_outcome("fans")]


class OutcomeStanding(Result):
    """Where an outcome stands, and since when."""

    outcome_id = models.TextField()
    standing = models.TextField(null=True)
    since = models.DateField(null=True)
    trouble_since = models.DateField(null=True)
    p_hit = models.FloatField(null=True)

    class Meta:
        db_table = "standings"
        constraints = [one_row_an_outcome("standings")]


class Impact(Result):
    """What an outcome's miss does to one thing above it."""

    outcome_id = models.TextField()
    affects = models.TextField(null=True)
    affected_id = models.TextField(null=True)
    p_hit = models.FloatField(null=True)
    p_hit_if_met = models.FloatField(null=True)
    worth = models.FloatField(null=True)
    at_stake = models.FloatField(null=True)

    class Meta:
        db_table = "impacts"
        indexes = [by_outcome("impacts")]


class Alignment(Result):
    """The share of a person's or a unit's effort in a week that went to macro outcomes."""

    subject = models.TextField()
    subject_id = models.TextField()
    week = models.DateField(null=True)
    macro_minutes = models.FloatField(null=True)
    minutes = models.FloatField(null=True)
    share = models.FloatField(null=True)
    people = models.BigIntegerField(null=True)

    class Meta:
        db_table = "alignments"
        indexes = [models.Index(fields=["evaluation", "subject", "subject_id"], name="alignments_subject")]


class Diagnosis(Result):
    """An outcome's shortfall, split into its causes."""

    outcome_id = models.TextField()
    basis = models.TextField(null=True)
    shortfall = models.FloatField(null=True)
    volume = models.FloatField(null=True)
    volume_low = models.FloatField(null=True)
    volume_high = models.FloatField(null=True)
    effectiveness = models.FloatField(null=True)
    effectiveness_low = models.FloatField(null=True)
    effectiveness_high = models.FloatField(null=True)
    value = models.FloatField(null=True)
    value_low = models.FloatField(null=True)
    value_high = models.FloatField(null=True)
    chance = models.FloatField(null=True)
    chance_low = models.FloatField(null=True)
    chance_high = models.FloatField(null=True)
    dominant = models.TextField(null=True)
    count = models.FloatField(null=True)
    count_needed = models.FloatField(null=True)
    rate = models.FloatField(null=True)
    rate_reference = models.FloatField(null=True)
    size = models.FloatField(null=True)
    size_reference = models.FloatField(null=True)

    class Meta:
        db_table = "diagnoses"
        indexes = [by_outcome("diagnoses")]


class Influence(Result):
    """What more of one kind of item or activity has meant for outcomes like this one."""

    outcome_id = models.TextField()
    kind = models.TextField(null=True)
    basis = models.TextField(null=True)
    per_unit = models.FloatField(null=True)
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    works_after_days = models.BigIntegerField(null=True)
    time_left = models.BooleanField(null=True)
    more_a_week = models.FloatField(null=True)
    p_hit_if_more = models.FloatField(null=True)
    mean = models.FloatField(null=True)
    deviation = models.FloatField(null=True)

    class Meta:
        db_table = "influences"
        indexes = [by_outcome("influences")]


class Pipeline(Result):
    """What the items that drive an outcome are to bring it by its due date."""

    outcome_id = models.TextField()
    needed = models.FloatField(null=True)
    open_mean = models.FloatField(null=True)
    open_low = models.FloatField(null=True)
    open_high = models.FloatField(null=True)
    new_mean = models.FloatField(null=True)
    new_low = models.FloatField(null=True)
    new_high = models.FloatField(null=True)
    open_items = models.BigIntegerField(null=True)
    weight = models.FloatField(null=True)

    class Meta:
        db_table = "pipelines"
        constraints = [one_row_an_outcome("pipelines")]


class Warrant(Result):
    """An outcome's one next move, and whose it is."""

    outcome_id = models.TextField()
    line = models.TextField(null=True)
    move = models.TextField(null=True)
    by_id = models.TextField(null=True)
    since = models.DateField(null=True)
    due_on = models.DateField(null=True)
    because = models.TextField(null=True)
    allowed = models.TextField(null=True)
    inspect_days = models.BigIntegerField(null=True)
    from_effort = models.BooleanField(null=True)

    class Meta:
        db_table = "warrants"
        constraints = [one_row_an_outcome("warrants")]
        indexes = [models.Index(fields=["evaluation", "by_id"], name="warrants_by")]


class Trial(Result):
    """A requirement as the trial it is: one on record, or one that is proposed."""

    outcome_id = models.TextField()
    move_id = models.TextField(null=True)
    state = models.TextField(null=True)
    kind = models.TextField(null=True)
    a_week = models.FloatField(null=True)
    from_day = models.DateField(null=True)
    until = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    ended_by = models.TextField(null=True)
    weeks = models.BigIntegerField(null=True)
    weeks_kept = models.BigIntegerField(null=True)
    done = models.FloatField(null=True)
    effect = models.FloatField(null=True)
    effect_low = models.FloatField(null=True)
    effect_high = models.FloatField(null=True)
    peers = models.BigIntegerField(null=True)
    expected = models.FloatField(null=True)
    expected_low = models.FloatField(null=True)
    expected_high = models.FloatField(null=True)

    class Meta:
        db_table = "trials"
        indexes = [by_outcome("trials")]
