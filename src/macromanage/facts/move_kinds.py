"""The kinds of moves, as rows: who makes one to whom, what it answers, closes and must carry.

Forms, schemas, help and docs/moves.md are drawn from these rows; `moves/making.py` decides by them.
"""

from dataclasses import dataclass
from enum import StrEnum

from macromanage.facts.tables import Kind
from macromanage.facts.words import Cause, MoveKind, Subject

# Closing anything is a move that answers it (answers_id). What isn't listed here opens nothing.
CLOSED_BY: dict[MoveKind, tuple[MoveKind, ...]] = {
    MoveKind.REQUEST: (MoveKind.GRANT, MoveKind.REFUSE),
    MoveKind.ASK: (MoveKind.ANSWER, MoveKind.CHALLENGE, MoveKind.REQUEST, MoveKind.CONVERSE),
    MoveKind.CHALLENGE: (
        MoveKind.ANSWER,
        MoveKind.CONSTRAIN,
        MoveKind.REMOVE,
        MoveKind.GRANT,
        MoveKind.REFUSE,
        MoveKind.RENEGOTIATE,
    ),
    MoveKind.CONSTRAIN: (MoveKind.REMOVE, MoveKind.REFUSE),
    MoveKind.COMMIT: (MoveKind.KEEP, MoveKind.MISS),
    MoveKind.REQUIRE: (MoveKind.RELEASE,),
}


class Role(StrEnum):
    """Who somebody is to an outcome, or to the move that theirs answers."""

    LEADER = "a leader above the owner"
    OWNER = "the owner"
    REMOVER = "the one who can remove the constraint"
    MAKER = "the one who made the move it answers"
    RECEIVER = "the one to whom the move it answers was made"
    MEMBER = "anybody else who sees the outcome"


@dataclass(frozen=True, slots=True)
class Way:
    """One way to make a move: who, to whom, in answer to which kinds; alone: or in answer to nothing."""

    by: Role
    to: Role
    answers: tuple[MoveKind, ...] = ()
    alone: bool = True


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a move carries in `details`: what a form calls it, what it holds, and its bounds.

    Attributes:
        required: Whether a move made here must have it; a move of the past may lack it.
        refers_to: The table whose ids it holds.
        many: Whether it is a list of such values.
        filled: Whether it is filled in from what is known, and asked of nobody.
    """

    name: str
    label: str
    kind: Kind = Kind.TEXT
    required: bool = False
    refers_to: str | None = None
    one_of: type[StrEnum] | None = None
    at_least: float | None = None
    at_most: float | None = None
    many: bool = False
    filled: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of move.

    Attributes:
        ways: Who makes it to whom; none: Macromanage itself enters it.
        text: What must be said with it, as a form asks for it; None: words are welcome.
        due: The day it must carry in due_on, as a form asks for it.
        needs_warrant: Whether the outcome's warrant must allow it.
        in_person: Whether nobody who stands in may make it.
    """

    kind: MoveKind
    about: str
    ways: tuple[Way, ...]
    fields: tuple[Field, ...] = ()
    text: str | None = None
    due: str | None = None
    needs_warrant: bool = False
    in_person: bool = False

    @property
    def opens(self) -> bool:
        """Whether it waits for another move to close it."""
        return self.kind in CLOSED_BY

    @property
    def closes(self) -> tuple[MoveKind, ...]:
        """What it closes when it answers it."""
        return tuple(opener for opener, closers in CLOSED_BY.items() if self.kind in closers)


def _way(by: Role, to: Role, *answers: MoveKind) -> Way:
    """Let it be made alone, or in answer to one of these."""
    return Way(by, to, answers)


def _answer(by: Role, to: Role, *answers: MoveKind) -> Way:
    """Let it be made only in answer to one of these."""
    return Way(by, to, answers, alone=False)


