"""One move, as somebody wants to make it and as it is entered: a row of moves without its place in the ledger."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from macromanage.facts.words import MoveKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Who does what to whom about an outcome; `made_at` is UTC without a zone."""

    outcome_id: str
    kind: MoveKind
    by_id: str
    made_at: datetime
    to_id: str | None = None
    answers_id: str | None = None
    due_on: date | None = None
    details: Mapping[str, object] = field(default_factory=dict)
    text: str | None = None
    evidence: str | None = None

    def row(self) -> dict[str, object]:
        """Return the cells of a row of moves."""
        named = ("outcome_id", "by_id", "made_at", "to_id", "answers_id", "due_on", "text", "evidence")
        cells = {name: getattr(self, name) for name in named}
        details = json.dumps(self.details, ensure_ascii=False) if self.details else None
        return cells | {"kind": self.kind.value, "details": details}
