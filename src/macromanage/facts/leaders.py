"""Who leads whom: the chains of units, and each person's nearest leader above them, on a day."""

from datetime import date

import polars as pl

from macromanage.facts.tables import Facts


def above(facts: Facts, of: pl.Series | None = None) -> pl.DataFrame:
    """Return each unit (or those of some ids) with itself and every unit above it.

    Columns: unit_id, ancestor_id, distance (0 for itself).
    """
    parents = facts.units.select(ancestor_id="id", next_id="parent_id")
    rung = _themselves(facts, of)
    rungs: list[pl.DataFrame] = []
    # One turn a level of the tree; check refuses cycles, and the count ends one that got here all the same.
    while rung.height and len(rungs) <= facts.units.height:
        rungs.append(rung)
        rung = (
            rung.join(parents, on="ancestor_id")
            .filter(pl.col("next_id").is_not_null())
            .select("unit_id", ancestor_id="next_id", distance=pl.col("distance") + 1)
        )
    return pl.concat([*rungs, rung]).sort("unit_id", "distance")


def below(facts: Facts, of: pl.Series) -> pl.DataFrame:
    """Return the units of these ids with every unit below them, as `above` has them."""
    children = facts.units.drop_nulls("parent_id").select(unit_id="parent_id", next_id="id")
    rung = _themselves(facts, of)
    rungs: list[pl.DataFrame] = []
    while rung.height and len(rungs) <= facts.units.height:
        rungs.append(rung)
        rung = rung.join(children, on="unit_id").select(
            "ancestor_id", unit_id="next_id", distance=pl.col("distance") + 1
        )
    return pl.concat([each.select("unit_id", "ancestor_id", "distance") for each in (*rungs, rung)])


def _themselves(facts: Facts, of: pl.Series | None) -> pl.DataFrame:
    units = facts.units if of is None else facts.units.filter(pl.col("id").is_in(of.implode()))
    return units.select(unit_id="id", ancestor_id="id", distance=pl.lit(0, pl.Int64))


def homes(facts: Facts, as_of: date) -> pl.DataFrame:
    """Return each person's unit on the day: person_id, unit_id. A membership of that day wins over people.unit_id."""
    return homes_on(facts, facts.people.select(person_id="id", day=pl.lit(as_of))).drop("day").sort("person_id")


def homes_on(facts: Facts, days: pl.DataFrame) -> pl.DataFrame:
    """Return each person's unit on each of their days (person_id, day): person_id, day, unit_id."""
    current = (
        days.join(facts.memberships, on="person_id")
        .filter(
            pl.col("from_day") <= pl.col("day"),
            pl.col("until_day").is_null() | (pl.col("until_day") >= pl.col("day")),
        )
        .sort("person_id", "day", "from_day", "unit_id")
        .unique(["person_id", "day"], keep="last", maintain_order=True)
        .select("person_id", "day", member_of="unit_id")
    )
    return (
        days.join(facts.people.select("unit_id", person_id="id"), on="person_id")
        .join(current, on=["person_id", "day"], how="left")
        .select("person_id", "day", unit_id=pl.coalesce("member_of", "unit_id"))
    )


def chains(facts: Facts, as_of: date) -> pl.DataFrame:
    """Return every leader above each person, nearest first: person_id, leader_id, distance. Nobody leads themselves."""
    leaders = facts.units.select(ancestor_id="id", leader_id="leader_id").drop_nulls("leader_id")
    at_home = homes(facts, as_of).drop_nulls("unit_id")
    return (
        at_home.join(above(facts, at_home["unit_id"].unique()), on="unit_id")
        .join(leaders, on="ancestor_id")
        .filter(pl.col("leader_id") != pl.col("person_id"))
        .group_by("person_id", "leader_id")
        .agg(pl.col("distance").min())
        .sort("person_id", "distance", "leader_id")
    )


def nearest(facts: Facts, as_of: date) -> pl.DataFrame:
    """Return each person's leader: person_id, leader_id (null at the top, where one's moves are one's own)."""
    leaders = chains(facts, as_of).unique("person_id", keep="first", maintain_order=True)
    return (
        facts.people.select(person_id="id")
        .join(leaders.select("person_id", "leader_id"), on="person_id", how="left")
        .sort("person_id")
    )
