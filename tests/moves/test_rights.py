"""Every kind of move, refused: not theirs, not to them, in answer to nothing, or carrying too little."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from macromanage.facts.words import MoveKind
from macromanage.moves.making import made
from macromanage.moves.move import Move
from macromanage.moves.refusals import Reason
from moves.deciding import ALLOWED, LEDGER, NOW, REQUIREMENT, SOON, decided, turned_down
from moves.house import AS_OF, house

NOT_LEADERS = "Here this is not {}'s move. It is for a leader above the owner."
NOT_OWNERS = "Here this is not {}'s move. It is for the owner."
REFUSED: list[tuple[str, str, dict[str, Any], Reason, str, str]] = [
    ("state", "petra", {}, Reason.NOT_THEIRS, NOT_LEADERS.format("Petra"), "Leave it to Lena."),
    ("understand", "lena", {}, Reason.NOT_THEIRS, NOT_OWNERS.format("Lena"), "Leave it to Omar."),
    ("request", "petra", {"text": "More."}, Reason.NOT_THEIRS, NOT_OWNERS.format("Petra"), "Leave it to Omar."),
    (
        "grant",
        "lena",
        {"answers_id": "m8"},
        Reason.CLOSED,
        "What it answers is closed since 5 January 2026.",
        "Nothing more is owed on it. If an entry is wrong, correct it.",
    ),
    (
        "refuse",
        "lena",
        {"answers_id": "m3", "text": "No."},
        Reason.NOT_THEIRS,
        "Here this is not Lena's move. It is for the one who can remove the constraint.",
        "Leave it to Oren.",
    ),
    ("inspect", "oren", {}, Reason.NOT_THEIRS, NOT_LEADERS.format("Oren"), "Leave it to Lena."),
    ("ask", "omar", {"text": "How?"}, Reason.NOT_THEIRS, NOT_LEADERS.format("Omar"), "Leave it to Lena."),
    (
        "answer",
        "omar",
        {"text": "Two slipped."},
        Reason.ANSWERS_NOTHING,
        "To answer is to answer something: ask, challenge, contest.",
        "Choose the move that it answers.",
    ),
    ("challenge", "lena", {"text": "No."}, Reason.NOT_THEIRS, NOT_OWNERS.format("Lena"), "Leave it to Omar."),
    (
        "constrain",
        "omar",
        {"text": "No access."},
        Reason.INCOMPLETE,
        "It can't be entered as it is: “Who can remove it” is blank.",
        "To mend it: fill in “Who can remove it”.",
    ),
    (
        "date",
        "oren",
        {"answers_id": "m3", "due_on": date(2026, 3, 30)},
        Reason.INCOMPLETE,
        "It can't be entered as it is: 30 March 2026 is over.",
        "To mend it: choose a day to come.",
    ),
    (
        "remove",
        "lena",
        {"answers_id": "m3"},
        Reason.NOT_THEIRS,
        "Here this is not Lena's move. It is for the one who can remove the constraint.",
        "Leave it to Oren.",
    ),
    (
        "require",
        "lena",
        {"details": REQUIREMENT | {"per_week": -1}, "text": " "},
        Reason.INCOMPLETE,
        "It can't be entered as it is: per_week is below 0; “Why this helps” is blank.",
        "To mend it: write at least 0; fill in “Why this helps”.",
    ),
    (
        "release",
        "lena",
        {"answers_id": "m1"},
        Reason.ANSWERS_ANOTHER,
        "To release does not answer a move of the kind request.",
        "It may answer: require, open.",
    ),
    (
        "converse",
        "lena",
        {},
        Reason.INCOMPLETE,
        "It can't be entered as it is: “What it was about” is blank.",
        "To mend it: fill in “What it was about”.",
    ),
    (
        "commit",
        "omar",
        {"text": "Ten calls."},
        Reason.INCOMPLETE,
        "It can't be entered as it is: “By when” is blank.",
        "To mend it: fill in “By when”.",
    ),
    (
        "keep",
        "lena",
        {"answers_id": "m4"},
        Reason.NOT_THEIRS,
        "Here this is not Lena's move. It is for the one who made the move it answers.",
        "Leave it to Omar.",
    ),
    (
        "miss",
        "omar",
        {"answers_id": "m4"},
        Reason.INCOMPLETE,
        "It can't be entered as it is: “Why not” is blank.",
        "To mend it: fill in “Why not”.",
    ),
    ("review", "omar", {"text": "Why."}, Reason.NOT_THEIRS, NOT_LEADERS.format("Omar"), "Leave it to Lena."),
    ("renegotiate", "omar", {"text": "Less."}, Reason.NOT_THEIRS, NOT_LEADERS.format("Omar"), "Leave it to Lena."),
    (
        "call",
        "omar",
        {"details": {"p": 7}},
        Reason.INCOMPLETE,
        "It can't be entered as it is: p is above 1.",
        "To mend it: write at most 1.",
    ),
    (
        "contest",
        "petra",
        {"answers_id": "m6"},
        Reason.NOT_THEIRS,
        "Here this is not Petra's move. It is for the one to whom the move it answers was made.",
        "Leave it to Omar.",
    ),
    ("open", "petra", {"due_on": SOON}, Reason.NOT_THEIRS, NOT_LEADERS.format("Petra"), "Leave it to Lena."),
    (
        "deputize",
        "lena",
        {"details": {"deputy_id": "nobody"}},
        Reason.INCOMPLETE,
        "It can't be entered as it is: deputy_id names nobody, which is not in people.",
        "To mend it: name one that is there.",
    ),
    (
        "praise",
        "oren",
        {"text": "Well done.", "to_id": "petra"},
        Reason.NOT_TO_THEM,
        "This is a move to the owner, and Petra is not that.",
        "Make it to Omar.",
    ),
    (
        "correct",
        "petra",
        {"answers_id": "m9", "text": "No."},
        Reason.NOT_THEIRS,
        "Here this is not Petra's move. It is for the one who made the move it answers.",
        "Leave it to Lena.",
    ),
    (
        "attempt",
        "lena",
        {"details": {"tried": "open"}},
        Reason.MADE_BY_NOBODY,
        "Nobody makes this move: it is entered by itself.",
        "Choose what you want to do.",
    ),
]


@pytest.mark.parametrize(("kind", "by", "more", "reason", "what", "first"), REFUSED)
def test_why_it_is_refused(*, kind: str, by: str, more: dict[str, Any], reason: Reason, what: str, first: str) -> None:
    refusal = turned_down(decided(kind, by, **more))

    assert (refusal.reason, refusal.what, refusal.first) == (reason, what, first)
    assert refusal.attempt is None


def test_every_kind_is_refused_once() -> None:
    assert {kind for kind, *_ in REFUSED} == set(MoveKind)


@pytest.mark.parametrize(
    ("move", "reason", "what"),
    [
        ({"outcome_id": "none"}, Reason.UNKNOWN_OUTCOME, "There is no outcome none."),
        ({"by_id": "stranger"}, Reason.NOT_HERE, "stranger is not among the people who work here."),
        ({"answers_id": "mp"}, Reason.UNKNOWN_MOVE, "There is no move mp on this outcome to answer."),
    ],
)
def test_what_is_not_there(move: dict[str, Any], reason: Reason, what: str) -> None:
    asked = Move(outcome_id="omars", kind=MoveKind.ASK, by_id="lena", made_at=NOW, text="How?")

    refusal = turned_down(made(replace(asked, **move), house(LEDGER), ALLOWED, as_of=AS_OF))

    assert (refusal.reason, refusal.what) == (reason, what)
