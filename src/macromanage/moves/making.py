"""Whether somebody may make a move on an outcome now: the move as it is entered, or why not and what comes first.

Who they are to the outcome, what the move answers, whether it is warranted, and what it carries: in this order. That
it is warranted is looked up, never computed anew. A question about a result needs no warrant and is never refused one.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import polars as pl

from macromanage.evaluate.periods import PERIOD_DAYS
from macromanage.evaluate.results import Results
from macromanage.facts.tables import Facts
from macromanage.facts.words import Cadence, MoveKind, Standing
from macromanage.language.spoken import say
from macromanage.moves.asked import Asked, asked
from macromanage.moves.evidence import Evidence, evidence, frozen
from macromanage.moves.incomplete import lacks
from macromanage.moves.move import Move
from macromanage.moves.refusals import Reason, Refused, refused, said
from macromanage.moves.rights import receiver, way
from macromanage.moves.unwarranted import lacking

__all__ = ["Made", "Refused", "made"]

_ABOUT_RESULTS = (MoveKind.INSPECT, MoveKind.ASK)


@dataclass(frozen=True, slots=True)
class Made:
    """A move that may be entered.

    Attributes:
        move: The move with its evidence, and with what was filled in.
        closes: The move that waits for it, and waits no longer.
        more_often: Whether it is a question about a result sooner after the one before than agreed: displayed, not
            scored.
    """

    move: Move
    closes: str | None
    more_often: bool


def made(move: Move, facts: Facts, results: Results, *, as_of: date) -> Made | Refused:
    """Decide on a move with what is known on the day and what was stored of the outcome by then.

    Args:
        move: What somebody wants to do. To whom may be left blank; it is filled in.
        facts: What is known on the day.
        results: What was evaluated last, with the outcome's warrant, standing and forecast.
        as_of: The day.
    """
    this = asked(move, facts, as_of)
    if isinstance(this, Refused):
        return this
    right = way(this)
    if isinstance(right, Refused):
        return right
    found = evidence(results, move.outcome_id, as_of)
    this = replace(this, move=replace(this.move, to_id=receiver(this, right), evidence=frozen(found, move.kind)))
    return unwarranted(this, found) or _incomplete(this) or Made(this.move, _closed_by(this), _more_often(this, found))


def unwarranted(this: Asked, found: Evidence | None) -> Refused | None:
    """Refuse effort without warrant, and say what is entered of the attempt."""
    move = this.move
    if not this.row.needs_warrant or (found is not None and move.kind in found.allowed):
        return None
    reason, day = (Reason.UNEVALUATED, None) if found is None else lacking(found)
    owner = this.name(this.outcome["owner_id"])
    standing = (found and found.standing) or Standing.UNPROVEN
    return replace(refused(reason, owner=owner, day=said(day), standing=say(standing)), attempt=_attempt(this, found))


def _attempt(this: Asked, found: Evidence | None) -> Move | None:
    """Return the entry of an attempt at somebody else's effort; what was said with it is left out."""
    move = this.move
    if this.outcome["owner_id"] in (None, move.by_id):
        return None
    return replace(
        move,
        kind=MoveKind.ATTEMPT,
        details={"tried": move.kind.value},
        answers_id=None,
        due_on=None,
        text=None,
        evidence=frozen(found, MoveKind.ATTEMPT),
    )


def _incomplete(this: Asked) -> Refused | None:
    """Refuse what carries too little, or what it can't."""
    found = tuple(lacks(this))
    if not found:
        return None
    whats, mends = ("; ".join(dict.fromkeys(getattr(each, name) for each in found)) for name in ("what", "mend"))
    return replace(refused(Reason.INCOMPLETE, wrong=whats, mend=mends), wrong=found)


def _closed_by(this: Asked) -> str | None:
    is_closed = this.answered is not None and this.answered["kind"] in this.row.closes
    return this.move.answers_id if is_closed else None


def _more_often(this: Asked, found: Evidence | None) -> bool:
    """Tell whether the result was asked about sooner than agreed: the days earned, else a period of its cadence."""
    if this.move.kind not in _ABOUT_RESULTS:
        return False
    earned = found.inspect_days if found else None
    days = earned if earned is not None else PERIOD_DAYS[this.outcome["cadence"] or Cadence.WEEK]
    period = timedelta(days=days)
    before = pl.col("made_at").is_between(this.move.made_at - period, this.move.made_at, closed="right")
    is_same = (pl.col("outcome_id") == this.move.outcome_id) & (pl.col("kind") == this.move.kind)
    return this.facts.moves.filter(before, is_same).height > 0
