"""What a move carries without anybody being asked for it: filled in from what is known."""

from dataclasses import replace
from datetime import date

from macromanage.facts.move_kinds import ROWS
from macromanage.facts.words import MoveKind
from macromanage.moves.move import Move
from macromanage.moves.parties import Cells

_BEFORE = "was_"


def filled(move: Move, outcome: Cells) -> Move:
    """Return the move with the terms before, the remover and the last day; what somebody wrote there doesn't count."""
    computed = {field.name for field in ROWS[move.kind].fields if field.filled}
    details = {name: value for name, value in move.details.items() if name not in computed and value is not None}
    if move.kind is MoveKind.CONSTRAIN and move.to_id is not None:
        details.setdefault("remover_id", move.to_id)
    before = {name: _plain(outcome[name.removeprefix(_BEFORE)]) for name in computed if name.startswith(_BEFORE)}
    details |= {name: before[name] for name in sorted(before) if before[name] is not None}
    return replace(move, details=details, due_on=move.due_on or _until(details))


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _until(details: Cells) -> date | None:
    """Return the last day of what is required; a text that is no day is found wrong later."""
    try:
        return date.fromisoformat(str(details.get("until")))
    except ValueError:
        return None
