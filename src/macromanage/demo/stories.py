"""What leaders and owners have done about outcomes so far, as data: one story each, its moves in order."""

from dataclasses import dataclass

import polars as pl

from macromanage.facts.words import MoveKind

OWNER, LEADER, REMOVER = "owner", "leader", "remover"
# The story of an outcome that nobody has done anything about.
UNTOUCHED = "untouched"


@dataclass(frozen=True, slots=True)
class Step:
    """One move: who makes it to whom, how many days ago, what step it answers, in how many days it is due.

    Names after @ stand for what differs by outcome. Of several texts one is drawn.
    """

    kind: MoveKind
    by: str
    to: str
    days_ago: int
    texts: tuple[str, ...] = ()
    answers: int | None = None
    due_in: int | None = None
    details: str | None = None


def _inspect(days_ago: int) -> Step:
    return Step(
        MoveKind.INSPECT, LEADER, OWNER, days_ago, ("Looked at the figures.", "Went through the result so far.")
    )


def _ask(days_ago: int) -> Step:
    texts = (
        "What is in the way?",
        "What would you need to be back on the line by the end?",
        "What changed since April?",
    )
    return Step(MoveKind.ASK, LEADER, OWNER, days_ago, texts)


def _answer(days_ago: int, answers: int) -> Step:
    texts = (
        "Two large ones slipped, and I have started too few new ones since.",
        "I spent more on the old cases than I should have.",
        "It takes longer than it used to; I don't see yet why.",
        "Most of my weeks went to things that are not on this list.",
    )
    return Step(MoveKind.ANSWER, OWNER, LEADER, days_ago, texts, answers)


def _open(days_ago: int) -> Step:
    return Step(MoveKind.OPEN, LEADER, OWNER, days_ago, ("To see together where the weeks have gone.",))


def _require(days_ago: int, *, runs: int) -> Step:
    """Require more of what usually helps, for four weeks, of which so many days are left."""
    texts = (
        "Four weeks of it, then we look at what it moved.",
        "A trial: more of this until then, and less reporting.",
    )
    ends = "@soon" if runs > 0 else "@lately"
    begins = "@began" if runs > 0 else "@long_ago"
    details = f'{{"kind": "@lever", "per_week": 12, "from": "{begins}", "until": "{ends}", "why": "volume"}}'
    return Step(MoveKind.REQUIRE, LEADER, OWNER, days_ago, texts, due_in=runs, details=details)


def _constrain(days_ago: int) -> Step:
    texts = (
        "No demonstration instruments since the fire in the store.",
        "The approval of offers above 20,000 takes three weeks.",
        "Half the test benches are being moved.",
        "We have no access to the customers' logs since the new contract.",
    )
    return Step(MoveKind.CONSTRAIN, OWNER, REMOVER, days_ago, texts, details='{"remover_id": "@remover"}')


def _converse(days_ago: int) -> Step:
    return Step(
        MoveKind.CONVERSE,
        LEADER,
        OWNER,
        days_ago,
        ("Talked about what comes first.", "Half an hour on the next four weeks."),
        details='{"agenda": ["result", "commitment"]}',
    )


def _commit(days_ago: int, due_in: int) -> Step:
    texts = (
        "I keep Tuesdays and Thursdays free for it.",
        "Ten first calls a week until then.",
        "I hand the two old cases over.",
    )
    return Step(MoveKind.COMMIT, OWNER, LEADER, days_ago, texts, due_in=due_in)


_CHALLENGE_TEXTS = (
    "The target was set before two of us moved to another team.",
    "Reaching this would take what the whole team did last quarter.",
    "The date leaves no time for the customers' own approval.",
)

