"""Whether somebody has the right to make a move: by what it answers, who they are to the outcome, and to whom it is."""

from collections.abc import Iterable
from datetime import date

import polars as pl

from macromanage.facts.move_kinds import CLOSED_BY, Way
from macromanage.facts.words import MoveKind
from macromanage.language.spoken import say
from macromanage.moves.asked import Asked
from macromanage.moves.parties import Cells
from macromanage.moves.refusals import Reason, Refused, refused, said


def way(this: Asked) -> Way | Refused:
    """Find the way they may make it: by what it answers, who they are, and to whom."""
    if not this.row.ways:
        return refused(Reason.MADE_BY_NOBODY)
    answering = [way for way in this.row.ways if _answers(way, this.answered)]
    if not answering:
        return _answers_wrongly(this)
    if (closed_on := _closed_on(this)) is not None:
        return refused(Reason.CLOSED, day=said(closed_on.isoformat()))
    if (dated := _dated_for(this)) is not None:
        return refused(Reason.DATED, day=said(dated.isoformat()))
    theirs = [way for way in answering if set(this.selves) & set(this.parties[way.by])]
    if not theirs:
        roles = _or(way.by for way in answering)
        whom = _names(this, [each for way in answering for each in this.parties[way.by][:1]])
        return refused(Reason.NOT_THEIRS, by=this.name(this.move.by_id), roles=roles, whom=whom)
    return next((way for way in theirs if _is_to(this, way)), None) or _to_somebody_else(this, theirs)


def receiver(this: Asked, way: Way) -> str | None:
    """Return to whom it is made: whom they named, or the nearest; nobody where that is themselves."""
    to_id = this.move.to_id or next(iter(this.parties[way.to]), None)
    return None if to_id == this.move.by_id else to_id


def _answers(way: Way, answered: Cells | None) -> bool:
    return way.alone if answered is None else answered["kind"] in way.answers


def _answers_wrongly(this: Asked) -> Refused:
    kinds = ", ".join(dict.fromkeys(say(kind) for way in this.row.ways for kind in way.answers)) or say("nothing")
    kind = say(this.move.kind)
    if this.answered is None:
        return refused(Reason.ANSWERS_NOTHING, kind=kind, kinds=kinds)
    return refused(Reason.ANSWERS_ANOTHER, kind=kind, kinds=kinds, answered=say(this.answered["kind"]))


def _closed_on(this: Asked) -> date | None:
    """Return since when what the move would close, or give a date, is closed."""
    if this.answered is None:
        return None
    closers = CLOSED_BY.get(MoveKind(this.answered["kind"]), ())
    if this.move.kind not in (*closers, MoveKind.DATE):
        return None
    closed = this.facts.moves.filter(pl.col("answers_id") == this.answered["id"], pl.col("kind").is_in(closers))
    return closed.select(pl.col("made_at").dt.date().min()).item() if len(closed) else None


def _dated_for(this: Asked) -> date | None:
    """Return the day for which the removal of a constraint was dated before: it is put off once."""
    if this.answered is None or this.move.kind is not MoveKind.DATE:
        return None
    dates = this.facts.moves.filter(pl.col("answers_id") == this.answered["id"], pl.col("kind") == MoveKind.DATE)
    first = dates.sort("made_at", "seq", "id")["due_on"].drop_nulls().head(1)
    return this.answered["due_on"] or (first.item() if len(first) else None)


def _is_to(this: Asked, way: Way) -> bool:
    return this.move.to_id is None or this.move.to_id in this.parties[way.to]


def _to_somebody_else(this: Asked, ways: Iterable[Way]) -> Refused:
    roles = _or(way.to for way in ways)
    whom = _names(this, [each for way in ways for each in this.parties[way.to][:1]])
    return refused(Reason.NOT_TO_THEM, to=this.name(this.move.to_id), roles=roles, whom=whom)


def _names(this: Asked, people: Iterable[str]) -> str:
    return _or(this.name(each) for each in people) or say("nobody")


def _or(names: Iterable[str]) -> str:
    """Join what is meant, each once, with an "or" between them."""
    return say(" or ").join(dict.fromkeys(say(each) for each in names))
