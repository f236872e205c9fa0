"""Step 8, trial: each requirement as the trial it is: whether it was kept, what it changed, and what to try next."""

from datetime import date

import polars as pl

from macromanage.evaluate import work
from macromanage.evaluate.forecast.forecast import Forecast
from macromanage.evaluate.policy import Policy
from macromanage.evaluate.record import required_of, requirements
from macromanage.evaluate.results import TRIALS, Results
from macromanage.evaluate.series import Series
from macromanage.evaluate.standing import recoveries
from macromanage.evaluate.trial_effect import trial_effect
from macromanage.evaluate.trial_proposed import trial_proposed
from macromanage.facts.tables import Facts
from macromanage.facts.words import Standing

# How a trial ended.
DATE, RELEASE, RECOVERY = "date", "release", "recovery"
RUNNING, ENDED = "running", "ended"
_RECOVERED = (Standing.ON_TRACK.value, Standing.MET.value)


def trial(
    facts: Facts, series: Series, forecast: Forecast, results: Results, *, policy: Policy, as_of: date
) -> pl.DataFrame:
    """Return every requirement on record, how it was kept and its effect; where one is called for, which.

    `results`: of the steps before: standings, influences, warrants.
    """
    proposed = trial_proposed(
        facts, series, warrants=results.warrants, influences=results.influences, policy=policy, as_of=as_of
    )
    required = _required(facts, policy)
    back = recoveries(series, forecast, policy, as_of, of=required["outcome_id"])
    ended = _ended(required, back, results.standings, as_of)
    tables = (_on_record(facts, series, ended, as_of), proposed)
    rows = pl.concat([_blank(), *(table.with_columns(as_of=pl.lit(as_of)) for table in tables)], how="diagonal")
    return rows.sort("outcome_id", "from_day", "move_id", nulls_last=True)


def _blank() -> pl.DataFrame:
    return pl.DataFrame(schema=TRIALS)


def _on_record(facts: Facts, series: Series, trials: pl.DataFrame, as_of: date) -> pl.DataFrame:
    effects = trial_effect(series, trials, as_of)
    for table in (_kept(facts, trials), effects):
        trials = trials.join(table, on="move_id", how="left", maintain_order="left")
    return trials.select(name for name in TRIALS if name in trials.columns)


def _required(facts: Facts, policy: Policy) -> pl.DataFrame:
    """Return what was required of whom, of which kind, how much a week, from when and until when."""
    owners = facts.outcomes.select("owner_id", outcome_id="id")
    # Without an end it runs for the policy's days, its first among them.
    until = pl.col("required_on") + pl.duration(days=policy.trial_days - 1)
    after = facts.kinds.select("kind", "works_after_days")
    return (
        requirements(facts.moves)
        .join(owners, on="outcome_id")
        .select(
            "outcome_id",
            "released_on",
            move_id="required_id",
            kind="required_kind",
            a_week="required_a_week",
            from_day="required_on",
            until=pl.coalesce("required_until", until),
            made_on="required_made_on",
            person_id=required_of(),
        )
        .join(after, on="kind", how="left", maintain_order="left")
        .with_columns(pl.col("works_after_days").fill_null(policy.usual_works_after_days))
        .sort("outcome_id", "from_day", "move_id")
    )


def _ended(trials: pl.DataFrame, recoveries: pl.DataFrame, standings: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Say when each ended and by what: the first recovery after it was made stays its end, whatever came later.

    One that was never seen to recover had ended by the time the outcome was met, or a later trouble began.
    """
    known = standings.select("outcome_id", "standing", "since", "trouble_since")
    later = trials.select("move_id", "outcome_id", "made_on").join(recoveries, on="outcome_id")
    first = later.filter(pl.col("recovered_on") > pl.col("made_on")).group_by("move_id")
    for table, key in ((known, "outcome_id"), (first.agg(back_on=pl.col("recovered_on").min()), "move_id")):
        trials = trials.join(table, on=key, how="left", maintain_order="left")
    well = pl.when(pl.col("standing").is_in(_RECOVERED)).then("since")
    recovered = pl.coalesce("back_on", "trouble_since", well)
    recovered_on = pl.when(recovered > pl.col("made_on")).then(recovered)
    passed_on = pl.when(pl.col("until") < as_of).then("until")
    trials = trials.with_columns(recovered_on=recovered_on, passed_on=passed_on)
    ended_on = pl.min_horizontal("passed_on", "released_on", "recovered_on")
    return trials.with_columns(ended_on=ended_on, last_day=pl.min_horizontal(ended_on, pl.lit(as_of))).with_columns(
        state=pl.when(ended_on.is_null()).then(pl.lit(RUNNING)).otherwise(pl.lit(ENDED)),
        ended_by=pl.when(ended_on == pl.col("released_on"))
        .then(pl.lit(RELEASE))
        .when(ended_on == pl.col("passed_on"))
        .then(pl.lit(DATE))
        .when(ended_on == pl.col("recovered_on"))
        .then(pl.lit(RECOVERY)),
    )


def _kept(facts: Facts, trials: pl.DataFrame) -> pl.DataFrame:
    """Count the weeks that are over, and those in which as much was done as required.

    Returns:
        move_id, weeks, weeks_kept, done (in all).
    """
    weeks = ((pl.col("last_day") - pl.col("from_day")).dt.total_days() + 1).clip(0).floordiv(7)
    asked = trials.with_columns(weeks=weeks).drop_nulls(["kind", "a_week", "person_id"])
    week = (pl.col("day") - pl.col("from_day")).dt.total_days().floordiv(7)
    done = (
        asked.select("move_id", "person_id", "kind", "a_week", "weeks", "from_day", "last_day")
        .join(work.done(facts, by=asked["person_id"]), on=["person_id", "kind"])
        .filter(pl.col("day").is_between("from_day", "last_day"))
        .with_columns(week=week)
        .group_by("move_id", "week")
        .agg(pl.col("a_week", "weeks").first(), quantity=pl.col("quantity").sort().sum())
    )
    is_kept = (pl.col("week") < pl.col("weeks")) & (pl.col("quantity") >= pl.col("a_week") - 1e-9)
    counted = done.sort("move_id", "week").group_by("move_id", maintain_order=True)
    sums = counted.agg(weeks_kept=is_kept.sum().cast(pl.Int64), done=pl.col("quantity").sum())
    return (
        asked.select("move_id", "weeks")
        .join(sums, on="move_id", how="left", maintain_order="left")
        .with_columns(pl.col("weeks_kept").fill_null(0), pl.col("done").fill_null(0.0))
    )
