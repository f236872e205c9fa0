"""Ways up: what each outcome sums into, directly and through others, and by what weight."""

import polars as pl

from macromanage.facts.tables import Facts
from macromanage.facts.words import ContributionKind


def sums(facts: Facts) -> pl.DataFrame:
    """Return which outcome sums into which: outcome_id, parent_id, weight."""
    edges = facts.contributions.filter(pl.col("kind") == ContributionKind.SUMS_INTO)
    return edges.select("outcome_id", "parent_id", weight=pl.col("weight").fill_null(1.0))


def ways(edges: pl.DataFrame) -> pl.DataFrame:
    """Follow edges (outcome_id, parent_id, weight) all the way up: outcome_id, ancestor_id, weight.

    Weights multiply along a way; ways that meet again add theirs.
    """
    rung = edges.rename({"parent_id": "ancestor_id"})
    rungs = [rung]
    step = edges.rename({"outcome_id": "ancestor_id", "weight": "factor"})
    # One turn a level of the graph; check refuses cycles, and the count ends one that got here all the same.
    while rung.height and len(rungs) <= edges.height:
        rung = rung.join(step, on="ancestor_id").select(
            "outcome_id", ancestor_id="parent_id", weight=pl.col("weight") * pl.col("factor")
        )
        rungs.append(rung)
    return pl.concat(rungs).group_by("outcome_id", "ancestor_id").agg(pl.col("weight").sort().sum())
