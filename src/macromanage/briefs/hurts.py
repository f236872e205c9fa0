"""What a miss hurts above: the impacts of the outcomes shown, by name."""

from typing import Any

import polars as pl

from macromanage.briefs.order import TROUBLE
from macromanage.briefs.situation import Hurt, Named
from macromanage.evaluate.results import Results
from macromanage.facts.tables import Facts

_RANKS = {"outcome": 0, "objective": 1, "unit": 2}


def hurts_of(facts: Facts, results: Results, outcomes: pl.Series) -> dict[str, tuple[Hurt, ...]]:
    """Return what each outcome's miss hurts beside itself: outcomes, objectives, units.

    Of each, what is in trouble already comes first, then what has most at stake.
    What the facts hold no name for (they may be a viewer's rows only) is left out.
    """
    is_itself = (pl.col("affects") == "outcome") & (pl.col("affected_id") == pl.col("outcome_id"))
    above = results.impacts.filter(pl.col("outcome_id").is_in(outcomes.implode()), ~is_itself)
    rows = (
        above.join(_names(facts, results, above.select(id="affected_id")), on=["affects", "affected_id"])
        .with_columns(pl.col(pl.Float64).fill_nan(None))
        .drop_nulls(["p_hit", "p_hit_if_met"])
        .with_columns(pl.col("at_stake").fill_null(0.0))
        .with_columns(in_trouble=pl.col("standing").is_in(TROUBLE).fill_null(value=False))
        .with_columns(rank=pl.col("affects").replace_strict(_RANKS, default=len(_RANKS)))
        .sort(
            "outcome_id", "rank", "in_trouble", "at_stake", "affected_id", descending=[False, False, True, True, False]
        )
    )
    hurts: dict[str, tuple[Hurt, ...]] = {}
    for row in rows.iter_rows(named=True):
        hurts[row["outcome_id"]] = (*hurts.get(row["outcome_id"], ()), _hurt(row))
    return hurts


def _names(facts: Facts, results: Results, wanted: pl.DataFrame) -> pl.DataFrame:
    """Return what each thing that is hurt is called: affects, affected_id, name; an outcome's owner and standing."""
    owners = facts.people.select(owner_id="id", owner="name")
    standings = results.standings.select(affected_id="outcome_id", standing="standing")
    named = pl.col("id").alias("affected_id")
    outcomes = facts.outcomes.join(wanted, on="id", how="semi").select(
        named, "owner_id", affects=pl.lit("outcome"), name="title"
    )
    objectives = facts.objectives.select(named, affects=pl.lit("objective"), name="title")
    units = facts.units.select(named, affects=pl.lit("unit"), name="name")
    known = outcomes.join(owners, on="owner_id", how="left").join(standings, on="affected_id", how="left")
    return pl.concat([known, objectives, units], how="diagonal")


def _hurt(row: dict[str, Any]) -> Hurt:
    owner = None if row["owner_id"] is None else Named(row["owner_id"], row["owner"] or row["owner_id"])
    return Hurt(
        what=Named(row["affected_id"], row["name"]),
        p_hit=row["p_hit"],
        p_hit_if_met=row["p_hit_if_met"],
        at_stake=row["at_stake"],
        affects=row["affects"],
        standing=row["standing"],
        owner=owner,
    )
