"""How far the agreement on an outcome has come: stated by the leader, understood and resourced as the owner says."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from macromanage.facts.tables import Facts
from macromanage.facts.words import MoveKind

# The moves that settle each of the three: new terms are stated again, and the owner confirms both in one.
_SETTLED_BY = {
    "stated_on": (MoveKind.STATE.value, MoveKind.RENEGOTIATE.value),
    "understood_on": (MoveKind.UNDERSTAND.value,),
    "resourced_on": (MoveKind.UNDERSTAND.value,),
}


@dataclass(frozen=True, slots=True)
class Agreement:
    """When each part was settled, None where it wasn't; and what was granted, in words."""

    stated_on: date | None = None
    understood_on: date | None = None
    resourced_on: date | None = None
    resources: tuple[str, ...] = ()

    @property
    def confirmed(self) -> bool:
        """Whether the owner confirmed both: that it is understood, and resourced."""
        return self.understood_on is not None and self.resourced_on is not None


def agreements(facts: Facts, outcomes: pl.Series) -> dict[str, Agreement]:
    """Return the agreement on each of the outcomes, by id: as imported and by the moves since, the later of both.

    New terms reopen what was confirmed of the old.
    """
    moves = facts.moves.filter(pl.col("outcome_id").is_in(outcomes.implode())).sort("made_at", "seq", "id")
    settled = moves.group_by("outcome_id").agg(*(_settled(day) for day in _SETTLED_BY), _granted())
    rows = (
        pl.DataFrame({"outcome_id": outcomes})
        .join(facts.expectations, on="outcome_id", how="left")
        .join(settled, on="outcome_id", how="left")
        .select("outcome_id", "resources", *(pl.max_horizontal(day, f"{day}_by_move") for day in _SETTLED_BY))
        .with_columns(_since_stated("understood_on"), _since_stated("resourced_on"))
    )
    return {row["outcome_id"]: _agreement(row) for row in rows.iter_rows(named=True)}


def _settled(day: str) -> pl.Expr:
    is_settling = pl.col("kind").is_in(_SETTLED_BY[day])
    return pl.col("made_at").filter(is_settling).max().dt.date().alias(f"{day}_by_move")


def _since_stated(day: str) -> pl.Expr:
    is_reopened = (pl.col(day) < pl.col("stated_on")).fill_null(value=False)
    return pl.when(~is_reopened).then(day).alias(day)


def _granted() -> pl.Expr:
    is_said = (pl.col("kind") == MoveKind.GRANT) & pl.col("text").is_not_null()
    return pl.col("text").filter(is_said).alias("resources")


def _agreement(row: dict[str, Any]) -> Agreement:
    return Agreement(
        stated_on=row["stated_on"],
        understood_on=row["understood_on"],
        resourced_on=row["resourced_on"],
        resources=tuple(row["resources"] or ()),
    )
