"""Readings of outcomes that have none of their own: the sum of those of the outcomes that sum into them."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import polars as pl

from macromanage.evaluate.adding_up import Children, Parts, summed_by_day
from macromanage.evaluate.ways import sums, ways
from macromanage.facts.runs import distinct, looked_up
from macromanage.facts.tables import Facts
from macromanage.facts.words import Shape

Whole = npt.NDArray[np.int64]

READING = ("outcome_id", "day", "value", "source")


@dataclass(frozen=True)
class Rollup:
    """What others sum into.

    readings: outcome_id, day, value, source, of outcomes without any of their own. whole: the outcomes that others sum
    into and that have no readings of their own, whether the others have some or not. measured: those that have some.
    """

    readings: pl.DataFrame
    whole: pl.Series
    measured: pl.Series

    @property
    def summed(self) -> pl.Series:
        """The outcomes whose readings are those of others."""
        return self.readings["outcome_id"].unique()


def rolled(facts: Facts) -> Rollup:
    """Find out what is rolled up, and add it up."""
    measured = distinct(facts.readings["outcome_id"]).to_frame()
    return Rollup(added_up(facts, _leaves(facts, measured)), _whole(facts, measured), measured["outcome_id"])


def rolled_again(facts: Facts, before: Rollup, new: pl.DataFrame, outcomes: pl.Series) -> Rollup:
    """Add up again what new readings change of some outcomes.

    Args:
        facts: with the new readings.
        before: as it was without them.
        new: the new readings.
        outcomes: those asked for.

    Returns:
        What is rolled up of the outcomes asked for; measured are all.
    """
    measured = pl.DataFrame({"outcome_id": pl.concat([before.measured, new["outcome_id"]]).unique()})
    leaves = _leaves(facts, measured).filter(pl.col("ancestor_id").is_in(outcomes.implode()))
    first_read = ~new["outcome_id"].is_in(before.measured.implode())
    shapes = facts.outcomes.select(outcome_id="id", adds_up=pl.col("shape") == Shape.TOTAL)
    # Only where all add up does a day stand for itself, and only as long as the same ones do.
    by_day = leaves.join(shapes, on="outcome_id").group_by("ancestor_id").agg(pl.col("adds_up").all())
    by_day = by_day.filter("adds_up" if not first_read.any() else pl.lit(value=False)).select("ancestor_id")
    on_days = replace(facts, readings=facts.readings.filter(pl.col("day").is_in(new["day"].unique().implode())))
    some = by_day.rename({"ancestor_id": "outcome_id"})
    kept = before.readings.join(some, on="outcome_id", how="semi").join(new.select("day"), on="day", how="anti")
    added = [
        added_up(on_days, leaves.join(by_day, on="ancestor_id", how="semi")),
        added_up(facts, leaves.join(by_day, on="ancestor_id", how="anti")),
    ]
    whole = _whole(facts, measured)
    return Rollup(pl.concat([kept, *added]), whole.filter(whole.is_in(outcomes.implode())), measured["outcome_id"])


def _whole(facts: Facts, measured: pl.DataFrame) -> pl.Series:
    parents = sums(facts).select(outcome_id="parent_id").unique()
    return parents.join(measured, on="outcome_id", how="anti")["outcome_id"]


def rollup(facts: Facts, leaves: pl.DataFrame) -> pl.DataFrame:
    """Return all readings, with those of rolled-up outcomes added: outcome_id, day, value, source.

    `leaves` are what sums into each, as `descendants` has them.
    """
    return pl.concat([facts.readings.select(READING), added_up(facts, leaves)])


def added_up(facts: Facts, leaves: pl.DataFrame) -> pl.DataFrame:
    """Return the readings of rolled-up outcomes only: outcome_id, day, value, source.

    `leaves` are what sums into each, as `descendants` has them.

    A rolled-up total's reading on a day is the sum of its children's that day. For the other shapes it is the sum of
    the latest reading of each child, so that a child that wasn't read that day still counts.
    """
    shapes = facts.outcomes.select(outcome_id="id", adds_up=pl.col("shape") == Shape.TOTAL)
    children = shapes.join(leaves, on="outcome_id", how="semi").with_row_index("child")
    parts = leaves.join(children.select("outcome_id", "child"), on="outcome_id").sort("ancestor_id", "child")
    parents = parts["ancestor_id"].unique(maintain_order=True)
    begins = _starts(parts["ancestor_id"].rle_id(), len(parents))
    readings = _by_child(facts.readings, children)
    parent, day, value, least = summed_by_day(
        Parts(begins, _numbers(parts["child"]), parts["weight"].to_numpy()),
        Children(
            _starts(readings["child"], children.height),
            _numbers(readings["day"].to_physical()),
            readings["value"].to_numpy(),
            children["adds_up"].to_numpy(),
        ),
    )
    of_least = readings["source"].gather(least)
    days = pl.DataFrame({"outcome_id": parents.gather(parent), "day": pl.Series(day).cast(pl.Int32).cast(pl.Date)})
    return days.with_columns(value=pl.Series(value), source=of_least).select(READING)


def _by_child(readings: pl.DataFrame, children: pl.DataFrame) -> pl.DataFrame:
    """The children's readings, sorted by child and day: child, day, value, source."""
    child = looked_up(readings["outcome_id"], children.select("outcome_id", "child"))
    placed = readings.select(child, "day", "value", "source").filter(child.is_not_null())
    at = placed.select(pl.col("child").cast(pl.Int64) * 2**32 + pl.col("day").to_physical()).to_series()
    return placed if at.is_sorted() else placed.sort(at)


def _starts(numbers: pl.Series, many: int) -> Whole:
    """Where the rows of each of so many numbers, 0 and on, begin, and where the last ones end, (many + 1,)."""
    return np.searchsorted(numbers.to_numpy(), np.arange(many + 1)).astype(np.int64)


def _numbers(values: pl.Series) -> Whole:
    return values.cast(pl.Int64).to_numpy()


def descendants(facts: Facts) -> pl.DataFrame:
    """Return what sums into each outcome without readings of its own: ancestor_id, outcome_id, weight.

    Only outcomes that have readings stand as outcome_id; one that is rolled up itself is followed to its own children.
    """
    return _leaves(facts, distinct(facts.readings["outcome_id"]).to_frame())


def _leaves(facts: Facts, measured: pl.DataFrame) -> pl.DataFrame:
    edges = sums(facts).join(measured, left_on="parent_id", right_on="outcome_id", how="anti")
    return (
        ways(edges)
        .join(measured, on="outcome_id", how="semi")
        .select("ancestor_id", "outcome_id", "weight")
        .sort("ancestor_id", "outcome_id")
    )
