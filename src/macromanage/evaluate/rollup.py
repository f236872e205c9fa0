"""Readings of outcomes that have none of their own: the sum of those of the outcomes that sum into them."""

import polars as pl

from macromanage.evaluate.ways import sums, ways
from macromanage.facts.tables import Facts
from macromanage.facts.words import Shape


def rollup(facts: Facts, leaves: pl.DataFrame) -> pl.DataFrame:
    """Return all readings, with those of rolled-up outcomes added: outcome_id, day, value, source.

    `leaves` are what sums into each, as `descendants` has them.

    A rolled-up total's reading on a day is the sum of its children's that day. For the other shapes it is the sum of
    the latest reading of each child, so that a child that wasn't read that day still counts.
    """
    own = facts.readings.select("outcome_id", "day", "value", "source")
    leaves = leaves.rename({"outcome_id": "child_id", "ancestor_id": "outcome_id"})
    if leaves.is_empty():
        return own
    shapes = facts.outcomes.select(child_id="id", child_shape="shape")
    children = leaves.join(own.rename({"outcome_id": "child_id"}), on="child_id").join(shapes, on="child_id")
    adds_up = pl.col("child_shape") == Shape.TOTAL
    change = pl.col("value") - pl.col("value").shift(1).over("outcome_id", "child_id", order_by="day").fill_null(0.0)
    amount = pl.when(adds_up).then(pl.col("value")).otherwise(change) * pl.col("weight")
    days = (
        children.select("outcome_id", "day", "source", "child_shape", amount=amount)
        .sort("outcome_id", "day", "amount")
        .group_by("outcome_id", "day", maintain_order=True)
        .agg(pl.col("amount").sum(), pl.col("source", "child_shape").first())
    )
    value = pl.when(adds_up).then(pl.col("amount")).otherwise(pl.col("amount").cum_sum().over("outcome_id"))
    return pl.concat([own, days.select("outcome_id", "day", "source", value=value).select(own.columns)])


def descendants(facts: Facts) -> pl.DataFrame:
    """Return what sums into each outcome without readings of its own: ancestor_id, outcome_id, weight.

    Only outcomes that have readings stand as outcome_id; one that is rolled up itself is followed to its own children.
    """
    measured = facts.readings.select("outcome_id").unique()
    edges = sums(facts).join(measured, left_on="parent_id", right_on="outcome_id", how="anti")
    return (
        ways(edges)
        .join(measured, on="outcome_id", how="semi")
        .select("ancestor_id", "outcome_id", "weight")
        .sort("ancestor_id", "outcome_id")
    )
