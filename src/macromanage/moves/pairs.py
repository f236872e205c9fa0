"""The two of a talk: somebody, and a leader above them."""

from datetime import date

import polars as pl

from macromanage.facts.leaders import chains
from macromanage.facts.tables import Facts
from macromanage.moves.sight import working


def partners(facts: Facts, person_id: str, as_of: date) -> pl.Series:
    """Return with whom somebody is the two of a talk: who leads them, the nearest first, then whom they lead, by id.

    Whoever has left is in no talk.

    Args:
        facts: The structure.
        person_id: Who.
        as_of: The day.
    """
    lines = chains(facts, as_of)
    above = lines.filter(pl.col("person_id") == person_id).sort("distance", "leader_id")["leader_id"]
    below = lines.filter(pl.col("leader_id") == person_id)["person_id"].sort()
    here = working(facts, as_of)["id"]
    found = pl.concat([above, below]).unique(maintain_order=True)
    return found.filter(found.is_in(here.implode())) if person_id in here else found.clear()
