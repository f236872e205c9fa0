"""What a move lacks of what it must carry, and what of it can't hold."""

from collections.abc import Iterable
from datetime import date

from macromanage.facts.fields import Wrong, missing, wrong
from macromanage.facts.words import MoveKind
from macromanage.language.spoken import say
from macromanage.moves.asked import Asked
from macromanage.moves.move import Move
from macromanage.moves.refusals import said

# What is of no use any more once its outcome is due.
_WITHIN = (MoveKind.OPEN, MoveKind.REQUIRE, MoveKind.DATE)
_TERMS = ("target", "target_high", "due_on", "worth")


def lacks(this: Asked) -> Iterable[Wrong]:
    """Find what is blank and may not be, and what is wrong with the rest."""
    move, row = this.move, this.row
    unfit = wrong(move.kind, move.details, frozenset(this.facts.people["id"]))
    yield from unfit
    for field in missing(move.kind, move.details):
        yield _absent(field.name, field.label)
    if row.text and not (move.text or "").strip():
        yield _absent("text", row.text)
    if row.due and move.due_on is None:
        yield _absent("due_on", row.due)
    if move.due_on is not None and move.due_on < this.as_of:
        yield Wrong("due_on", say("{day} is over", day=said(move.due_on.isoformat())), say("choose a day to come"))
    if not unfit:
        yield from _beyond_the_end(this)
        yield from _of_kind(this)


def _beyond_the_end(this: Asked) -> Iterable[Wrong]:
    """Find what runs on after the outcome is due: a look at effort, a requirement, the removal of a constraint."""
    ends_on, move = this.outcome["due_on"].isoformat(), this.move
    is_required = move.kind is MoveKind.REQUIRE
    lasts = move.details.get("until") if is_required else move.due_on and move.due_on.isoformat()
    if move.kind in _WITHIN and this.as_of.isoformat() <= ends_on and isinstance(lasts, str) and lasts > ends_on:
        field = "until" if is_required else "due_on"
        yield Wrong(field, f"{said(lasts)} is after the outcome is due", f"choose a day up to {said(ends_on)}")


def _of_kind(this: Asked) -> Iterable[Wrong]:
    """Find what only the fields of one kind together can have wrong."""
    if this.move.kind is MoveKind.CORRECT:
        yield from _no_reading(this.move, this.as_of)
    if this.move.kind is MoveKind.RENEGOTIATE:
        yield from _no_terms(this)


def _no_reading(move: Move, as_of: date) -> Iterable[Wrong]:
    """Find half a reading, and one of a day to come."""
    day, value = (move.details.get(name) for name in ("day", "value"))
    if (day is None) != (value is None):
        yield Wrong(None, say("a reading is a day and a value"), say("give both, or neither"))
    elif isinstance(day, str) and day > as_of.isoformat():
        yield Wrong("day", say("{day} is still to come", day=said(day)), say("choose the day on which it was read"))


def _no_terms(this: Asked) -> Iterable[Wrong]:
    """Find terms that are none, or that nobody could keep."""
    details = this.move.details
    due_on, began = details.get("due_on"), this.outcome["starts_on"].isoformat()
    low, high = (details.get(name, this.outcome[name]) for name in ("target", "target_high"))
    if not any(name in details for name in _TERMS):
        yield Wrong(None, say("no term is changed"), say("name a new target, due date or worth"))
    if isinstance(due_on, str) and due_on <= began:
        yield Wrong(
            "due_on",
            say("{day} is before it begins", day=said(due_on)),
            say("choose a day after {day}", day=said(began)),
        )
    if isinstance(low, int | float) and isinstance(high, int | float) and high < low:
        yield Wrong("target_high", say("the upper end is below the target"), say("raise it, or lower the target"))


def _absent(field: str, label: str) -> Wrong:
    return Wrong(field, say("“{label}” is blank", label=say(label)), say("fill in “{label}”", label=say(label)))
