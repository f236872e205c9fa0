"""Effort without warrant: what is lacking, what comes first, what is entered of the attempt; and what is never refused.

Omar's bookings are off track since 27 April. What is warranted is evaluated, not written down here.
"""

import json
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

import pytest
from hypothesis import given as given_examples
from hypothesis import settings
from hypothesis import strategies as st

from evaluate.climb import ANSWERED, DAY, HEARD, OPENED, STRONG, WEAK, expectations, house, move
from evaluate.house import on, row
from macromanage.evaluate.results import Results
from macromanage.facts.tables import Facts
from macromanage.facts.words import MoveKind
from macromanage.moves.evidence import evidence, frozen
from macromanage.moves.making import Made, Refused, made
from macromanage.moves.move import Move
from macromanage.moves.refusals import Reason

AS_OF = date.fromisoformat(DAY)
NOON = time(12)
SOON = date(2026, 6, 14)
REQUIREMENT = {"kind": "call", "per_week": 10, "from": "2026-05-18", "until": "2026-06-07", "why": "volume"}


@cache
def evaluated(moves: str = "", *, strong: bool = False, day: str = DAY) -> tuple[Facts, Results]:
    given = house(STRONG if strong else WEAK, moves)
    return given, on(given, day)


def tried(kind: str, known: tuple[Facts, Results], by: str = "lena", as_of: date = AS_OF) -> Made | Refused:
    carries: dict[str, Any] = (
        {"details": REQUIREMENT, "text": "A trial."} if kind == "require" else {"due_on": SOON, "text": "How?"}
    )
    made_at = datetime.combine(as_of, NOON)
    wanted = Move(outcome_id="bookings", kind=MoveKind(kind), by_id=by, made_at=made_at, **carries)
    return made(wanted, *known, as_of=as_of)


def lacks(decision: Made | Refused) -> tuple[Reason, str, str]:
    assert isinstance(decision, Refused), decision
    return decision.reason, decision.what, decision.first


def test_effort_is_opened_once_the_result_was_inspected_and_its_owner_answered() -> None:
    assert isinstance(tried("open", evaluated(ANSWERED)), Made)
    assert isinstance(tried("require", evaluated(OPENED)), Made)


ASKED_ALONE = move("1", "ask", "lena", "2026-05-12") + move("2", "answer", "omar", "2026-05-12", answers="1")
REQUESTED = ANSWERED + move("5", "request", "omar", "2026-05-13")
CHALLENGED = ANSWERED + move("5", "challenge", "omar", "2026-05-14")
CONSTRAINED = ANSWERED + move("5", "constrain", "omar", "2026-05-14")
DATED = CONSTRAINED + move("6", "date", "lena", "2026-05-14", answers="5", due="2026-05-20")
LATE = CONSTRAINED + move("6", "date", "lena", "2026-05-14", answers="5", due="2026-05-16")


@pytest.mark.parametrize(
    ("moves", "reason", "what", "first"),
    [
        (
            REQUESTED,
            Reason.RESOURCES_OWED,
            "Omar's request of 13 May 2026 has no answer yet.",
            "Grant it, or refuse it with a reason. Then it is Omar's turn.",
        ),
        (
            CHALLENGED,
            Reason.ANSWER_OWED,
            "The challenge of 14 May 2026 has no answer yet.",
            "Answer it. Then it is Omar's turn.",
        ),
        (
            LATE,
            Reason.REMOVAL_OWED,
            "What has been in Omar's way since 14 May 2026 is not removed, and has no date that is still to come.",
            "Have it removed, dated, or refused with a reason.",
        ),
        (
            ASKED_ALONE,
            Reason.NOT_INSPECTED,
            "The result was not inspected since the trouble began.",
            "Inspect the result, then ask Omar what is in the way.",
        ),
        (
            move("1", "inspect", "lena", "2026-05-12"),
            Reason.NOT_ASKED,
            "Omar was not asked since the trouble began.",
            "Ask Omar what is in the way, and wait for the answer.",
        ),
        (
            HEARD,
            Reason.QUESTION_WAITS,
            "The question of 12 May 2026 still has time to be answered.",
            "Wait for the answer.",
        ),
    ],
)
@pytest.mark.parametrize("kind", ["open", "require"])
def test_what_comes_first(*, kind: str, moves: str, reason: Reason, what: str, first: str) -> None:
    assert lacks(tried(kind, evaluated(moves))) == (reason, what, first)


def test_a_constraint_with_a_date_to_come_and_a_question_past_its_time_hold_nothing_up() -> None:
    assert isinstance(tried("open", evaluated(DATED)), Made)
    assert isinstance(tried("open", evaluated(HEARD, day="2026-05-18"), as_of=date(2026, 5, 18)), Made)


def test_what_was_never_stated_comes_first() -> None:
    given = replace(house(WEAK, OPENED), expectations=expectations())

    assert lacks(tried("require", (given, on(given, DAY)))) == (
        Reason.TERMS_OWED,
        "What is expected of Omar was never stated.",
        "State what is expected, why, and with what resources. Then it is Omar's turn.",
    )


def test_activity_is_required_only_once_effort_was_opened() -> None:
    assert lacks(tried("require", evaluated(ANSWERED))) == (
        Reason.NOT_OPENED,
        "Omar's effort was not opened since the trouble began: what would help is not known yet.",
        "Open it and look at it with Omar. Then require what the evidence asks for.",
    )


