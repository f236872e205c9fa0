"""Step 5, diagnosis: is it too little, not effective, or worth too little? The shortfall split, with its bounds."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import polars as pl

from macromanage.evaluate import peers, shapley, work
from macromanage.evaluate.forecast.forecast import Forecast
from macromanage.evaluate.groups import STRANGE, Groups, groups
from macromanage.evaluate.peers import Pool, Posterior, Record
from macromanage.evaluate.results import DIAGNOSES
from macromanage.evaluate.series import Series
from macromanage.evaluate.shapley import Factors
from macromanage.facts.finite import LARGEST
from macromanage.facts.tables import Facts
from macromanage.facts.words import Cause, Counts, Direction, Shape

Floats = npt.NDArray[np.float64]

# How much record a peer group's reference rests on.
RECORD = timedelta(days=365)
# What fewer people of a unit did, or fewer peers than these, would tell of one of them.
FEWEST = 5


@dataclass(frozen=True)
class Pools:
    """What the peer groups of all outcomes show: of items, a rate and a size by group and what counts; a yield."""

    items: Groups
    rate: Pool
    size: Pool
    efforts: Groups
    yielded: Pool


@dataclass(frozen=True)
class Diagnosis:
    """What the diagnosis yields: the table, and the pools it rests on."""

    table: pl.DataFrame
    pools: Pools


def diagnosis(facts: Facts, series: Series, forecast: Forecast, as_of: date, *, held: Pools | None = None) -> Diagnosis:
    """Split the shortfall of every running outcome whose drivers left a trace: its items, else its effort.

    Where effort is to drive it and too little can be told, the row is blank: whether there is one tells nothing.
    `held`: what was learned of all outcomes before, where these are only some of them.
    """
    running = _running(series, forecast, as_of)
    workers = work.workers(facts, running, as_of)
    # In order, so that sums over a peer group don't depend on the order in which rows came.
    items = running.join(work.items(facts, running, workers, as_of - RECORD), on="outcome_id").sort("outcome_id")
    others = running.join(items, on="outcome_id", how="anti")
    rows = others.join(work.efforts(facts, others, workers), on="outcome_id").sort("outcome_id")
    efforts = _of_enough(rows, held)
    pools = held or _learned(items, efforts)
    blank = others.join(efforts, on="outcome_id", how="anti").join(work.acting(facts), on="outcome_id", how="semi")
    blank = blank.select("outcome_id", basis=pl.lit("effort"))
    tables = [_of_items(items, pools), _of_effort(efforts, pools), blank]
    table = pl.concat(tables, how="diagonal").with_columns(as_of=pl.lit(as_of)).select(*DIAGNOSES).sort("outcome_id")
    return Diagnosis(table, pools)


def _of_enough(efforts: pl.DataFrame, held: Pools | None) -> pl.DataFrame:
    """Keep of units what enough people did; compare a person with enough peers or, where they are few, with none."""
    shown = efforts.filter(~pl.col("rolled_up") | (pl.col("doers") >= FEWEST))
    peers = pl.col("owner_id").n_unique().over("peer_group") - 1
    is_enough = pl.Series(held.efforts.number(shown) != STRANGE) if held else peers >= FEWEST
    alone = pl.concat_str("peer_group", "owner_id", separator="|")
    return shown.with_columns(peer_group=pl.when(pl.col("rolled_up") | is_enough).then("peer_group").otherwise(alone))


_RUNNING = (
    "outcome_id",
    "unit_id",
    "owner_id",
    "rolled_up",
    "starts_on",
    "peer_group",
    "needed",
    "reached",
    "reached_variance",
)


def _running(series: Series, forecast: Forecast, as_of: date) -> pl.DataFrame:
    """Outcomes that add up, upward, and have begun, with what was needed by now, what was reached, and their peers."""
    own = series.values[:, series.first :]
    variance = np.nan_to_num(np.nanvar(np.where(np.isnan(own).all(axis=1, keepdims=True), 0.0, own), axis=1))
    return (
        series.outcomes.with_columns(reached_variance=pl.Series(variance * (~np.isnan(own)).sum(axis=1)))
        .filter(
            ~pl.col("closed"),
            pl.col("starts_on") <= as_of,
            pl.col("shape").is_in([Shape.TOTAL, Shape.MILESTONE]),
            pl.col("direction") == Direction.UP,
        )
        .join(forecast.table.select("outcome_id", needed="expected_now"), on="outcome_id")
        .with_columns(peer_group=work.peer_group(), reached="value_now")
        .drop_nulls("reached")
        .select(*_RUNNING)
        .sort("outcome_id")
    )


def _learned(items: pl.DataFrame, efforts: pl.DataFrame) -> Pools:
    """Learn what is usual of the peers: of items, the rate at which they are won, and what a won one is worth."""
    by_items, by_effort = groups(items.select("peer_group", "counts")), groups(efforts.select("peer_group"))
    group = by_items.number(items)
    rate = peers.rates(group, _record(items, "record_count", "record_successes"), _record(items, "count", "successes"))
    record, own = _record(items, "record_successes", "record_amount"), _record(items, "successes", "amount")
    size = peers.sizes(group, record, items["record_squares"].to_numpy(), own)
    variances = efforts["reached_variance"].clip(0.0, LARGEST**2).to_numpy()
    yielded = peers.yields(by_effort.number(efforts), _yielded(efforts), variances)
    return Pools(by_items, rate, size, by_effort, yielded)


def _of_items(rows: pl.DataFrame, pools: Pools) -> pl.DataFrame:
    """Split by the rate at which items are won, and what a won one is worth; certain, where it counts no such thing."""
    rows = rows.filter(pools.items.number(rows) != STRANGE)
    group, sure = pools.items.number(rows), peers.certain(rows.height)
    rate = peers.posterior(group, _record(rows, "count", "successes"), pools.rate)
    size = peers.posterior(group, _record(rows, "successes", "amount"), pools.size)
    counts = rows["counts"].to_numpy()
    rate, size = _either(counts == Counts.OPENED, sure, rate), _either(counts != Counts.VALUE, sure, size)
    return _diagnosed(rows, rate, size, "items")


def _of_effort(rows: pl.DataFrame, pools: Pools) -> pl.DataFrame:
    """Split by what a unit of effort yields; its size is one."""
    rows = rows.filter(pools.efforts.number(rows) != STRANGE)
    rate = peers.posterior(pools.efforts.number(rows), _yielded(rows), pools.yielded)
    return _diagnosed(rows, rate, peers.certain(rows.height), "effort")


def _yielded(rows: pl.DataFrame) -> Record:
    # Beyond all reason a yield is no number any more.
    return _record(rows.select("count", pl.col("reached").clip(-LARGEST, LARGEST)), "count", "reached")


def _record(rows: pl.DataFrame, number: str, total: str) -> Record:
    return Record(rows[number].to_numpy(), rows[total].to_numpy())


def _either(when: npt.NDArray[np.bool_], one: Posterior, other: Posterior) -> Posterior:
    return Posterior(
        np.where(when, one.mean, other.mean),
        np.where(when, one.variance, other.variance),
        np.where(when, one.reference, other.reference),
        np.where(when, one.reference_variance, other.reference_variance),
    )


def _diagnosed(rows: pl.DataFrame, rate: Posterior, size: Posterior, basis: str) -> pl.DataFrame:
    factors = Factors(
        needed=rows["needed"].to_numpy(),
        reached=rows["reached"].to_numpy(),
        count=rows["count"].to_numpy(),
        rate=rate.mean,
        rate_variance=rate.variance,
        size=size.mean,
        size_variance=size.variance,
        reference_rate=rate.reference,
        reference_rate_variance=rate.reference_variance,
        reference_size=size.reference,
        reference_size_variance=size.reference_variance,
    )
    bounds = shapley.parts(factors)
    columns = {
        f"{cause}{suffix}": pl.Series(values)
        for cause, three in bounds.items()
        for suffix, values in zip(("", "_low", "_high"), three, strict=True)
    }
    return rows.select(
        "outcome_id",
        "count",
        basis=pl.lit(basis),
        shortfall=pl.col("needed") - pl.col("reached"),
        count_needed=pl.Series(factors.count_needed),
        rate=_seen_rate(basis),
        rate_reference=pl.Series(rate.reference),
        size=_seen_size(basis),
        size_reference=pl.Series(size.reference),
        **columns,
    ).with_columns(dominant=_dominant())


def _seen_rate(basis: str) -> pl.Expr:
    """The rate as it was seen, not drawn to the group's, so that anyone can count it again."""
    came_to = pl.col("reached" if basis == "effort" else "successes")
    return pl.when(pl.col("count") > 0).then(came_to / pl.col("count"))


def _seen_size(basis: str) -> pl.Expr:
    if basis == "effort":
        return pl.lit(1.0)
    return pl.when(pl.col("successes") > 0).then(pl.col("amount") / pl.col("successes"))


def _dominant() -> pl.Expr:
    """The largest part that is surely above zero; blank where none is, or where nothing is short."""
    surely = {cause: pl.when(pl.col(f"{cause}_low") > 0).then(pl.col(cause)) for cause in Cause}
    largest = pl.max_horizontal(*surely.values())
    short = pl.col("shortfall") > 0
    names = [pl.when(short & (part == largest)).then(pl.lit(cause.value)) for cause, part in surely.items()]
    return pl.coalesce(*names)