_DOWN, _UP = _way(Role.LEADER, Role.OWNER), _way(Role.OWNER, Role.LEADER)
# What a leader does to an owner, and its owner may say of it that it felt like micro-management.
_FELT = (
    *(MoveKind.STATE, MoveKind.REFUSE, MoveKind.INSPECT, MoveKind.ASK, MoveKind.REQUIRE, MoveKind.CONVERSE),
    *(MoveKind.REVIEW, MoveKind.RENEGOTIATE, MoveKind.OPEN, MoveKind.ATTEMPT),
)

_ROWS = (
    Row(MoveKind.STATE, "Say what is expected, why, and with what resources.", (_DOWN,)),
    Row(
        MoveKind.UNDERSTAND,
        "Confirm that it is understood and that the resources are there.",
        (_way(Role.OWNER, Role.LEADER, MoveKind.STATE, MoveKind.RENEGOTIATE),),
    ),
    Row(
        MoveKind.REQUEST,
        "Ask for what reaching it takes.",
        (_way(Role.OWNER, Role.LEADER, MoveKind.STATE, MoveKind.ASK, MoveKind.RENEGOTIATE),),
        text="What is needed",
    ),
    Row(
        MoveKind.GRANT,
        "Give what was asked for.",
        (_answer(Role.LEADER, Role.OWNER, MoveKind.REQUEST, MoveKind.CHALLENGE),),
    ),
    Row(
        MoveKind.REFUSE,
        "Turn a request, a challenge or a constraint down, with the reason.",
        (
            _answer(Role.LEADER, Role.OWNER, MoveKind.REQUEST, MoveKind.CHALLENGE),
            _answer(Role.REMOVER, Role.MAKER, MoveKind.CONSTRAIN),
        ),
        text="Why not",
    ),
    Row(MoveKind.INSPECT, "Look at the result.", (_DOWN,)),
    Row(MoveKind.ASK, "Ask about the result, and what is in the way.", (_DOWN,), text="The question"),
    Row(
        MoveKind.ANSWER,
        "Answer a question, a challenge or a contest.",
        (
            _answer(Role.OWNER, Role.LEADER, MoveKind.ASK),
            _answer(Role.LEADER, Role.OWNER, MoveKind.CHALLENGE),
            _answer(Role.RECEIVER, Role.MAKER, MoveKind.CONTEST),
        ),
        text="The answer",
    ),
    Row(
        MoveKind.CHALLENGE,
        "Say what is wrong with what is expected.",
        (_way(Role.OWNER, Role.LEADER, MoveKind.STATE, MoveKind.ASK, MoveKind.RENEGOTIATE, MoveKind.REQUIRE),),
        text="What is wrong with it",
    ),
    Row(
        MoveKind.CONSTRAIN,
        "Name what is in the way, and who can remove it.",
        (_way(Role.OWNER, Role.REMOVER), _way(Role.LEADER, Role.REMOVER, MoveKind.CHALLENGE)),
        (Field("remover_id", "Who can remove it", required=True, refers_to="people"),),
        text="What is in the way",
    ),
    Row(
        MoveKind.DATE,
        "Say by when a constraint will be gone.",
        (_answer(Role.REMOVER, Role.MAKER, MoveKind.CONSTRAIN),),
        due="Gone by",
    ),
    Row(
        MoveKind.REMOVE,
        "Remove what is in the way.",
        (
            _answer(Role.REMOVER, Role.MAKER, MoveKind.CONSTRAIN),
            _answer(Role.LEADER, Role.OWNER, MoveKind.CHALLENGE),
        ),
    ),
    Row(
        MoveKind.REQUIRE,
        "Require more activity, or another kind, for a time.",
        (_DOWN,),
        (
            Field("kind", "What kind of activity", required=True),
            Field("per_week", "How many a week", Kind.NUMBER, required=True, at_least=0),
            Field("from", "From", Kind.DAY, required=True),
            Field("until", "Until", Kind.DAY, required=True),
            Field("why", "What is short", required=True, one_of=Cause),
        ),
        text="Why this helps",
        needs_warrant=True,
    ),
    Row(
        MoveKind.RELEASE,
        "End a requirement, or close effort again.",
        (_way(Role.LEADER, Role.OWNER, MoveKind.REQUIRE, MoveKind.OPEN),),
    ),
    Row(
        MoveKind.CONVERSE,
        "Record that the two have talked; each commitment follows as a move that answers this one.",
        (
            _way(Role.LEADER, Role.OWNER, MoveKind.ASK, MoveKind.CONTEST),
            _way(Role.OWNER, Role.LEADER, MoveKind.ASK),
        ),
        (Field("agenda", "What it was about", required=True, one_of=Subject, many=True),),
    ),
    Row(
        MoveKind.COMMIT,
        "Promise something by a day.",
        (
            _way(Role.OWNER, Role.LEADER, MoveKind.CONVERSE, MoveKind.ASK),
            _way(Role.LEADER, Role.OWNER, MoveKind.CONVERSE),
        ),
        text="What is promised",
        due="By when",
    ),
    Row(MoveKind.KEEP, "Say that a promise is kept.", (_answer(Role.MAKER, Role.RECEIVER, MoveKind.COMMIT),)),
    Row(
        MoveKind.MISS,
        "Say that a promise is not kept, and why.",
        (_answer(Role.MAKER, Role.RECEIVER, MoveKind.COMMIT),),
        text="Why not",
    ),
    Row(
        MoveKind.REVIEW,
        "Look for the cause of a miss.",
        (_DOWN,),
        (Field("cause", "What was short", one_of=Cause),),
        text="What was found",
    ),
    Row(
        MoveKind.RENEGOTIATE,
        "Agree on other terms; the ones before stay on record.",
        (_way(Role.LEADER, Role.OWNER, MoveKind.CHALLENGE),),
        (
            Field("target", "New target", Kind.NUMBER),
            Field("target_high", "New upper end", Kind.NUMBER),
            Field("due_on", "New due date", Kind.DAY),
            Field("worth", "New worth", Kind.NUMBER, at_least=0),
            Field("was_target", "Target before", Kind.NUMBER, filled=True),
            Field("was_target_high", "Upper end before", Kind.NUMBER, filled=True),
            Field("was_due_on", "Due date before", Kind.DAY, filled=True),
            Field("was_worth", "Worth before", Kind.NUMBER, at_least=0, filled=True),
        ),
        text="What is agreed, and why",
    ),
    Row(
        MoveKind.CALL,
        "Say how likely one thinks it is.",
        (_UP, _way(Role.MEMBER, Role.OWNER)),
        (Field("p", "Chance that it is met, 0 to 1", Kind.NUMBER, required=True, at_least=0, at_most=1),),
    ),
    Row(
        MoveKind.CONTEST,
        "Say that a move felt like micro-management.",
        (_answer(Role.RECEIVER, Role.MAKER, *_FELT),),
        in_person=True,
    ),
    Row(
        MoveKind.OPEN,
        "Look at sealed effort, for a time.",
        (_DOWN,),
        due="Until",
        needs_warrant=True,
        in_person=True,
    ),
    Row(
        MoveKind.DEPUTIZE,
        "Name who stands in.",
        (_DOWN, _UP),
        (Field("deputy_id", "Who stands in", required=True, refers_to="people"),),
    ),
    Row(MoveKind.PRAISE, "Say that something was done well.", (_way(Role.MEMBER, Role.OWNER),), text="What was good"),
    Row(
        MoveKind.CORRECT,
        "Put right what was entered: one's own move, or a reading that is late or wrong.",
        (_answer(Role.MAKER, Role.RECEIVER, *MoveKind), _UP),
        (Field("day", "Day of the reading", Kind.DAY), Field("value", "What was read", Kind.NUMBER)),
        text="What is right",
    ),
    Row(
        MoveKind.ATTEMPT,
        "Entered when a leader tries to open effort or to require it without warrant.",
        (),
        (Field("tried", "What was tried", required=True, one_of=MoveKind, filled=True),),
    ),
)

ROWS: dict[MoveKind, Row] = {row.kind: row for row in _ROWS}
