"""Why a move may not be made, and what comes first, as data with the sentences a leader or an owner reads.

Each sentence is a message, to be found in the catalogues of other languages. Names in braces are filled by `refused`.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from macromanage.facts.fields import Wrong
from macromanage.language.days import day_said
from macromanage.language.spoken import say
from macromanage.moves.move import Move


class Reason(StrEnum):
    """Why a move is refused."""

    UNKNOWN_OUTCOME = "unknown outcome"
    NOT_HERE = "not here"
    MADE_BY_NOBODY = "made by nobody"
    UNKNOWN_MOVE = "unknown move"
    ANSWERS_NOTHING = "answers nothing"
    ANSWERS_ANOTHER = "answers another"
    CLOSED = "closed"
    DATED = "dated"
    NOT_THEIRS = "not theirs"
    NOT_TO_THEM = "not to them"
    INCOMPLETE = "incomplete"
    # What is not warranted: effort, looked at or required.
    UNEVALUATED = "unevaluated"
    NO_TROUBLE = "no trouble"
    TERMS_OWED = "terms owed"
    RESOURCES_OWED = "resources owed"
    ANSWER_OWED = "answer owed"
    REMOVAL_OWED = "removal owed"
    NOT_INSPECTED = "not inspected"
    NOT_ASKED = "not asked"
    QUESTION_WAITS = "question waits"
    NOT_OPENED = "not opened"
    UNWARRANTED = "unwarranted"


@dataclass(frozen=True, slots=True)
class Refused:
    """A move that may not be made.

    Attributes:
        reason: Why not.
        what: The reason as a sentence.
        first: What to do first, as a sentence.
        wrong: What is wrong with what it carries, by field.
        attempt: What is entered of it: a leader tried to reach effort without warrant.
    """

    reason: Reason
    what: str
    first: str
    wrong: tuple[Wrong, ...] = ()
    attempt: Move | None = None


SAID: dict[Reason, tuple[str, str]] = {
    Reason.UNKNOWN_OUTCOME: ("There is no outcome {outcome}.", "Choose one that is there."),
    Reason.NOT_HERE: ("{by} is not among the people who work here.", "Let somebody who works here make the move."),
    Reason.MADE_BY_NOBODY: ("Nobody makes this move: it is entered by itself.", "Choose what you want to do."),
    Reason.UNKNOWN_MOVE: ("There is no move {answers} on this outcome to answer.", "Choose the move that it answers."),
    Reason.ANSWERS_NOTHING: ("To {kind} is to answer something: {kinds}.", "Choose the move that it answers."),
    Reason.ANSWERS_ANOTHER: ("To {kind} does not answer a move of the kind {answered}.", "It may answer: {kinds}."),
    Reason.CLOSED: (
        "What it answers is closed since {day}.",
        "Nothing more is owed on it. If an entry is wrong, correct it.",
    ),
    Reason.DATED: (
        "It has a date already, {day}, and is put off only once.",
        "Have it removed, or refuse it with a reason.",
    ),
    Reason.NOT_THEIRS: ("Here this is not {by}'s move. It is for {roles}.", "Leave it to {whom}."),
    Reason.NOT_TO_THEM: ("This is a move to {roles}, and {to} is not that.", "Make it to {whom}."),
    Reason.INCOMPLETE: ("It can't be entered as it is: {wrong}.", "To mend it: {mend}."),
    Reason.UNEVALUATED: (
        "Nothing is known yet of where this outcome stands, so effort stays sealed.",
        "Have it evaluated. Ask about the result whenever you like.",
    ),
    Reason.NO_TROUBLE: (
        "The outcome is {standing}. While it is not in trouble, {owner}'s effort is nobody else's.",
        "Leave {owner} alone. Ask about the result whenever you like.",
    ),
    Reason.TERMS_OWED: (
        "What is expected of {owner} was never stated.",
        "State what is expected, why, and with what resources. Then it is {owner}'s turn.",
    ),
    Reason.RESOURCES_OWED: (
        "{owner}'s request of {day} has no answer yet.",
        "Grant it, or refuse it with a reason. Then it is {owner}'s turn.",
    ),
    Reason.ANSWER_OWED: (
        "The challenge of {day} has no answer yet.",
        "Answer it. Then it is {owner}'s turn.",
    ),
    Reason.REMOVAL_OWED: (
        "What has been in {owner}'s way since {day} is not removed, and has no date that is still to come.",
        "Have it removed, dated, or refused with a reason.",
    ),
    Reason.NOT_INSPECTED: (
        "The result was not inspected since the trouble began.",
        "Inspect the result, then ask {owner} what is in the way.",
    ),
    Reason.NOT_ASKED: (
        "{owner} was not asked since the trouble began.",
        "Ask {owner} what is in the way, and wait for the answer.",
    ),
    Reason.QUESTION_WAITS: (
        "The question of {day} still has time to be answered.",
        "Wait for the answer.",
    ),
    Reason.NOT_OPENED: (
        "{owner}'s effort was not opened since the trouble began: what would help is not known yet.",
        "Open it and look at it with {owner}. Then require what the evidence asks for.",
    ),
    Reason.UNWARRANTED: (
        "What is known of the outcome does not warrant it.",
        "Inspect the result, and ask {owner} what is in the way.",
    ),
}


def refused(reason: Reason, **said: str) -> Refused:
    """Refuse for a reason, its sentences filled with what is said."""
    what, first = (say(sentence, **said) for sentence in SAID[reason])
    return Refused(reason, what, first)


def said(day: str | None) -> str:
    """Write a day as a sentence does: 3 May 2026."""
    if day is None:
        return say("an unknown day")
    return day_said(date.fromisoformat(day))
