"""Step 6, influence: what one more of each kind a week has meant for outcomes like this one, and what more would do.

A correlation, never called a cause.
"""

from datetime import date, timedelta

import polars as pl

from macromanage.evaluate import work
from macromanage.evaluate.forecast.forecast import Forecast
from macromanage.evaluate.influence_effort import of_effort
from macromanage.evaluate.influence_items import of_items
from macromanage.evaluate.normal import chance
from macromanage.evaluate.policy import Policy
from macromanage.evaluate.results import INFLUENCES
from macromanage.evaluate.series import Series
from macromanage.evaluate.ways import sums, ways
from macromanage.facts.tables import Facts
from macromanage.facts.words import Shape

# How much of each kind is done a week is counted over so many.
WEEKS = 8
# More is what the busier quarter of the group do, and a tenth more at least. Of fewer people that would tell too much.
BUSIER, AT_LEAST, FEWEST_PEOPLE = 0.75, 0.10, 5


def influence(facts: Facts, series: Series, forecast: Forecast, *, policy: Policy, as_of: date) -> pl.DataFrame:
    """Find for every running outcome what each kind its peer group does brings by the due date, and the what-if."""
    outcomes = _outcomes(facts, series, as_of)
    workers = work.workers(facts, outcomes, as_of)
    items = of_items(facts, outcomes, workers, as_of).with_columns(basis=pl.lit("items"))
    effort = of_effort(facts, series, outcomes, workers, policy=policy).with_columns(basis=pl.lit("effort"))
    own = _more(pl.concat([items, effort]), _rates(facts, workers, as_of))
    every = pl.concat([own.drop("doer"), _summed(facts, own)])
    return _what_if(every, series, forecast, as_of).select(*INFLUENCES).sort("outcome_id", "basis", "kind")


def _outcomes(facts: Facts, series: Series, as_of: date) -> pl.DataFrame:
    """Outcomes that have begun, of groups that something drives; those that others sum into are what these are."""
    begun = (
        series.outcomes.filter(pl.col("starts_on") <= as_of)
        .join(sums(facts), left_on="outcome_id", right_on="parent_id", how="anti")
        .with_columns(rolled_up=pl.col("owner_id").is_null())
        .with_columns(peer_group=work.peer_group(), doer=pl.coalesce("owner_id", "outcome_id"))
    )
    driven = begun.join(facts.drivers, on="outcome_id", how="semi").select("peer_group").unique()
    return begun.join(driven, on="peer_group", how="semi").with_columns(
        running=~pl.col("closed"), days_left=_days_left(as_of)
    )


def _days_left(as_of: date) -> pl.Expr:
    return (pl.col("due_on") - pl.lit(as_of)).dt.total_days().clip(lower_bound=0)


def _rates(facts: Facts, workers: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """How much of each kind is done for each outcome a week, lately, by how many: outcome_id, kind, a_week, doers."""
    opened = facts.items.select("person_id", "kind", day="opened_on", quantity=pl.lit(1.0))
    acted = facts.activities.select("person_id", "kind", "day", pl.col("quantity").fill_null(1.0))
    every = pl.concat([opened, acted])
    recorded = (pl.lit(as_of) - pl.col("day").min()).dt.total_days() + 1
    weeks = every.group_by("kind").agg(weeks=(recorded / 7.0).clip(1.0, WEEKS))
    lately = every.filter(pl.col("day") > as_of - timedelta(weeks=WEEKS))
    done = lately.group_by("person_id", "kind").agg(pl.col("quantity").sort().sum()).join(weeks, on="kind")
    a_week = (pl.col("quantity") / pl.col("weeks")).sort().sum()
    return (
        workers.join(done, on="person_id")
        .group_by("outcome_id", "kind")
        .agg(a_week=a_week, doers=pl.col("person_id").n_unique())
    )


def _more(rows: pl.DataFrame, rates: pl.DataFrame) -> pl.DataFrame:
    """Say how much more a week is within reach: what the busier of the group do, above what is done for this one.

    Of activities, only kinds that are done for the outcome itself, or by enough of its group for nobody to stand out.
    """
    # Whose outcome it is does it; where it is a unit's, what few of its people do isn't to be told.
    is_few = (
        (pl.col("basis") == "effort") & (pl.col("doer") == pl.col("outcome_id")) & (pl.col("doers") < FEWEST_PEOPLE)
    )
    rows = rows.join(rates, on=["outcome_id", "kind"], how="left").with_columns(
        pl.when(~is_few.fill_null(value=False)).then("a_week").fill_null(0.0)
    )
    does = pl.col("a_week") > 0
    usual = pl.col("doer").filter(does).n_unique().over("peer_group", "kind", "basis") >= FEWEST_PEOPLE
    busier = pl.col("a_week").filter(does).quantile(BUSIER, "linear").over("peer_group", "kind", "basis")
    more = pl.max_horizontal(pl.when(usual).then(busier - pl.col("a_week")), AT_LEAST * pl.col("a_week"))
    shown = rows.filter((pl.col("basis") == "items") | does | usual)
    return shown.with_columns(more_a_week=pl.when(more > 0).then(more)).drop("a_week", "peer_group", "doers")


def _summed(facts: Facts, own: pl.DataFrame) -> pl.DataFrame:
    """What a kind brings the outcomes that others sum into: as much as it brings those, each doing its more."""
    more = pl.col("more_a_week").fill_null(0.0)
    # Where nobody's more can be told, all count alike.
    share = pl.when(more.sum().over("ancestor_id", "kind", "basis") > 0).then(more).otherwise(1.0)
    told = own.join(ways(sums(facts)), on="outcome_id").drop_nulls("per_unit").sort("ancestor_id", "outcome_id")
    means = [
        ((pl.col(name) * pl.col("weight") * pl.col("share")).sum() / pl.col("share").sum()).alias(name)
        for name in ("per_unit", "low", "high")
    ]
    return (
        told.with_columns(share=share)
        .filter((pl.col("basis") == "items") | (pl.col("doer").n_unique().over("ancestor_id", "kind") >= FEWEST_PEOPLE))
        .group_by("ancestor_id", "kind", "basis")
        .agg(*means, pl.col("works_after_days").min(), pl.col("more_a_week").sum())
        .rename({"ancestor_id": "outcome_id"})
        .with_columns(more_a_week=pl.when(pl.col("more_a_week") > 0).then("more_a_week"))
        .select(own.drop("doer").columns)
    )


def _what_if(rows: pl.DataFrame, series: Series, forecast: Forecast, as_of: date) -> pl.DataFrame:
    """Add whether there is time left, and the chance to hit at so much more a week from now on."""
    target = pl.when(pl.col("shape") == Shape.MILESTONE).then(1.0).otherwise("target")
    terms = series.outcomes.filter(~pl.col("closed")).select(
        "outcome_id", "direction", "target_high", target=target, days_left=_days_left(as_of)
    )
    for table in (terms, forecast.moments, forecast.table.select("outcome_id", "p_hit")):
        rows = rows.join(table, on="outcome_id")
    shift = pl.col("per_unit") * pl.col("more_a_week") * pl.col("days_left") / 7.0
    moved = rows.with_columns(mean=pl.col("mean") + shift)
    gained = pl.Series(chance(moved.with_columns(pl.col("mean").fill_null(float("nan")))) - chance(rows))
    return rows.with_columns(
        as_of=pl.lit(as_of),
        time_left=pl.col("works_after_days") <= pl.col("days_left"),
        p_hit_if_more=(pl.col("p_hit") + gained.fill_nan(None)).clip(0.0, 1.0),
    )