@pytest.mark.parametrize("kind", ["open", "require"])
def test_on_track_effort_is_the_owners(kind: str) -> None:
    assert lacks(tried(kind, evaluated(OPENED, strong=True))) == (
        Reason.NO_TROUBLE,
        "The outcome is on track. While it is not in trouble, Omar's effort is nobody else's.",
        "Leave Omar alone. Ask about the result whenever you like.",
    )


def test_what_was_not_evaluated_warrants_nothing() -> None:
    decision = tried("open", (house(WEAK, OPENED), Results()))

    assert lacks(decision)[0] == Reason.UNEVALUATED
    assert isinstance(decision, Refused)
    assert decision.attempt is not None
    assert decision.attempt.evidence is None


def test_a_warrant_of_a_later_day_does_not_count() -> None:
    given, stored = evaluated(ANSWERED)

    assert lacks(tried("open", (given, stored), as_of=date(2026, 5, 16)))[0] == Reason.UNEVALUATED


@pytest.mark.parametrize("kind", ["open", "require"])
def test_the_attempt_is_entered_with_what_was_known_and_nothing_that_was_said(kind: str) -> None:
    given, stored = evaluated(OPENED, strong=True)
    decision = tried(kind, (given, stored))

    assert isinstance(decision, Refused)
    attempt = decision.attempt
    assert attempt is not None
    assert attempt.row() == {
        "outcome_id": "bookings",
        "kind": "attempt",
        "by_id": "lena",
        "to_id": "omar",
        "made_at": datetime(2026, 5, 17, 12),  # noqa: DTZ001 moments are UTC without a zone
        "answers_id": None,
        "due_on": None,
        "details": f'{{"tried": "{kind}"}}',
        "text": None,
        "evidence": frozen(evidence(stored, "bookings", AS_OF), MoveKind.ATTEMPT),
    }


def test_an_attempt_warrants_nothing_later() -> None:
    attempted = ANSWERED + move("5", "attempt", "lena", "2026-05-15", details='{"tried":"open"}')

    assert lacks(tried("require", evaluated(attempted)))[0] == Reason.NOT_OPENED
    assert "attempt" not in row(evaluated(attempted)[1], "warrants")["allowed"].split()


def test_whoever_is_no_leader_is_refused_and_nothing_is_entered() -> None:
    decision = tried("open", evaluated(ANSWERED), by="petra")

    assert lacks(decision)[0] == Reason.NOT_THEIRS
    assert isinstance(decision, Refused)
    assert decision.attempt is None


@pytest.mark.parametrize("kind", ["inspect", "ask"])
@pytest.mark.parametrize("moves", ["", REQUESTED, HEARD, OPENED], ids=["nothing", "a request owed", "asked", "opened"])
@pytest.mark.parametrize("strong", [True, False], ids=["on track", "off track"])
def test_a_question_about_results_is_never_refused(*, kind: str, moves: str, strong: bool) -> None:
    given, stored = evaluated(moves, strong=strong)

    assert isinstance(tried(kind, (given, stored)), Made)
    assert isinstance(tried(kind, (given, Results())), Made)


def test_a_question_within_the_cadence_is_displayed() -> None:
    asked = evaluated(HEARD)

    within, after = tried("ask", asked), tried("ask", asked, as_of=date(2026, 5, 20))

    assert isinstance(within, Made)
    assert isinstance(after, Made)
    assert (within.more_often, after.more_often) == (True, False)


def test_the_evidence_is_frozen_with_the_move() -> None:
    given, stored = evaluated(ANSWERED)
    done = tried("open", (given, stored), as_of=date(2026, 5, 18))
    warrant = row(stored, "warrants")

    assert isinstance(done, Made)
    assert done.move.evidence is not None
    assert json.loads(done.move.evidence) == {
        "as_of": "2026-05-17",
        "line": "open_effort",
        "standing": "off track",
        "chance": row(stored, "forecasts")["p_hit"],
        "because": json.loads(warrant["because"]),
    }
    assert json.loads(warrant["because"])["inspected_on"] == "2026-05-12"


ANY_MOVE = st.tuples(
    st.sampled_from([kind.value for kind in MoveKind]),
    st.sampled_from(["lena", "omar", "carla"]),
    st.integers(0, 60),
    st.one_of(st.none(), st.integers(0, 11)),
    st.integers(-10, 30),
)


@settings(max_examples=15, deadline=None)
@given_examples(st.lists(ANY_MOVE, max_size=12), st.sampled_from([tuple(WEAK), tuple(STRONG)]), st.integers(20, 90))
def test_law_effort_is_reached_as_the_warrant_says_and_a_refusal_says_what_comes_first(
    moves: list[tuple[str, str, int, int | None, int]], values: tuple[float, ...], after: int
) -> None:
    start = date(2026, 4, 1)
    lines = [
        move(
            str(number),
            kind,
            by,
            str(start + timedelta(days=day)),
            answers="-" if answers is None or answers >= number else str(answers),
            due=str(start + timedelta(days=day + due)),
        )
        for number, (kind, by, day, answers, due) in enumerate(moves)
    ]
    given, as_of = house(values, "".join(lines)), start + timedelta(days=after)
    stored = on(given, str(as_of))
    allowed = row(stored, "warrants")["allowed"].split()

    for kind in ("open", "require"):
        wanted = Move(outcome_id="bookings", kind=MoveKind(kind), by_id="lena", made_at=datetime.combine(as_of, NOON))
        decision = made(wanted, given, stored, as_of=as_of)
        assert isinstance(decision, Refused)  # nothing is carried: warranted, it is incomplete
        assert (decision.reason == Reason.INCOMPLETE) == (kind in allowed)
        assert (decision.attempt is None) == (kind in allowed)
        assert decision.reason != Reason.UNWARRANTED
