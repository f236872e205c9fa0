"""Every kind of move, made: Lena leads North, Omar owns, Petra is his peer, Oren is outside."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
import pytest

from macromanage.evaluate.results import Results
from macromanage.facts.move_kinds import ROWS
from macromanage.facts.words import MoveKind
from macromanage.moves.making import made
from macromanage.moves.move import Move
from macromanage.moves.refusals import Reason
from moves.deciding import LEDGER, NOW, REQUIREMENT, SOON, decided, entered, turned_down
from moves.house import AS_OF, house

# Who may make it, with what, to whom it then is, and what it closes.
MADE: list[tuple[str, str, dict[str, Any], str | None, str | None]] = [
    ("state", "lena", {}, "omar", None),
    ("understand", "omar", {"answers_id": "m7"}, "lena", None),
    ("request", "omar", {"answers_id": "m0", "text": "A second licence."}, "lena", "m0"),
    ("grant", "lena", {"answers_id": "m1"}, "omar", "m1"),
    ("refuse", "lena", {"answers_id": "m1", "text": "Not this quarter."}, "omar", "m1"),
    ("refuse", "oren", {"answers_id": "m3", "text": "Not before the audit."}, "omar", "m3"),
    ("inspect", "lena", {}, "omar", None),
    ("inspect", "cora", {}, "omar", None),
    ("ask", "lena", {"text": "What is in the way?"}, "omar", None),
    ("answer", "omar", {"answers_id": "m0", "text": "Two slipped."}, "lena", "m0"),
    ("answer", "lena", {"answers_id": "m2", "text": "It stands."}, "omar", "m2"),
    ("answer", "lena", {"answers_id": "mc", "text": "Let us look at it."}, "omar", None),
    ("challenge", "omar", {"answers_id": "m7", "text": "Two of us have left."}, "lena", None),
    ("constrain", "omar", {"details": {"remover_id": "oren"}, "text": "No access."}, "oren", None),
    ("constrain", "lena", {"answers_id": "m2", "to_id": "oren", "text": "No access."}, "oren", "m2"),
    ("date", "oren", {"answers_id": "m3", "due_on": SOON}, "omar", None),
    ("remove", "oren", {"answers_id": "m3"}, "omar", "m3"),
    ("require", "lena", {"details": REQUIREMENT, "text": "A trial."}, "omar", None),
    ("release", "lena", {"answers_id": "m5"}, "omar", "m5"),
    ("converse", "lena", {"answers_id": "m0", "details": {"agenda": ["alignment"]}}, "omar", "m0"),
    ("commit", "omar", {"text": "Ten calls a week.", "due_on": SOON}, "lena", None),
    ("keep", "omar", {"answers_id": "m4"}, "lena", "m4"),
    ("miss", "omar", {"answers_id": "m4", "text": "The audit took the week."}, "lena", "m4"),
    ("review", "lena", {"details": {"cause": "value"}, "text": "Too small."}, "omar", None),
    ("renegotiate", "lena", {"answers_id": "m2", "details": {"target": 250}, "text": "Less."}, "omar", "m2"),
    ("call", "omar", {"details": {"p": 0.4}}, "lena", None),
    ("call", "petra", {"details": {"p": 0.4}}, "omar", None),
    ("contest", "omar", {"answers_id": "m6"}, "lena", None),
    ("open", "lena", {"due_on": SOON}, "omar", None),
    ("deputize", "lena", {"details": {"deputy_id": "petra"}}, "omar", None),
    ("praise", "oren", {"text": "Well done."}, "omar", None),
    ("correct", "lena", {"answers_id": "m9", "text": "It was another one."}, "omar", None),
]


@pytest.mark.parametrize(("kind", "by", "more", "to", "closes"), MADE)
def test_who_may_make_it(*, kind: str, by: str, more: dict[str, Any], to: str | None, closes: str | None) -> None:
    done = entered(decided(kind, by, **more))

    assert (done.move.kind, done.move.by_id, done.move.to_id, done.closes) == (kind, by, to, closes)


def test_every_kind_that_somebody_makes_is_made_once() -> None:
    assert {kind for kind, *_ in MADE} == {kind for kind, row in ROWS.items() if row.ways}


def test_a_deputy_makes_the_moves_of_whom_they_stand_in_for_but_does_not_open() -> None:
    away = house(
        LEDGER, "absences:\nperson_id  from_day    until_day   deputy_id\nlena       2026-03-30  2026-04-10  petra"
    )

    granted = entered(decided("grant", "petra", facts=away, answers_id="m1"))
    opened = turned_down(decided("open", "petra", facts=away, due_on=SOON))

    assert (granted.move.by_id, granted.closes) == ("petra", "m1")
    assert (opened.reason, opened.attempt) == (Reason.NOT_THEIRS, None)


def test_who_has_left_makes_no_move() -> None:
    facts = house(LEDGER)
    people = facts.people.with_columns(left_on=date(2026, 3, 1))

    assert turned_down(decided("inspect", "lena", facts=replace(facts, people=people))).reason == Reason.NOT_HERE


def test_of_a_private_outcome_a_peer_says_nothing() -> None:
    call = Move(outcome_id="secret", kind=MoveKind.CALL, by_id="omar", made_at=NOW, details={"p": 0.5})
    added = "viewers:\noutcome_id  person_id\nsecret      omar"

    assert turned_down(made(call, house(LEDGER), Results(), as_of=AS_OF)).reason == Reason.NOT_THEIRS
    assert entered(made(call, house(LEDGER, added), Results(), as_of=AS_OF)).move.to_id == "lena"


def test_at_the_top_ones_moves_are_ones_own() -> None:
    state = Move(outcome_id="own", kind=MoveKind.STATE, by_id="cora", made_at=NOW)
    facts = house()
    own = facts.outcomes.filter(id="omars").with_columns(id=pl.lit("own"), owner_id=pl.lit("cora"))

    assert entered(made(state, replace(facts, outcomes=own), Results(), as_of=AS_OF)).move.to_id is None


def test_who_tries_to_open_their_own_effort_hovers_over_nobody() -> None:
    wanted = Move(outcome_id="own", kind=MoveKind.OPEN, by_id="cora", made_at=NOW, due_on=SOON)
    facts = house()
    own = facts.outcomes.filter(id="omars").with_columns(id=pl.lit("own"), owner_id=pl.lit("cora"))

    refusal = turned_down(made(wanted, replace(facts, outcomes=own), Results(), as_of=AS_OF))

    assert (refusal.reason, refusal.attempt) == (Reason.UNEVALUATED, None)


def test_of_an_outcome_that_nobody_owns_the_units_leaders_make_the_moves() -> None:
    state = Move(outcome_id="south", kind=MoveKind.STATE, by_id="cora", made_at=NOW)

    assert entered(made(state, house(), Results(), as_of=AS_OF)).move.to_id is None
    assert turned_down(made(replace(state, by_id="lena"), house(), Results(), as_of=AS_OF)).first == "Leave it to Cora."


def test_the_terms_before_stay_on_record_whatever_is_claimed() -> None:
    details = {"target": 250, "due_on": "2026-07-31", "was_target": 1.0, "was_worth": 1.0}

    done = entered(decided("renegotiate", "lena", details=details, text="Less."))

    assert done.move.details == {
        "target": 250,
        "due_on": "2026-07-31",
        "was_due_on": "2026-06-30",
        "was_target": 300.0,
    }


def test_a_requirement_is_due_on_its_last_day_and_a_constraint_names_its_remover() -> None:
    required = entered(decided("require", "lena", details=REQUIREMENT, text="A trial."))
    named = entered(decided("constrain", "omar", to_id="oren", text="No access."))

    assert required.move.due_on == date(2026, 4, 28)
    assert named.move.details == {"remover_id": "oren"}


def test_a_move_becomes_a_row() -> None:
    done = entered(decided("call", "omar", details={"p": 0.4}, text="As I see it."))

    assert done.move.row() == {
        "outcome_id": "omars",
        "kind": "call",
        "by_id": "omar",
        "to_id": "lena",
        "made_at": NOW,
        "answers_id": None,
        "due_on": None,
        "details": '{"p": 0.4}',
        "text": "As I see it.",
        "evidence": done.move.evidence,
    }


def test_evidence_drawn_from_effort_stays_sealed_in_moves_that_many_read() -> None:
    inspected = entered(decided("inspect", "lena")).move.evidence
    required = entered(decided("require", "lena", details=REQUIREMENT, text="A trial.")).move.evidence

    told = {"as_of": "2026-03-31", "standing": "off track", "chance": 0.25}
    because = {"trouble_since": "2026-03-02", "days_left": 91}
    assert json.loads(inspected or "") == told | {"line": "sealed", "because": None}
    assert json.loads(required or "") == told | {"line": "volume_short", "because": because}


def test_a_removal_is_put_off_once() -> None:
    dated = "md  omars  date  oren  omar  2026-03-06T09:00  m3  2026-03-20  -\n"
    again = turned_down(decided("date", "oren", facts=house(LEDGER + dated), answers_id="m3", due_on=SOON))
    assert (again.reason, again.what) == (
        Reason.DATED,
        "It has a date already, 20 March 2026, and is put off only once.",
    )
    assert entered(decided("remove", "oren", facts=house(LEDGER + dated), answers_id="m3")).closes == "m3"


@pytest.mark.parametrize(
    ("kind", "by", "more", "field"),
    [
        ("open", "lena", {"due_on": date(2026, 7, 1)}, "due_on"),
        ("date", "oren", {"answers_id": "m3", "due_on": date(2026, 7, 1)}, "due_on"),
        ("require", "lena", {"details": REQUIREMENT | {"until": "2026-07-01"}, "text": "A trial."}, "until"),
    ],
)
def test_nothing_runs_on_after_the_outcome_is_due(*, kind: str, by: str, more: dict[str, Any], field: str) -> None:
    refused = turned_down(decided(kind, by, **more))
    assert [(each.field, each.mend) for each in refused.wrong] == [(field, "choose a day up to 30 June 2026")]
