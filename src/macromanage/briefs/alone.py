"""Who is to be left alone: by name while they are few or close, counted by unit where they are many and far."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import polars as pl

from macromanage.briefs.situation import Named
from macromanage.facts.leaders import above, homes, nearest
from macromanage.facts.tables import Facts

# Up to so many outcomes all are named; beyond it only those of the reader's own people.
_ALL_NAMED = 60


@dataclass(frozen=True, slots=True)
class UnitCount:
    """A unit directly below the reader, with how many outcomes of how many people go well in it and below it."""

    unit: Named
    outcomes: int
    people: int


def named_alone(alone: pl.DataFrame, facts: Facts, person_id: str, today: date) -> pl.DataFrame:
    """Return those of the outcomes that a brief names: all while they are few, else those of the reader's people.

    An outcome nobody owns is named where its unit is led by the reader or lies directly below such a unit.
    """
    if alone.height <= _ALL_NAMED:
        return alone
    led = facts.units.filter(pl.col("leader_id") == person_id)["id"]
    near = facts.units.filter(pl.col("id").is_in(led.implode()) | pl.col("parent_id").is_in(led.implode()))["id"]
    is_unowned_near = pl.col("owner_id").is_null() & pl.col("unit_id").is_in(near.implode())
    people = _people(facts, person_id, today)
    return alone.filter(pl.col("owner_id").is_in(people.implode()) | is_unowned_near)


def _people(facts: Facts, person_id: str, today: date) -> pl.Series:
    """Return whom the person leads directly.

    One's nearest leader is among the two nearest of one's unit (the first may be oneself): only those are looked at.
    """
    leaders = facts.units.select(ancestor_id="id", leader_id="leader_id").drop_nulls("leader_id")
    nearest_two = (
        above(facts)
        .join(leaders, on="ancestor_id")
        .sort("unit_id", "distance")
        .unique(["unit_id", "leader_id"], keep="first", maintain_order=True)
        .group_by("unit_id", maintain_order=True)
        .head(2)
    )
    close = homes(facts, today).join(nearest_two.filter(pl.col("leader_id") == person_id), on="unit_id", how="semi")
    candidates = replace(facts, people=facts.people.join(close, left_on="id", right_on="person_id", how="semi"))
    return nearest(candidates, today).filter(pl.col("leader_id") == person_id)["person_id"]


def counted_alone(alone: pl.DataFrame, named: pl.DataFrame, facts: Facts, person_id: str) -> tuple[UnitCount, ...]:
    """Count the outcomes a brief doesn't name, by the unit directly below the reader that they are in, by its name."""
    counts = (
        alone.join(named.select("outcome_id"), on="outcome_id", how="anti")
        .join(_branches(facts, person_id), on="unit_id")
        .group_by("branch_id")
        .agg(outcomes=pl.len(), people=pl.col("owner_id").drop_nulls().n_unique())
        .join(facts.units.select(branch_id="id", name="name"), on="branch_id")
        .sort("name", "branch_id")
    )
    return tuple(_unit_count(row) for row in counts.iter_rows(named=True))


def _branches(facts: Facts, person_id: str) -> pl.DataFrame:
    """Return for each unit in reach the one directly below a unit of the reader's, or that unit: unit_id, branch_id."""
    led = facts.units.filter(pl.col("leader_id") == person_id)["id"]
    is_led, is_below = pl.col("id").is_in(led.implode()), pl.col("parent_id").is_in(led.implode())
    branches = facts.units.filter(is_led | is_below).select(ancestor_id="id")
    return (
        above(facts)
        .join(branches, on="ancestor_id")
        .sort("unit_id", "distance")
        .unique("unit_id", keep="first", maintain_order=True)
        .select("unit_id", branch_id="ancestor_id")
    )


def _unit_count(row: dict[str, Any]) -> UnitCount:
    return UnitCount(Named(row["branch_id"], row["name"]), row["outcomes"], row["people"])
