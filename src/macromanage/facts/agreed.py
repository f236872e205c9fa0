"""Which effort may be read: that of a unit from the day on which it was agreed, with its people or their council."""

import polars as pl

from macromanage.facts.leaders import above
from macromanage.facts.tables import Facts


def agreed(facts: Facts) -> pl.DataFrame:
    """Return the activities that may be read, in their order; where no agreement is recorded at all, every one.

    An agreement of a unit holds for the units below it, too. Whose unit it was is asked of the day of the activity.
    """
    if facts.agreements.is_empty() or facts.activities.is_empty():
        return facts.activities
    acted = facts.activities.select("person_id", "day")
    # Who never changed units has one day for all of their activities; few did, and theirs are looked at one by one.
    first, moved = _first(facts), facts.memberships["person_id"].unique()
    stayed = facts.people.filter(~pl.col("id").is_in(moved.implode())).join(first, on="unit_id")
    whose = stayed.select("agreed_on", person_id="id")
    may = acted.join(whose, on="person_id", how="left", maintain_order="left").select(_is_agreed()).to_series()
    at = acted.select(pl.col("person_id").is_in(moved.implode()).arg_true()).to_series()
    may = may.scatter(at, _of_moved(facts, acted[at], first))
    return facts.activities if may.all() else facts.activities.filter(may)


def _is_agreed() -> pl.Expr:
    return (pl.col("day") >= pl.col("agreed_on")).fill_null(value=False)


def _of_moved(facts: Facts, acted: pl.DataFrame, first: pl.DataFrame) -> pl.Series:
    """Tell whether each activity (person_id, day) may be read, by the unit that its person was in on its day."""
    days = _placed(facts, acted.unique()).join(first, on="unit_id", how="left")
    told = days.select("person_id", "day", may=_is_agreed())
    return acted.join(told, on=["person_id", "day"], how="left", maintain_order="left")["may"]


def _first(facts: Facts) -> pl.DataFrame:
    """Return from which day on each unit's effort may be read: unit_id, agreed_on. A unit without is left out."""
    agreements = facts.agreements.select("agreed_on", ancestor_id="unit_id")
    return above(facts).join(agreements, on="ancestor_id").group_by("unit_id").agg(pl.col("agreed_on").min())


def _placed(facts: Facts, days: pl.DataFrame) -> pl.DataFrame:
    """Return the unit that each person was in on each of their days (person_id, day): person_id, day, unit_id."""
    is_then = (pl.col("from_day") <= pl.col("day")) & (pl.col("until_day") >= pl.col("day")).fill_null(value=True)
    members = (
        days.join(facts.memberships, on="person_id")
        .filter(is_then)
        .sort("from_day", "unit_id")
        .unique(["person_id", "day"], keep="last", maintain_order=True)
        .select("person_id", "day", member_of="unit_id")
    )
    return (
        days.join(members, on=["person_id", "day"], how="left")
        .join(facts.people.select("unit_id", person_id="id"), on="person_id", how="left")
        .select("person_id", "day", unit_id=pl.coalesce("member_of", "unit_id"))
    )
