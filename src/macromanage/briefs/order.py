"""What comes first in a brief: each trouble once, at its root, and the most worth at stake before the rest."""

import numpy as np
import polars as pl
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from macromanage.facts.words import ContributionKind, Standing

TROUBLE = (Standing.AT_RISK.value, Standing.OFF_TRACK.value)


def folded(troubled: pl.Series, contributions: pl.DataFrame) -> pl.Series:
    """Return those of the outcomes in trouble that have a child among them: their trouble is told at the child."""
    ours = troubled.unique().to_frame("outcome_id")
    within = contributions.join(ours, on="outcome_id", how="semi").join(
        ours, left_on="parent_id", right_on="outcome_id", how="semi"
    )
    return within["parent_id"].unique().sort()


def stakes(impacts: pl.DataFrame, contributions: pl.DataFrame) -> pl.DataFrame:
    """Return what a miss of each outcome puts at stake, its own worth and that above: outcome_id, at_stake.

    Amounts that sum into each other are the same money, so of such a chain only the one with most at stake counts;
    what an outcome supports is other money and adds. An outcome without a worth counts by its chance to be missed.
    """
    lift = pl.col("p_hit_if_met") - pl.col("p_hit")
    hurt = impacts.filter(pl.col("affects") == "outcome").select(
        "outcome_id", "affected_id", at_stake=pl.coalesce("at_stake", lift, pl.lit(0.0)).fill_nan(0.0)
    )
    return (
        hurt.join(_pots(hurt["affected_id"], contributions), on="affected_id")
        .group_by("outcome_id", "pot")
        .agg(pl.col("at_stake").max())
        .group_by("outcome_id")
        .agg(pl.col("at_stake").sum())
        .sort("outcome_id")
    )


def _pots(outcomes: pl.Series, contributions: pl.DataFrame) -> pl.DataFrame:
    """Number the outcomes so that those whose amounts sum into each other share a pot: affected_id, pot."""
    nodes = pl.DataFrame({"affected_id": outcomes.unique().sort()}).with_row_index("node")
    sums = (
        contributions.filter(pl.col("kind") == ContributionKind.SUMS_INTO)
        .join(nodes, left_on="outcome_id", right_on="affected_id")
        .join(nodes, left_on="parent_id", right_on="affected_id", suffix="_above")
    )
    ends = (sums["node"].to_numpy(), sums["node_above"].to_numpy())
    graph = coo_array((np.ones(sums.height), ends), shape=(nodes.height, nodes.height))
    _, pots = connected_components(graph, directed=False) if nodes.height else (0, np.empty(0, dtype=np.int32))
    return nodes.select("affected_id", pot=pl.Series(pots))


def by_stake(outcomes: pl.DataFrame) -> pl.DataFrame:
    """Sort outcomes by worth at stake, then the least likely, the one due first, and the id: no tie is left to luck."""
    return outcomes.sort(
        "at_stake", "p_hit", "due_on", "outcome_id", descending=[True, False, False, False], nulls_last=True
    )
