"""A move in a sentence: who did what to whom."""

from macromanage.briefs import move_phrases
from macromanage.facts.words import MoveKind
from macromanage.language.spoken import say


def move_said(kind: str, by: str, to: str | None) -> str:
    """Say a move: Lena asked Omar what is in the way; without a receiver, to nobody in particular."""
    with_receiver, without = move_phrases.MOVES[MoveKind(kind)]
    return say(with_receiver, by=by, to=to) if to else say(without, by=by)
