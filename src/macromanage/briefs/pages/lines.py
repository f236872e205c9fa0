"""An outcome in one line, as maps, units and searches list it: what, whose, until when, and where it stands."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from macromanage.briefs.order import stakes
from macromanage.briefs.situation import Named
from macromanage.evaluate.results import Results
from macromanage.facts.tables import Facts
from macromanage.facts.words import Standing

# What a reader looks for first: trouble, then what nobody can tell, then what goes well, then what is over.
RANKS = {
    Standing.OFF_TRACK.value: 0,
    Standing.AT_RISK.value: 1,
    Standing.UNPROVEN.value: 2,
    Standing.ON_TRACK.value: 3,
    Standing.NOT_STARTED.value: 4,
    Standing.MISSED.value: 5,
    Standing.MET.value: 6,
}


@dataclass(frozen=True, slots=True)
class Line:
    """One outcome in one line; `at_stake` is None where its worth isn't known."""

    outcome_id: str
    title: str
    unit: Named
    owner: Named | None
    standing: str
    since: date | None
    p_hit: float | None
    at_stake: float | None
    due_on: date
    days_left: int | None

    @property
    def is_over(self) -> bool:
        """Whether it is met or missed, so that there is no chance left to tell."""
        return self.standing in {Standing.MET, Standing.MISSED}


def outcomes_listed(facts: Facts, results: Results, today: date) -> pl.DataFrame:
    """Return the outcomes with what a line says of them, but for what is at stake.

    Columns: outcome_id, title, unit_id, unit, owner_id, owner, is_units, measure, worth, due_on, days_left, standing,
    since, p_hit. `is_units` tells those of a unit: owned by nobody, or by who leads that very unit.
    """
    units = facts.units.select(unit_id="id", unit="name", unit_leader_id="leader_id")
    owners = facts.people.select(owner_id="id", owner="name")
    standings = results.standings.select("outcome_id", "since", "p_hit", stands="standing")
    is_leaders = (pl.col("owner_id") == pl.col("unit_leader_id")).fill_null(value=False)
    days = (pl.col("due_on") - pl.lit(today)).dt.total_days()
    return (
        facts.outcomes.select("title", "unit_id", "owner_id", "measure", "worth", "due_on", outcome_id="id")
        .join(units, on="unit_id", how="left", maintain_order="left")
        .join(owners, on="owner_id", how="left", maintain_order="left")
        .join(standings, on="outcome_id", how="left", maintain_order="left")
        .with_columns(
            pl.col("unit").fill_null(pl.col("unit_id")),
            pl.col("owner").fill_null(pl.col("owner_id")),
            pl.col("p_hit").fill_nan(None),
            is_units=pl.col("owner_id").is_null() | is_leaders,
            days_left=days,
            standing=pl.col("stands").fill_null(Standing.UNPROVEN.value),
        )
        .drop("stands", "unit_leader_id")
    )


def staked(listed: pl.DataFrame, results: Results, facts: Facts) -> pl.DataFrame:
    """Add what is at stake, of outcomes whose worth is known: the same columns and at_stake."""
    impacts = results.impacts.join(listed.select("outcome_id"), on="outcome_id", how="semi")
    known = pl.when(pl.col("worth").is_not_null()).then("at_stake").alias("at_stake")
    return listed.join(
        stakes(impacts, facts.contributions), on="outcome_id", how="left", maintain_order="left"
    ).with_columns(known)


def by_standing(listed: pl.DataFrame) -> pl.DataFrame:
    """Sort staked outcomes: a unit's own before those of its people, trouble before the rest, most at stake first."""
    rank = pl.col("standing").replace_strict(RANKS, default=len(RANKS), return_dtype=pl.Int64)
    order = [pl.col("is_units").not_(), rank, "at_stake", "title", "outcome_id"]
    return listed.sort(order, descending=[False, False, True, False, False], nulls_last=True)


def line(row: dict[str, Any]) -> Line:
    """Make a line of a row; without at_stake where the row has none."""
    owner = None if row["owner_id"] is None else Named(row["owner_id"], row["owner"])
    names = ("outcome_id", "title", "standing", "since", "p_hit", "due_on", "days_left")
    return Line(
        unit=Named(row["unit_id"], row["unit"]),
        owner=owner,
        at_stake=row.get("at_stake"),
        **{name: row[name] for name in names},
    )


def lines(listed: pl.DataFrame) -> tuple[Line, ...]:
    """Make a line of each row."""
    return tuple(line(row) for row in listed.iter_rows(named=True))
