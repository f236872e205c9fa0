"""All outcomes in one table: members', units' and headline ones, with their people and what has been done."""

import numpy as np
import polars as pl

from macromanage.demo.measures import TRADES
from macromanage.demo.moves import stories
from macromanage.demo.outcomes import members_outcomes, rolled_up
from macromanage.demo.paths import headline_outcomes, in_trouble
from macromanage.demo.record import Record
from macromanage.demo.terms import terms

# Whose own constraint it is to remove: the leader's, or in so many cases the leader above.
HIGHER_UP = 0.35


def agreed(
    staff: pl.DataFrame, units: pl.DataFrame, members: pl.DataFrame, record: Record, *, rng: np.random.Generator
) -> pl.DataFrame:
    """Agree on every outcome: members' and units' by their measures, the headline ones by the catalogue."""
    dated = members.join(staff.select("person", "former", "joined_on", "left_on"), on="person", maintain_order="left")
    measured = rolled_up(members_outcomes(dated, record, rng), units).with_columns(pl.col("owner").cast(pl.Int64))
    measured = terms(_placed(measured, staff, units), units, record, rng)
    headlines = headline_outcomes(units, record, rng).with_columns(trouble=in_trouble())
    rows = pl.concat([measured, _placed(headlines, staff, units)], how="diagonal_relaxed")
    rows = rows.with_columns(
        pl.col("trouble").fill_null(value=False),
        outcome_id="o" + pl.int_range(1, pl.len() + 1).cast(pl.String).str.zfill(7),
        remover_id=_removers(rows, staff, rng),
    )
    return rows.with_columns(stories(rows, record, rng))


def _placed(outcomes: pl.DataFrame, staff: pl.DataFrame, units: pl.DataFrame) -> pl.DataFrame:
    """Name the owner, their leader and the unit of each outcome, and what its owner would do more of first."""
    owner = outcomes["owner"]
    lever = {trade.discipline: trade.lever for trade in TRADES.values()}
    leader = staff["leader"].gather(owner)
    return outcomes.with_columns(
        leader=leader,
        owner_id=staff["person_id"].gather(owner),
        leader_id=staff["person_id"].gather(leader),
        unit_id=units["unit_id"].gather(outcomes["unit"]),
        lever=staff["discipline"].gather(owner).replace_strict(lever, default="one-to-one", return_dtype=pl.String),
    )


def _removers(outcomes: pl.DataFrame, staff: pl.DataFrame, rng: np.random.Generator) -> pl.Series:
    higher = staff["person_id"].gather(staff["leader"].gather(outcomes["leader"]))
    up = pl.Series(rng.random(outcomes.height) < HIGHER_UP) & (outcomes["level"] == "member") & higher.is_not_null()
    nearest = outcomes["leader_id"].zip_with(outcomes["leader_id"].is_not_null(), outcomes["owner_id"])
    return higher.zip_with(up, nearest)
