"""Step 4, alignment: the share of effort that goes to macro outcomes, by person and by unit, week by week."""

from dataclasses import replace
from datetime import date, timedelta

import polars as pl

from macromanage.evaluate.policy import Policy
from macromanage.evaluate.results import ALIGNMENTS
from macromanage.facts import leaders
from macromanage.facts.tables import Facts


def alignment(facts: Facts, policy: Policy, as_of: date, others: pl.DataFrame | None = None) -> pl.DataFrame:
    """Add up the effort of the policy's last weeks, whole ones and the one that runs.

    Effort whose minutes nobody can say is left out. Whoever changes units leaves the weeks they began there: or else
    the total of such a week, less what it was before, would be one person's.

    Args:
        facts: as known on `as_of`.
        policy: how many weeks.
        as_of: the day.
        others: rows of people whose activities are not among these facts, to be added up with the rest.
    """
    people = (
        _effort(facts, as_of - timedelta(weeks=policy.alignment_weeks))
        .group_by("week", subject_id="person_id")
        .agg(*_sums(), people=pl.lit(1, pl.Int64))
    )
    if others is not None:
        people = pl.concat([people, others.select(people.columns)])
    homes = leaders.homes_on(facts, people.select(person_id="subject_id", day="week")).rename({"day": "week"})
    units = (
        people.join(homes, left_on=["subject_id", "week"], right_on=["person_id", "week"])
        .join(leaders.above(facts), on="unit_id")
        .group_by("week", subject_id="ancestor_id")
        .agg(*_sums(), people=pl.len().cast(pl.Int64))
    )
    subjects = {"person": people, "unit": units}
    shares = pl.concat(rows.with_columns(subject=pl.lit(subject)) for subject, rows in subjects.items()).with_columns(
        as_of=pl.lit(as_of),
        share=pl.when(pl.col("minutes") > 0).then(pl.col("macro_minutes") / pl.col("minutes")),
    )
    return shares.select(*ALIGNMENTS).sort("subject", "subject_id", "week")


def timed(facts: Facts) -> pl.DataFrame:
    """Return the activities with how many minutes each took: its own, else what is usual; without those nobody can say.

    Columns: person_id, outcome_id, kind, day, minutes.
    """
    usual = facts.kinds.select("kind", "usual_minutes")
    minutes = pl.coalesce("minutes", pl.col("quantity").fill_null(1.0) * pl.col("usual_minutes"))
    done = facts.activities.join(usual, on="kind", how="left")
    return done.select("person_id", "outcome_id", "kind", "day", minutes=minutes).drop_nulls("minutes")


def _effort(facts: Facts, after: date) -> pl.DataFrame:
    """One row an activity of known minutes, of weeks that begin after the day: person_id, week, minutes, macro_minutes.

    macro_minutes: those for an outcome.
    """
    monday = after + timedelta(days=7 - after.weekday())
    done = timed(replace(facts, activities=facts.activities.filter(pl.col("day") >= monday)))
    macro = pl.when(pl.col("outcome_id").is_not_null()).then("minutes").otherwise(0.0)
    return done.select("person_id", "minutes", week=pl.col("day").dt.truncate("1w"), macro_minutes=macro)


def _sums() -> tuple[pl.Expr, ...]:
    # Sorted, so that sums of floats don't depend on the order in which rows came.
    return tuple(pl.col(name).sort().sum() for name in ("macro_minutes", "minutes"))
