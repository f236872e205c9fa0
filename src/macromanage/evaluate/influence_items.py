"""What one more item a week brings by the due date: the share won in time, times what a win is worth."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import polars as pl

from macromanage.evaluate import peers, work
from macromanage.evaluate.closing import Closing, Watched, closing
from macromanage.evaluate.hands import NEVER, Items, Lots, hands, lots, owned
from macromanage.evaluate.peers import Pool, Posterior, Record
from macromanage.facts.tables import Facts
from macromanage.facts.words import Counts, Shape

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]

# How much record it rests on, and from fewer wins in it nothing is said.
RECORD = timedelta(days=365)
FEWEST_WINS = 8
# Ninety per cent lie within so many deviations.
REACH = 1.6448536269514722


@dataclass(frozen=True)
class Pools:
    """What all outcomes show, by cell: a group's kind (kinds: peer_group, kind, counts, cell).

    closed: how its items end. rate, size: how readily they are won, and what a won one is worth.
    """

    kinds: pl.DataFrame
    closed: Closing
    rate: Pool
    size: Pool


def of_items(
    facts: Facts, outcomes: pl.DataFrame, workers: pl.DataFrame, *, as_of: date, held: Pools | None
) -> tuple[pl.DataFrame, Pools]:
    """Return what an item of each kind that drives an outcome's group brings it, for running outcomes that add up.

    Returns:
        outcome_id, peer_group, doer, kind, per_unit, low, high, works_after_days; and the pools that rests on.
    """
    cells = held.kinds if held else work.cells(facts, outcomes)
    items, of_person = hands(facts, cells["kind"])
    own = owned(cells, outcomes, workers, of_person)
    kinds = held.kinds if held else work.counted(cells, own)
    rows = outcomes.filter("running", pl.col("shape") == Shape.TOTAL).join(kinds, on="peer_group")
    rows = _own(facts, rows.sort("outcome_id", "kind"), workers, as_of)
    pools = held or _learned(rows, kinds, (items, lots(own, "cell", cells.height)), as_of)
    if rows.is_empty():
        return rows.select(*_WHOSE, *_NOTHING), pools
    brought = rows.select(*_WHOSE, "counts", *_brought(rows, pools)).select(
        *_WHOSE,
        # An opening that counts itself works at once.
        *(pl.when(pl.col("counts") == Counts.OPENED).then(1.0).otherwise(name).alias(name) for name in _FIGURES),
        works_after_days=pl.when(pl.col("counts") == Counts.OPENED)
        .then(0)
        .otherwise("works_after_days")
        .cast(pl.Int64),
    )
    return brought, pools


_WHOSE = ("outcome_id", "peer_group", "doer", "kind")
_FIGURES = ("per_unit", "low", "high")
_NOTHING = (
    *(pl.lit(None, pl.Float64).alias(name) for name in _FIGURES),
    pl.lit(None, pl.Int64).alias("works_after_days"),
)


def _learned(rows: pl.DataFrame, kinds: pl.DataFrame, items: tuple[Items, Lots], as_of: date) -> Pools:
    """Learn from the items of all groups, and from what the outcomes' own came to."""
    shown = kinds.join(rows, on="cell", how="semi", maintain_order="left")
    closed = closing(_watched(*items, as_of), kinds.height)
    group = rows["cell"].cast(pl.Int64).to_numpy()
    number = {name: rows[name].to_numpy() for name in ("count", "successes", "amount")}
    record = {name: rows[f"record_{name}"].to_numpy() for name in (*number, "squares")}
    rate = peers.rates(
        group, Record(record["count"], record["successes"]), Record(number["count"], number["successes"])
    )
    size = peers.sizes(
        group,
        Record(record["successes"], record["amount"]),
        record["squares"],
        Record(number["successes"], number["amount"]),
    )
    return Pools(shown, closed, rate, size)


def _watched(items: Items, cells: Lots, as_of: date) -> Watched:
    """Items as the record shows them: since a year ago, or since the first of their group ended."""
    group, item = cells.places()
    opened, closed = items.opened[item], items.closed[item]
    today = (as_of - date(1970, 1, 1)).days
    first = np.full(len(cells), NEVER)
    np.minimum.at(first, group, closed)
    began = np.where(first == NEVER, today - RECORD.days, np.maximum(first, today - RECORD.days))
    seen_from, seen_to = np.maximum(began[group] - opened, 0), np.minimum(closed, today) - opened
    seen = seen_to >= seen_from
    return Watched(
        group=group[seen],
        seen_from=seen_from[seen],
        seen_to=seen_to[seen],
        ended=(closed != NEVER)[seen],
        won=items.won[item][seen],
    )


def _own(facts: Facts, rows: pl.DataFrame, workers: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Add what each outcome's own items of each kind came to, since its start and in the record; zero for none."""
    came_to = []
    # Without any kind there are no rows, but their columns.
    for kind in rows["kind"].unique().sort().to_list() or [""]:
        of_kind = rows.filter(kind=kind)
        driving = replace(facts, drivers=of_kind.select("outcome_id", "kind", "counts"))
        sums = work.items(driving, of_kind, workers, as_of - RECORD).drop("counts")
        came_to.append(of_kind.join(sums, on="outcome_id", how="left", maintain_order="left"))
    return pl.concat(came_to).with_columns(pl.col(pl.Float64).fill_null(0.0))


def _brought(rows: pl.DataFrame, pools: Pools) -> tuple[pl.Series, ...]:
    """What one more item brings each outcome, drawn from its own record and its group's, with 90 % bounds."""
    cell, days = rows["cell"].cast(pl.Int64).to_numpy(), rows["days_left"].to_numpy()
    closed, (rate, size) = pools.closed, _posteriors(rows, cell, pools)
    in_time = closed.within(cell, days)
    mean = in_time * rate.mean / rate.reference * size.mean
    wins = closed.wins[cell]
    share = np.clip(in_time / np.maximum(closed.won_by[cell, -1], 1e-12), 1e-12, 1.0)
    doubt = _relative(rate) + _relative(size) + (1.0 - share) / (share * np.maximum(wins, 1.0))
    reach = REACH * np.abs(mean) * np.sqrt(doubt)
    told = wins >= FEWEST_WINS
    # What counts is nowhere below zero, unless values are.
    low = np.where(mean >= 0.0, np.maximum(mean - reach, 0.0), mean - reach)
    figures = {"per_unit": mean, "low": low, "high": mean + reach}
    after = np.where(told, closed.halfway()[cell], -1)
    return (
        *(pl.Series(name, np.where(told, values, np.nan)).fill_nan(None) for name, values in figures.items()),
        pl.Series("works_after_days", after).replace(-1, None),
    )


def _posteriors(rows: pl.DataFrame, cell: Whole, pools: Pools) -> tuple[Posterior, Posterior]:
    """The rate at which each outcome's items are won, and what a won one is worth; one, where only wins count."""
    count, won, amount = (rows[name].to_numpy() for name in ("count", "successes", "amount"))
    rate = peers.posterior(cell, Record(count, won), pools.rate)
    return rate, peers.posterior(cell, Record(won, amount), pools.size)


def _relative(posterior: Posterior) -> Floats:
    return posterior.variance / np.maximum(posterior.mean**2, 1e-300)