STORIES: dict[str, tuple[Step, ...]] = {
    UNTOUCHED: (),
    "inspected": (_inspect(4),),
    "asked": (_inspect(7), _ask(2)),
    "asked in vain": (_inspect(16), _ask(12)),
    "answered": (_inspect(8), _ask(7), _answer(5, 1)),
    "opened": (_inspect(12), _ask(11), _answer(9, 1), _open(6)),
    "conversed": (_inspect(14), _ask(13), _answer(11, 1), _open(8), _converse(5), _commit(5, 9)),
    "promise due": (_inspect(18), _ask(17), _answer(15, 1), _converse(12), _commit(12, -2)),
    "promise kept": (
        _inspect(20),
        _ask(19),
        _answer(18, 1),
        _converse(15),
        _commit(15, -5),
        Step(MoveKind.KEEP, OWNER, LEADER, 5, ("Done.", "Done, and it helped."), 4),
    ),
    "promise missed": (
        _inspect(20),
        _ask(19),
        _answer(18, 1),
        _converse(15),
        _commit(15, -6),
        Step(MoveKind.MISS, OWNER, LEADER, 5, ("Not done: the audit took the week.",), 4),
    ),
    "required": (_inspect(20), _ask(19), _answer(17, 1), _open(15), _require(13, runs=15)),
    "required in vain": (_inspect(45), _ask(44), _answer(42, 1), _open(40), _require(38, runs=-10), _inspect(6)),
    "released": (
        _inspect(30),
        _ask(29),
        _answer(27, 1),
        _open(25),
        _require(24, runs=4),
        Step(MoveKind.RELEASE, LEADER, OWNER, 6, ("It is moving again; no need to go on with this.",), 4),
    ),
    "contested": (
        _inspect(14),
        _ask(13),
        _answer(11, 1),
        _open(8),
        Step(MoveKind.CONTEST, OWNER, LEADER, 6, ("This felt like micro-management.",), 3),
    ),
    "challenged": (_inspect(9), Step(MoveKind.CHALLENGE, OWNER, LEADER, 6, _CHALLENGE_TEXTS)),
    "challenge answered": (
        Step(MoveKind.CHALLENGE, OWNER, LEADER, 24, _CHALLENGE_TEXTS),
        Step(MoveKind.ANSWER, LEADER, OWNER, 21, ("It stands: the others reached it in the same market.",), 0),
        _inspect(6),
    ),
    "renegotiated": (
        Step(MoveKind.CHALLENGE, OWNER, LEADER, 28, _CHALLENGE_TEXTS),
        Step(MoveKind.ANSWER, LEADER, OWNER, 26, ("You are right about two of the three.",), 0),
        Step(
            MoveKind.RENEGOTIATE, LEADER, OWNER, 25, ("A lower target, the same date.",), details='{"target": @target}'
        ),
    ),
    "constrained": (_inspect(12), _constrain(10)),
    "dated": (_inspect(16), _constrain(14), Step(MoveKind.DATE, REMOVER, OWNER, 11, ("Solved by then.",), 1, 12)),
    "dated late": (_inspect(25), _constrain(23), Step(MoveKind.DATE, REMOVER, OWNER, 20, ("Solved by then.",), 1, -4)),
    "removed": (
        _inspect(24),
        _constrain(22),
        Step(MoveKind.DATE, REMOVER, OWNER, 20, ("Solved by then.",), 1, -6),
        Step(MoveKind.REMOVE, REMOVER, OWNER, 7, ("It is out of the way.",), 1),
    ),
    "constraint refused": (
        _inspect(24),
        _constrain(22),
        Step(MoveKind.REFUSE, REMOVER, OWNER, 19, ("Not before the audit; work around it.",), 1),
    ),
    "requested": (Step(MoveKind.REQUEST, OWNER, LEADER, 15, ("A second licence, or somebody for two days a week.",)),),
    "granted": (
        Step(MoveKind.REQUEST, OWNER, LEADER, 40, ("One more demonstration instrument.",)),
        Step(MoveKind.GRANT, LEADER, OWNER, 37, ("It is on its way.",), 0),
    ),
    "refused": (
        Step(MoveKind.REQUEST, OWNER, LEADER, 40, ("Somebody for the paperwork.",)),
        Step(MoveKind.REFUSE, LEADER, OWNER, 38, ("Not this quarter; drop the weekly report instead.",), 0),
    ),
    "corrected": (_inspect(21), Step(MoveKind.CORRECT, LEADER, OWNER, 20, ("I looked at the wrong week.",), 0)),
    "called": (Step(MoveKind.CALL, OWNER, LEADER, 8, ("As I see it today.",), details='{"p": @p}'),),
    "checked": (_inspect(35), _inspect(7)),
    "praised": (Step(MoveKind.PRAISE, LEADER, OWNER, 5, ("Well done.", "A steady quarter so far. Thank you.")),),
}

Weighted = tuple[tuple[str, float], ...]
_VOLUME: Weighted = (
    (UNTOUCHED, 0.14),
    ("inspected", 0.14),
    ("asked", 0.1),
    ("asked in vain", 0.06),
    ("answered", 0.14),
    ("opened", 0.14),
    ("conversed", 0.08),
    ("required", 0.1),
    ("required in vain", 0.06),
    ("promise due", 0.04),
)
_SKILL: Weighted = (
    (UNTOUCHED, 0.15),
    ("inspected", 0.15),
    ("asked", 0.15),
    ("answered", 0.2),
    ("opened", 0.15),
    ("promise kept", 0.08),
    ("promise missed", 0.06),
    ("promise due", 0.06),
)
# What has been done so far about outcomes, by why they fail; and about those that don't.
LIKELY: dict[str, Weighted] = {
    "volume": _VOLUME,
    "effectiveness": _SKILL,
    "value": _SKILL,
    "unaligned": (("inspected", 0.2), ("answered", 0.2), ("opened", 0.3), ("conversed", 0.2), ("contested", 0.1)),
    "constrained": (
        ("constrained", 0.3),
        ("dated", 0.25),
        ("dated late", 0.2),
        ("removed", 0.15),
        ("constraint refused", 0.1),
    ),
    "unstated": ((UNTOUCHED, 1.0),),
    "out_of_reach": (("challenged", 0.45), ("challenge answered", 0.25), ("renegotiated", 0.15), (UNTOUCHED, 0.15)),
    "trouble": ((UNTOUCHED, 0.3), ("inspected", 0.25), ("asked", 0.2), ("answered", 0.15), ("required", 0.1)),
    "none": (
        (UNTOUCHED, 0.5),
        ("called", 0.08),
        ("checked", 0.24),
        ("praised", 0.06),
        ("granted", 0.03),
        ("refused", 0.02),
        ("requested", 0.02),
        ("corrected", 0.02),
        ("released", 0.03),
    ),
}

_ROLES = ("by", "to")


def steps() -> pl.DataFrame:
    """Tabulate the stories: one row a move, with its place in its story."""
    rows = [
        (
            story,
            place,
            step.kind.value,
            step.by,
            step.to,
            step.days_ago,
            step.answers,
            step.due_in,
            step.details,
            list(step.texts),
        )
        for story, moves in STORIES.items()
        for place, step in enumerate(moves)
    ]
    columns = ("story", "step", "kind", *_ROLES, "days_ago", "answers", "due_in", "details", "texts")
    return pl.DataFrame(rows, schema=columns, orient="row", infer_schema_length=None)
