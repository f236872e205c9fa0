"""Ways up: what each outcome sums into, directly and through others, by what weight; and what is the same money."""

import numpy as np
import polars as pl
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

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


def pots(outcomes: pl.Series, contributions: pl.DataFrame) -> pl.DataFrame:
    """Number outcomes so that those whose amounts sum into each other, the same money, share a pot: outcome_id, pot."""
    nodes = pl.DataFrame({"outcome_id": outcomes.unique().sort()}).with_row_index("node")
    edges = (
        contributions.filter(pl.col("kind") == ContributionKind.SUMS_INTO)
        .join(nodes, on="outcome_id")
        .join(nodes, left_on="parent_id", right_on="outcome_id", suffix="_above")
    )
    ends = (edges["node"].to_numpy(), edges["node_above"].to_numpy())
    graph = coo_array((np.ones(edges.height), ends), shape=(nodes.height, nodes.height))
    _, found = connected_components(graph, directed=False) if nodes.height else (0, np.empty(0, dtype=np.int32))
    return nodes.select("outcome_id", pot=pl.Series(found))
