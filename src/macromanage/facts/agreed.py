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
    is_agreed = pl.col("day") >= pl.col("agreed_on")
    days = _placed(facts).join(_first(facts), on="unit_id").filter(is_agreed)
    return facts.activities.join(days, on=["person_id", "day"], how="semi", maintain_order="left")


def _first(facts: Facts) -> pl.DataFrame:
    """Return from which day on each unit's effort may be read: unit_id, agreed_on. A unit without is left out."""
    agreements = facts.agreements.select("agreed_on", ancestor_id="unit_id")
    return above(facts).join(agreements, on="ancestor_id").group_by("unit_id").agg(pl.col("agreed_on").min())


def _placed(facts: Facts) -> pl.DataFrame:
    """Return the unit that each person was in on each day of an activity: person_id, day, unit_id."""
    days = facts.activities.select("person_id", "day").unique()
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
