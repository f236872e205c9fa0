"""What is due: the kinds of moves that settle each line of the ladder, and what they answer."""

from collections.abc import Mapping
from dataclasses import dataclass

from macromanage.facts.move_kinds import ROWS
from macromanage.facts.words import MoveKind

# Of each line the moves that settle it, the usual one first. What isn't listed waits for nobody.
SETTLED_BY: Mapping[str, tuple[MoveKind, ...]] = {
    "clarify": (MoveKind.STATE,),
    "answer_request": (MoveKind.GRANT, MoveKind.REFUSE),
    "confirm": (MoveKind.CONVERSE,),
    "answer_challenge": (MoveKind.ANSWER, MoveKind.CONSTRAIN, MoveKind.RENEGOTIATE, MoveKind.REFUSE),
    "constraint": (MoveKind.REMOVE, MoveKind.DATE, MoveKind.REFUSE),
    "answer_question": (MoveKind.ANSWER, MoveKind.CHALLENGE, MoveKind.REQUEST),
    "commitment": (MoveKind.KEEP, MoveKind.MISS),
    "review": (MoveKind.REVIEW,),
    "name_deputy": (MoveKind.DEPUTIZE,),
    "overdue_reading": (MoveKind.CORRECT,),
    "inspect": (MoveKind.INSPECT,),
    "ask": (MoveKind.ASK,),
    "requirement_missed": (MoveKind.CONVERSE,),
    "requirement_without_effect": (MoveKind.REQUIRE, MoveKind.RENEGOTIATE),
    "too_late": (MoveKind.CALL,),
    "open_effort": (MoveKind.OPEN,),
    "unaligned": (MoveKind.CONVERSE,),
    "volume_short": (MoveKind.REQUIRE,),
    "effectiveness_short": (MoveKind.REQUIRE,),
    "renegotiate": (MoveKind.RENEGOTIATE,),
}

# What the moves of a line answer, by the name under which the warrant's evidence has it.
_ANSWERED = {
    "answer_request": "request_id",
    "answer_challenge": "challenge_id",
    "constraint": "constraint_id",
    "answer_question": "question_id",
    "commitment": "commitment_id",
}


@dataclass(frozen=True, slots=True)
class Due:
    """A kind of move that settles what is due, and the move that it answers."""

    kind: MoveKind
    answers_id: str | None


def due(line: str, evidence: Mapping[str, object]) -> tuple[Due, ...]:
    """Return the moves that settle a line of the ladder on its evidence; of a sealed line none is told."""
    answered = evidence.get(_ANSWERED.get(line, ""))
    answers_id = answered if isinstance(answered, str) else None
    # A removal is put off once.
    spent = MoveKind.DATE if evidence.get("constraint_until") is not None else None
    return tuple(Due(kind, answers_id) for kind in SETTLED_BY.get(line, ()) if kind is not spent)


def is_plain(kind: MoveKind) -> bool:
    """Tell whether a move of the kind is made by one button: there is nothing that it must carry, or should say."""
    row = ROWS[kind]
    return kind is not MoveKind.STATE and not (row.text or row.due or any(not each.filled for each in row.fields))
