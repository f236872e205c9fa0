"""The situation of each outcome: all that the ladder looks at, one row an outcome."""

from dataclasses import asdict
from datetime import date

import polars as pl

from macromanage.evaluate import clocks, work
from macromanage.evaluate.constraints import constraint
from macromanage.evaluate.opened import opened
from macromanage.evaluate.periods import PERIOD_DAYS
from macromanage.evaluate.policy import Policy
from macromanage.evaluate.record import record, required_of, waiting
from macromanage.evaluate.series import Series
from macromanage.facts import leaders
from macromanage.facts.tables import Facts
from macromanage.facts.words import Standing


def situation(
    facts: Facts,
    series: Series,
    standings: pl.DataFrame,
    *,
    cadences: pl.DataFrame,
    policy: Policy,
    as_of: date,
    agreed: bool,
) -> pl.DataFrame:
    """Join what is known of each outcome on `as_of`: terms, standing, record of moves, people, clocks, the policy.

    `agreed`: whether anybody recorded any expectation at all: where nobody did, they are unknown, not missing.
    """
    period_days = pl.col("cadence").replace_strict(PERIOD_DAYS, return_dtype=pl.Float64).cast(pl.Int64)
    rows = series.outcomes.select(
        "outcome_id",
        "unit_id",
        "owner_id",
        "starts_on",
        "due_on",
        "value_now",
        "target",
        # Before what still settles has settled there is no miss.
        settled_on=pl.col("due_on") + pl.duration(days=pl.col("settles_days").fill_null(0)),
        complete_to="complete_to",
        last_read_on="last_read",
        period_days=period_days,
        days_left=(pl.col("due_on") - as_of).dt.total_days(),
        agreed_on_record=pl.lit(agreed),
    )
    tables = (record(facts, as_of), standings.rename({"since": "standing_since"}), leaders_of(facts, rows, as_of))
    for table in (*tables, _works_after(facts, policy)):
        rows = rows.join(table, on="outcome_id", how="left", maintain_order="left")
    in_the_way = constraint(facts, waiting(facts), rows, policy=policy, as_of=as_of)
    rows = rows.join(in_the_way, on="outcome_id", how="left", maintain_order="left")
    earned = cadences.rename({"inspect_days": "earned_days"})
    for table in (_alone(facts, as_of), earned):
        rows = rows.join(table, on="owner_id", how="left", maintain_order="left")
    # A requirement without an end runs for the policy's days, its first among them.
    trial = pl.col("required_on") + pl.duration(days=policy.trial_days - 1)
    rows = rows.with_columns(
        pl.col("works_after_days").fill_null(policy.usual_works_after_days), pl.col("required_until").fill_null(trial)
    )
    return rows.with_columns(
        no_days=pl.lit(0),
        **{name: pl.lit(value) for name, value in asdict(policy).items()},
        days_unconfirmed=clocks.days_running(facts, rows.select("owner_id", "stated_on"), as_of),
        days_unanswered=clocks.days_running(facts, rows.select("owner_id", "question_on"), as_of),
        required_kept=_kept(facts, rows),
        effort_open=_is_open(facts, rows, standings, as_of),
        required_released_on=_released_by_itself(as_of),
    ).with_columns(
        # Results earn the time until the next look; in trouble nobody who has earned more waits longer for help.
        inspect_days=pl.coalesce("earned_days", "inspect_days").cast(pl.Int64),
        help_days=pl.min_horizontal("earned_days", "inspect_days"),
    )


def _is_open(facts: Facts, rows: pl.DataFrame, standings: pl.DataFrame, as_of: date) -> pl.Series:
    """Tell the outcomes whose effort their leader may see: it was opened, or is the leader's own."""
    is_own = (pl.col("owner_id") == pl.col("leader_id")).fill_null(value=False)
    ids = opened(facts, standings, as_of)["outcome_id"]
    return rows.select(is_own | pl.col("outcome_id").is_in(ids.implode())).to_series()


def _released_by_itself(as_of: date) -> pl.Expr:
    """The day on which the outcome recovered while something was required; told until that would have ended anyway."""
    recovered = pl.col("standing").is_in([Standing.ON_TRACK.value, Standing.MET.value])
    was_running = pl.col("standing_since").is_between("required_made_on", "required_until")
    is_told = recovered & was_running & pl.col("released_on").is_null() & (pl.col("required_until") >= as_of)
    return pl.when(is_told).then("standing_since")


def _alone(facts: Facts, as_of: date) -> pl.DataFrame:
    """Who is away without a deputy."""
    away = clocks.away(facts, as_of).filter(pl.col("deputy_id").is_null())
    return away.select(owner_id="person_id", owner_away_since="away_since")


def leaders_of(facts: Facts, rows: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Return whose the leader's moves are: the owner's nearest leader; at the top the owner; else the unit's leader.

    Args:
        facts: as known.
        rows: outcome_id, owner_id, unit_id.
        as_of: the day.

    Returns:
        outcome_id, leader_id.
    """
    nearest = leaders.nearest(facts, as_of).rename({"person_id": "owner_id", "leader_id": "owners_leader"})
    led = facts.units.select(ancestor_id="id", units_leader="leader_id").drop_nulls("units_leader")
    units = leaders.above(facts).join(led, on="ancestor_id").sort("unit_id", "distance")
    units = units.unique("unit_id", keep="first", maintain_order=True).select("unit_id", "units_leader")
    rows = rows.select("outcome_id", "owner_id", "unit_id").join(nearest, on="owner_id", how="left")
    rows = rows.join(units, on="unit_id", how="left")
    return rows.select("outcome_id", leader_id=pl.coalesce("owners_leader", "owner_id", "units_leader"))


def _works_after(facts: Facts, policy: Policy) -> pl.DataFrame:
    """How soon anything that drives an outcome can work."""
    kinds = facts.kinds.select("kind", "works_after_days")
    days = pl.col("works_after_days").fill_null(policy.usual_works_after_days).min()
    return facts.drivers.join(kinds, on="kind", how="left").group_by("outcome_id").agg(works_after_days=days)


def _kept(facts: Facts, rows: pl.DataFrame) -> pl.Series:
    """Whether the last requirement was kept, as what was done counts it; true where that can't be counted."""
    asked = rows.select(
        "outcome_id",
        "required_on",
        kind="required_kind",
        person_id=required_of(),
        last=pl.min_horizontal("required_until", "released_on"),
        a_week="required_a_week",
    ).drop_nulls(["required_on", "last", "a_week", "kind", "person_id"])
    # Few are required to do anything: of all that was done only theirs is looked through.
    since = work.done(facts, by=asked["person_id"])
    done = asked.join(since, on=["person_id", "kind"], how="left")
    counted = pl.col("quantity").filter(pl.col("day").is_between("required_on", "last")).sum()
    weeks = ((pl.col("last") - pl.col("required_on")).dt.total_days() + 1).first() / 7.0
    kept = done.group_by("outcome_id").agg(kept=counted >= pl.col("a_week").first() * weeks)
    return (
        rows.select("outcome_id")
        .join(kept, on="outcome_id", how="left", maintain_order="left")["kept"]
        .fill_null(value=True)
    )
