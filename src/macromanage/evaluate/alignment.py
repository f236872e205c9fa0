"""Step 4, alignment: the share of effort that goes to macro outcomes, by person and by unit, week by week."""

from datetime import date, timedelta

import polars as pl

from macromanage.evaluate.policy import Policy
from macromanage.evaluate.results import ALIGNMENTS
from macromanage.facts import leaders
from macromanage.facts.tables import Facts


def alignment(facts: Facts, policy: Policy, as_of: date) -> pl.DataFrame:
    """Add up the effort of the policy's last weeks, whole ones and the one that runs.

    Effort whose minutes nobody can say is left out. Whoever changes units leaves the weeks they began there: or else
    the total of such a week, less what it was before, would be one person's.
    """
    effort = _effort(facts, as_of - timedelta(weeks=policy.alignment_weeks))
    homes = leaders.homes_on(facts, effort.select("person_id", day="week").unique()).rename({"day": "week"})
    weeks = effort.join(homes, on=["person_id", "week"], how="left")
    people = weeks.group_by("week", subject_id="person_id").agg(*_sums()).with_columns(subject=pl.lit("person"))
    units = (
        weeks.join(leaders.above(facts), on="unit_id")
        .group_by("week", subject_id="ancestor_id")
        .agg(*_sums())
        .with_columns(subject=pl.lit("unit"))
    )
    shares = pl.concat([people, units]).with_columns(
        as_of=pl.lit(as_of),
        share=pl.when(pl.col("minutes") > 0).then(pl.col("macro_minutes") / pl.col("minutes")),
    )
    return shares.select(*ALIGNMENTS).sort("subject", "subject_id", "week")


def _effort(facts: Facts, after: date) -> pl.DataFrame:
    """One row an activity of known minutes, of weeks that begin after the day: person_id, week, minutes, macro."""
    usual = facts.kinds.select("kind", "usual_minutes")
    week = pl.col("day").dt.truncate("1w")
    done = facts.activities.filter(week > after).join(usual, on="kind", how="left")
    minutes = pl.coalesce("minutes", pl.col("quantity").fill_null(1.0) * pl.col("usual_minutes"))
    return done.select(
        "person_id",
        week=week,
        minutes=minutes,
        macro=pl.col("outcome_id").is_not_null(),
    ).drop_nulls("minutes")


def _sums() -> tuple[pl.Expr, ...]:
    # Sorted, so that sums of floats don't depend on the order in which rows came.
    minutes = pl.col("minutes").sort()
    return (
        pl.col("minutes").filter(pl.col("macro")).sort().sum().alias("macro_minutes"),
        minutes.sum(),
        pl.col("person_id").n_unique().cast(pl.Int64).alias("people"),
    )
