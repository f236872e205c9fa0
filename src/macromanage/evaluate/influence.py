"""Step 6, influence: what one more of each kind a week has meant for outcomes like this one, and what more would do.

A correlation, never called a cause.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from macromanage.evaluate import influence_effort, influence_items, work
from macromanage.evaluate.forecast.forecast import Forecast
from macromanage.evaluate.policy import Policy
from macromanage.evaluate.results import INFLUENCES
from macromanage.evaluate.series import Series
from macromanage.evaluate.ways import sums, ways
from macromanage.evaluate.what_if import chance_if, days_left, terms
from macromanage.facts.tables import Facts

# How much of each kind is done a week is counted over so many.
WEEKS = 8
# More is what the busier quarter of the group do, and a tenth more at least. Of fewer people that would tell too much.
BUSIER, AT_LEAST, FEWEST_PEOPLE = 0.75, 0.10, 5


@dataclass(frozen=True)
class Pools:
    """What all outcomes show: the groups that something drives, what of items and effort, and what the busier do.

    driven: peer_group. effort: as `influence_effort.learned` has it. weeks: kind, weeks on record.
    busier: peer_group, kind, basis, enough, busier.
    """

    driven: pl.DataFrame
    items: influence_items.Pools
    effort: pl.DataFrame
    weeks: pl.DataFrame
    busier: pl.DataFrame


@dataclass(frozen=True)
class Influence:
    """What the influence yields: the table, each outcome's own part of it before any are summed, and the pools."""

    table: pl.DataFrame
    own: pl.DataFrame
    pools: Pools


def influence(
    facts: Facts, series: Series, forecast: Forecast, *, policy: Policy, as_of: date, held: Influence | None = None
) -> Influence:
    """Find for every running outcome what each kind its peer group does brings by the due date, and the what-if.

    `held`: what was found of all outcomes before, where these are only some of them.
    """
    begun = _begun(facts, series, as_of)
    driven = held.pools.driven if held else _driven(facts, begun)
    outcomes = begun.join(driven, on="peer_group", how="semi", maintain_order="left")
    workers = work.workers(facts, outcomes, as_of)
    items, of_all = influence_items.of_items(
        facts, outcomes, workers, as_of=as_of, held=held.pools.items if held else None
    )
    effort = held.pools.effort if held else influence_effort.learned(facts, series, outcomes, workers, policy=policy)
    bases = {"items": items, "effort": influence_effort.of_effort(outcomes, effort)}
    rows = pl.concat(rows.with_columns(basis=pl.lit(basis)) for basis, rows in bases.items())
    weeks = held.pools.weeks if held else _weeks(facts, as_of)
    rows = rows.join(_rates(facts, workers, weeks, as_of), on=["outcome_id", "kind"], how="left")
    rows = rows.with_columns(pl.col("a_week").fill_null(0.0))
    pools = held.pools if held else Pools(driven, of_all, effort, weeks, _busier(rows))
    own = _more(rows, pools.busier)
    if held:
        own = pl.concat([held.own.join(series.outcomes, on="outcome_id", how="anti"), own])
    table = _what_if(pl.concat([own.drop("doer"), _summed(facts, own, series)]), series, forecast, as_of)
    return Influence(table.select(*INFLUENCES).sort("outcome_id", "basis", "kind"), own, pools)


def _begun(facts: Facts, series: Series, as_of: date) -> pl.DataFrame:
    """Outcomes that have begun; those that others sum into are what these are."""
    return (
        series.outcomes.filter(pl.col("starts_on") <= as_of)
        .join(sums(facts), left_on="outcome_id", right_on="parent_id", how="anti")
        .with_columns(rolled_up=pl.col("owner_id").is_null())
        .with_columns(peer_group=work.peer_group(), doer=pl.coalesce("owner_id", "outcome_id"))
        .with_columns(running=~pl.col("closed"), days_left=days_left(as_of))
    )


def _driven(facts: Facts, begun: pl.DataFrame) -> pl.DataFrame:
    return begun.join(facts.drivers, on="outcome_id", how="semi").select("peer_group").unique()


