"""What was stored of an outcome by a day, looked up for a move and frozen with it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from macromanage.evaluate.ladder import FROM_EFFORT
from macromanage.evaluate.results import Results
from macromanage.facts.words import MoveKind
from macromanage.moves.seal import EFFORT_MOVES, SEALED


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a warrant rests on: the day it is of, its line, what it allows, and where the outcome stood."""

    as_of: date
    line: str
    allowed: tuple[str, ...]
    because: Mapping[str, object]
    standing: str | None
    chance: float | None
    inspect_days: int | None = None
    from_effort: bool = False

    def day(self, name: str) -> str | None:
        """Return a day the warrant rests on, as ISO writes it, which also sorts as days do."""
        found = self.because.get(name)
        return found if isinstance(found, str) else None


def evidence(results: Results, outcome_id: str, as_of: date) -> Evidence | None:
    """Look up what was stored of the outcome last, by the day; None where it was never evaluated."""
    warrant = _last(results.warrants, outcome_id, as_of)
    if warrant is None:
        return None
    stored = warrant["as_of"]
    standing, forecast = (_last(table, outcome_id, stored) or {} for table in (results.standings, results.forecasts))
    chance = forecast.get("p_hit")
    return Evidence(
        as_of=stored,
        line=warrant["line"],
        allowed=tuple((warrant["allowed"] or "").split()),
        because=json.loads(warrant["because"] or "{}"),
        standing=standing.get("standing"),
        inspect_days=warrant["inspect_days"],
        from_effort=_is_from_effort(warrant),
        chance=None if chance is None or chance != chance else chance,  # noqa: PLR0124 - only NaN isn't itself
    )


def frozen(found: Evidence | None, kind: MoveKind) -> str | None:
    """Write the evidence as it is kept with a move of the kind.

    The evidence of most moves is read by whoever sees the outcome: a line drawn from effort is sealed in it.
    """
    if found is None:
        return None
    is_sealed = found.from_effort and kind not in EFFORT_MOVES
    told = {
        "as_of": found.as_of.isoformat(),
        "line": SEALED if is_sealed else found.line,
        "standing": found.standing,
        "chance": found.chance,
        "because": None if is_sealed else found.because,
    }
    return json.dumps(told, ensure_ascii=False)


def _is_from_effort(warrant: Mapping[str, Any]) -> bool:
    """Whether the line tells of effort; of a warrant that doesn't say, by its line."""
    marked = warrant["from_effort"]
    return warrant["line"] in FROM_EFFORT if marked is None else bool(marked)


def _last(table: pl.DataFrame, outcome_id: str, as_of: date) -> dict[str, Any] | None:
    rows = table.filter(pl.col("outcome_id") == outcome_id, pl.col("as_of") <= as_of).sort("as_of")
    return rows.tail(1).to_dicts()[0] if rows.height else None
