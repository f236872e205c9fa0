"""Who looked at somebody's effort: each time it was opened, and each time it was shown, as its owner is told."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from macromanage.briefs import wording
from macromanage.briefs.situation import Named
from macromanage.facts.tables import Facts
from macromanage.facts.words import MoveKind

NO_LOOKS = pl.DataFrame(schema={"made_at": pl.Datetime("us"), "by": pl.String, "outcome_id": pl.String})


@dataclass(frozen=True, slots=True)
class Look:
    """One look at the owner's effort."""

    who: Named
    when: date
    at: Named
    why: str | None
    said: str


def looked(facts: Facts, looks: pl.DataFrame, *, person_id: str, today: date | None) -> tuple[Look, ...]:
    """Return who looked at the effort behind the person's outcomes, the latest look first.

    Args:
        facts: The person's rows.
        looks: When their activity was shown to whom, on which outcome: made_at, by, outcome_id.
        person_id: Whose effort.
        today: The day.
    """
    titles = facts.outcomes.select("title", outcome_id="id")
    names = facts.people.select(by_id="id", by="name")
    rows = pl.concat([_opens(facts, person_id), _shown(looks)]).join(titles, on="outcome_id", how="left")
    told = rows.join(names, on="by_id", how="left").sort("made_at", "id", descending=[True, False])
    return tuple(_look(row, today) for row in told.iter_rows(named=True))


def _opens(facts: Facts, person_id: str) -> pl.DataFrame:
    own = facts.outcomes.filter(pl.col("owner_id") == person_id).select(outcome_id="id")
    opens = facts.moves.filter(pl.col("kind") == MoveKind.OPEN, pl.col("by_id") != person_id)
    opens = opens.join(own, on="outcome_id", how="semi")
    return opens.select("id", "outcome_id", "by_id", "made_at", "text", is_shown=pl.lit(value=False))


def _shown(looks: pl.DataFrame) -> pl.DataFrame:
    nothing = pl.lit(None, pl.String)
    return looks.select(
        nothing.alias("id"), "outcome_id", "made_at", by_id="by", text=nothing, is_shown=pl.lit(value=True)
    ).select("id", "outcome_id", "by_id", "made_at", "text", "is_shown")


def _look(row: dict[str, Any], today: date | None) -> Look:
    who = Named(row["by_id"], row["by"] or row["by_id"])
    at = Named(row["outcome_id"], row["title"] or row["outcome_id"])
    made_at, why = row["made_at"], row["text"]
    if row["is_shown"]:
        said = wording.shown(who, at, when=made_at, today=today)
    else:
        said = wording.looked(who, at, when=made_at.date(), why=why, today=today)
    return Look(who, made_at.date(), at, why, said)
