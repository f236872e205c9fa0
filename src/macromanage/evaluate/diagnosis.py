"""Step 5, diagnosis: is it too little, not effective, or worth too little? The shortfall split, with its bounds."""

from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import polars as pl

from macromanage.evaluate import peers, shapley, work
from macromanage.evaluate.forecast.forecast import Forecast
from macromanage.evaluate.peers import Posterior, Record
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


def diagnosis(facts: Facts, series: Series, forecast: Forecast, as_of: date) -> pl.DataFrame:
    """Split the shortfall of every running outcome whose drivers left a trace: its items, else its effort.

    Where effort is to drive it and too little can be told, the row is blank: whether there is one tells nothing.
    """
    running = _running(facts, series, forecast, as_of)
    workers = work.workers(facts, running, as_of)
    # In order, so that sums over a peer group don't depend on the order in which rows came.
    items = running.join(work.items(facts, running, workers, as_of - RECORD), on="outcome_id").sort("outcome_id")
    others = running.join(items, on="outcome_id", how="anti")
    efforts = _of_enough(others.join(work.efforts(facts, others, workers), on="outcome_id")).sort("outcome_id")
    tables = [_diagnosed(items, *_from_items(items), "items"), _diagnosed(efforts, *_from_effort(efforts), "effort")]
    blank = others.join(efforts, on="outcome_id", how="anti").join(work.acting(facts), on="outcome_id", how="semi")
    tables.append(blank.select("outcome_id", basis=pl.lit("effort")))
    every = pl.concat(tables, how="diagonal")
    return every.with_columns(as_of=pl.lit(as_of)).select(*DIAGNOSES).sort("outcome_id")


def _of_enough(efforts: pl.DataFrame) -> pl.DataFrame:
    """Keep of units what enough people did; compare a person with enough peers or, where they are few, with none."""
    peers = pl.col("owner_id").n_unique().over("peer_group") - 1
    alone = pl.concat_str("peer_group", "owner_id", separator="|")
    shown = efforts.filter(~pl.col("rolled_up") | (pl.col("doers") >= FEWEST))
    is_alone = ~pl.col("rolled_up") & (peers < FEWEST)
    return shown.with_columns(peer_group=pl.when(is_alone).then(alone).otherwise("peer_group"))


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


def _running(facts: Facts, series: Series, forecast: Forecast, as_of: date) -> pl.DataFrame:
    """Outcomes that add up, upward, and have begun, with what was needed by now, what was reached, and their peers."""
    own = series.values[:, series.first :]
    variance = np.nan_to_num(np.nanvar(np.where(np.isnan(own).all(axis=1, keepdims=True), 0.0, own), axis=1))
    return (
        series.outcomes.with_columns(
            reached_variance=pl.Series(variance * (~np.isnan(own)).sum(axis=1)), rolled_up=work.rolled_up(facts)
        )
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


def _from_items(rows: pl.DataFrame) -> tuple[Posterior, Posterior]:
    """The rate at which items are won, and what a won one is worth; certain, where the outcome counts no such thing."""
    if rows.is_empty():
        return peers.certain(0), peers.certain(0)
    group = _groups(rows, pl.concat_str("peer_group", "counts", separator="|"))
    rate = peers.rates(group, _record(rows, "record_count", "record_successes"), _record(rows, "count", "successes"))
    squares = rows["record_squares"].to_numpy()
    record, own = _record(rows, "record_successes", "record_amount"), _record(rows, "successes", "amount")
    size = peers.sizes(group, record, squares, own)
    sure = peers.certain(rows.height)
    counts = rows["counts"].to_numpy()
    return _either(counts == Counts.OPENED, sure, rate), _either(counts != Counts.VALUE, sure, size)


def _from_effort(rows: pl.DataFrame) -> tuple[Posterior, Posterior]:
    """What a unit of effort yields; a size that is one."""
    sure = peers.certain(rows.height)
    if rows.is_empty():
        return sure, sure
    group = _groups(rows, pl.col("peer_group"))
    # Beyond all reason a yield is no number any more.
    reasonable = rows.select("count", pl.col("reached").clip(-LARGEST, LARGEST))
    variances = rows["reached_variance"].clip(0.0, LARGEST**2).to_numpy()
    return peers.yields(group, _record(reasonable, "count", "reached"), variances), sure


def _groups(rows: pl.DataFrame, key: pl.Expr) -> npt.NDArray[np.int64]:
    groups: npt.NDArray[np.int64] = rows.select(key.rank("dense").cast(pl.Int64) - 1).to_series().to_numpy()
    return groups


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
