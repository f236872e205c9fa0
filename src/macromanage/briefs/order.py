"""What comes first in a brief: each trouble once, at its root, and the most worth at stake before the rest."""

import polars as pl

from macromanage.evaluate.ways import pots
from macromanage.facts.words import Standing

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
        hurt.join(pots(hurt["affected_id"], contributions), left_on="affected_id", right_on="outcome_id")
        .group_by("outcome_id", "pot")
        .agg(pl.col("at_stake").max())
        .group_by("outcome_id")
        .agg(pl.col("at_stake").sum())
        .sort("outcome_id")
    )


def by_stake(outcomes: pl.DataFrame) -> pl.DataFrame:
    """Sort outcomes by worth at stake, then the least likely, the one due first, and the id: no tie is left to luck."""
    return outcomes.sort(
        "at_stake", "p_hit", "due_on", "outcome_id", descending=[True, False, False, False], nulls_last=True
    )