def rates(facts: Facts, workers: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Return how much of each kind is done for each outcome a week, lately: outcome_id, kind, a_week.

    Args:
        facts: as known.
        workers: outcome_id, person_id.
        as_of: the day.
    """
    return _rates(facts, workers, _weeks(facts, as_of), as_of)


def _weeks(facts: Facts, as_of: date) -> pl.DataFrame:
    """For how many weeks of those counted each kind has been on record: kind, weeks."""
    first = [
        facts.items.group_by("kind").agg(day=pl.col("opened_on").min()),
        facts.activities.group_by("kind").agg(pl.col("day").min()),
    ]
    recorded = (pl.lit(as_of) - pl.col("day").min()).dt.total_days() + 1
    return pl.concat(first).group_by("kind").agg(weeks=(recorded / 7.0).clip(1.0, WEEKS))


def _rates(facts: Facts, workers: pl.DataFrame, weeks: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """How much of each kind is done for each outcome a week, lately, by how many: outcome_id, kind, a_week, doers."""
    lately = work.done(facts, after=as_of - timedelta(weeks=WEEKS))
    done = lately.group_by("person_id", "kind").agg(pl.col("quantity").sort().sum()).join(weeks, on="kind")
    a_week = (pl.col("quantity") / pl.col("weeks")).sort().sum()
    return (
        workers.join(done, on="person_id")
        .group_by("outcome_id", "kind")
        .agg(a_week=a_week, doers=pl.col("person_id").n_unique())
    )


_KIND = ("peer_group", "kind", "basis")


def _busier(rows: pl.DataFrame) -> pl.DataFrame:
    """What the busier of each group do of each kind, and whether enough do any for nobody to stand out."""
    does = pl.col("a_week") > 0
    return rows.group_by(*_KIND).agg(
        enough=pl.col("doer").filter(does).n_unique() >= FEWEST_PEOPLE,
        busier=pl.col("a_week").filter(does).quantile(BUSIER, "linear"),
    )


def _more(rows: pl.DataFrame, busier: pl.DataFrame) -> pl.DataFrame:
    """Say how much more a week is within reach: what the busier of the group do, above what is done for this one.

    Of activities, only kinds that are done for the outcome itself, or by enough of its group for nobody to stand out.
    """
    # Whose outcome it is does it; where it is a unit's, what few of its people do isn't to be told.
    is_few = (
        (pl.col("basis") == "effort") & (pl.col("doer") == pl.col("outcome_id")) & (pl.col("doers") < FEWEST_PEOPLE)
    )
    rows = rows.with_columns(pl.when(~is_few.fill_null(value=False)).then("a_week").fill_null(0.0))
    rows = rows.join(busier, on=_KIND, how="left", maintain_order="left")
    usual = pl.col("enough").fill_null(value=False)
    more = pl.max_horizontal(pl.when(usual).then(pl.col("busier") - pl.col("a_week")), AT_LEAST * pl.col("a_week"))
    shown = rows.filter((pl.col("basis") == "items") | (pl.col("a_week") > 0) | usual)
    return shown.with_columns(more_a_week=pl.when(more > 0).then(more)).drop(
        "a_week", "peer_group", "doers", "enough", "busier"
    )


def _summed(facts: Facts, own: pl.DataFrame, series: Series) -> pl.DataFrame:
    """What a kind brings the outcomes that others sum into: as much as it brings those, each doing its more."""
    more = pl.col("more_a_week").fill_null(0.0)
    # Where nobody's more can be told, all count alike.
    share = pl.when(more.sum().over("ancestor_id", "kind", "basis") > 0).then(more).otherwise(1.0)
    up = ways(sums(facts)).join(series.outcomes, left_on="ancestor_id", right_on="outcome_id", how="semi")
    told = own.join(up, on="outcome_id").drop_nulls("per_unit").sort("ancestor_id", "outcome_id")
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
    for table in (
        terms(series.outcomes.filter(~pl.col("closed")), as_of),
        forecast.moments,
        forecast.table.select("outcome_id", "p_hit"),
    ):
        rows = rows.join(table, on="outcome_id")
    return rows.with_columns(
        pl.col("mean", "deviation").fill_nan(None),
        as_of=pl.lit(as_of),
        time_left=pl.col("works_after_days") <= pl.col("days_left"),
        p_hit_if_more=chance_if(rows, "per_unit", "more_a_week"),
    )
