"""Moves made in the database: Lena leads North, Omar owns bookings in trouble, Petra is his peer, Oren is outside."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import polars as pl
import pytest

from macromanage.evaluate.evaluate import evaluate
from macromanage.evaluate.policy import Policy
from macromanage.facts.words import MoveKind
from macromanage.moves.move import Move
from macromanage.moves.refusals import Reason, Refused
from macromanage.store import ledger
from macromanage.store.access import Viewer, visible
from macromanage.store.evaluating import current, evaluate_organization, results_of
from macromanage.store.importing import export_facts, import_facts
from macromanage.store.models import Organization
from macromanage.store.moving import Entered, enter
from written import facts, readings

DAY = date(2026, 5, 4)
HOUSE = """
units:
id       name     kind     parent_id  leader_id
company  Company  company  -          cora
north    North    team     company    lena
south    South    team     company    -

people:
id     name   unit_id
cora   Cora   company
lena   Lena   north
omar   Omar   north
petra  Petra  north
oren   Oren   south

outcomes:
id      title             unit_id  owner_id  measure  shape  direction  target  starts_on   due_on      worth
omars   Omar's bookings   north    omar      USD      total  up         2600    2026-03-02  2026-08-30  9000
petras  Petra's bookings  north    petra     USD      total  up         260     2026-03-02  2026-08-30  900

drivers:
outcome_id  kind
omars       call

kinds:
kind  what      works_after_days
call  activity  14

expectations:
outcome_id  stated_on   understood_on  resourced_on
omars       2026-03-01  2026-03-02     2026-03-02
petras      2026-03-01  2026-03-02     2026-03-02
"""
SOON = date(2026, 5, 18)
REQUIREMENT = {"kind": "call", "per_week": 10, "from": "2026-05-04", "until": "2026-05-31", "why": "volume"}


@pytest.fixture
def house(organization: Organization) -> Organization:
    """Return the house on a Monday in May: Omar's bookings are far from what they should be, Petra's are there."""
    slow = readings("omars", "2025-03-03", [20.0 + week % 3 for week in range(61)])
    well = readings("petras", "2025-03-03", [20.0 + week % 3 for week in range(61)])
    import_facts(organization, facts(HOUSE, readings=pl.concat([slow, well])))
    Organization.objects.filter(pk=organization.pk).update(stands_on=DAY)
    organization.refresh_from_db()
    evaluate_organization(organization, DAY, Policy())
    return organization


def moved(house: Organization, by: str, kind: str, *, outcome: str = "omars", **more: Any) -> Entered | Refused:  # noqa: ANN401 - its cells
    now = datetime.combine(house.stands_on or DAY, datetime.min.time()) + timedelta(hours=9)
    own = {name: more.pop(name) for name in ("move_id",) if name in more}
    return enter(Viewer(house, by), Move(outcome_id=outcome, kind=MoveKind(kind), by_id=by, made_at=now, **more), **own)


def entered(done: Entered | Refused) -> Entered:
    assert isinstance(done, Entered), done
    return done


def turned_down(done: Entered | Refused) -> Refused:
    assert isinstance(done, Refused), done
    return done


def warrant_of(house: Organization, outcome: str = "omars") -> dict[str, Any]:
    evaluation = current(house)
    assert evaluation is not None
    return results_of(evaluation).warrants.filter(outcome_id=outcome).to_dicts()[0]


def line(house: Organization, outcome: str = "omars") -> str:
    return str(warrant_of(house, outcome)["line"])


def test_the_outcome_is_evaluated_again_after_each_move_as_the_whole_company_would_be(house: Organization) -> None:
    assert line(house) == "inspect"
    asks: dict[str, Any] = {"text": "What is in the way?", "move_id": "q"}
    story: list[tuple[str, str, dict[str, Any], str]] = [
        ("lena", "inspect", {}, "ask"),
        ("lena", "ask", asks, "answer_question"),
        ("omar", "challenge", {"answers_id": "q", "text": "No list.", "move_id": "c"}, "answer_challenge"),
        (
            "lena",
            "constrain",
            {"answers_id": "c", "to_id": "oren", "text": "No list.", "move_id": "k"},
            "constraint",
        ),
        ("oren", "remove", {"answers_id": "k"}, "open_effort"),
        ("lena", "open", {"due_on": SOON}, "renegotiate"),
        ("lena", "require", {"details": REQUIREMENT, "text": "A trial."}, "let_run_requirement"),
    ]
    for by, kind, more, following in story:
        entered(moved(house, by, kind, **more))
        anew = evaluate(export_facts(house), as_of=DAY, policy=Policy()).warrants

        assert line(house) == following
        assert warrant_of(house) == anew.filter(outcome_id="omars").to_dicts()[0]


def test_a_move_without_warrant_is_refused_with_what_comes_first_and_the_attempt_stands_in_the_ledger(
    house: Organization,
) -> None:
    refusal = turned_down(moved(house, "lena", "open", outcome="petras", due_on=SOON))

    entries = ledger.entries(house)
    assert refusal.reason == Reason.NO_TROUBLE
    assert entries.select("kind", "by_id", "to_id", "outcome_id", "details").rows() == [
        ("attempt", "lena", "petra", "petras", '{"tried": "open"}')
    ]
    assert visible(Viewer(house, "petra")).facts("moves").moves["kind"].to_list() == ["attempt"]


def test_what_somebody_does_not_see_is_not_there_to_be_moved_on(house: Organization) -> None:
    of_hidden = turned_down(moved(house, "oren", "praise", text="Well done."))
    of_nothing = turned_down(moved(house, "oren", "praise", outcome="none", text="Well done."))

    assert of_hidden.reason == of_nothing.reason == Reason.UNKNOWN_OUTCOME
    assert of_hidden.what.replace("omars", "") == of_nothing.what.replace("none", "")


def test_nobody_moves_as_somebody_else(house: Organization) -> None:
    move = Move(outcome_id="omars", kind=MoveKind.INSPECT, by_id="lena", made_at=datetime(2026, 5, 4))  # noqa: DTZ001 UTC

    assert turned_down(enter(Viewer(house, "cora"), move)).reason == Reason.NOT_HERE
    assert turned_down(enter(Viewer(house), move)).reason == Reason.NOT_HERE
    assert ledger.entries(house).is_empty()


def test_the_same_move_sent_twice_is_entered_once(house: Organization) -> None:
    first = entered(moved(house, "lena", "inspect", move_id="f1"))
    again = entered(moved(house, "lena", "inspect", move_id="f1"))

    assert (first.id, first.seq, again.id, again.seq) == ("f1", 1, "f1", 1)
    assert ledger.entries(house).height == 1


def test_new_terms_hold_from_the_moment_they_are_agreed_and_the_old_stay_on_record(house: Organization) -> None:
    before = chance(house)
    details = {"target": 567, "due_on": "2026-08-31"}
    entered(moved(house, "lena", "renegotiate", details=details, text="The market has turned."))

    stored = export_facts(house).outcomes.filter(id="omars").sort("recorded_at", nulls_last=False)
    assert stored.select("target", "due_on").rows() == [(2600.0, date(2026, 8, 30)), (567.0, date(2026, 8, 31))]
    assert before < 0.01
    assert 0.3 < chance(house) < 0.9
    assert warrant_of(house)["as_of"] == DAY
    assert '"target":567.0' in warrant_of(house)["because"]


def chance(house: Organization) -> float:
    evaluation = current(house)
    assert evaluation is not None
    return float(results_of(evaluation).forecasts.filter(outcome_id="omars")["p_hit"][0])


def test_an_owner_brings_a_reading_and_the_chance_follows(house: Organization) -> None:
    details = {"day": "2026-05-04", "value": 2500}
    entered(moved(house, "omar", "correct", details=details, text="The big one is in."))

    stored = export_facts(house).readings.filter(outcome_id="omars").sort("day")
    assert stored.tail(1).select("day", "value").rows() == [(date(2026, 5, 4), 2500.0)]
    assert chance(house) == 1.0


@pytest.mark.parametrize(
    ("kind", "details", "what"),
    [
        ("correct", {"day": "2026-05-04"}, "a reading is a day and a value"),
        ("correct", {"day": "2026-05-05", "value": 1}, "5 May 2026 is still to come"),
        ("renegotiate", {}, "no term is changed"),
        ("renegotiate", {"due_on": "2026-03-01"}, "1 March 2026 is before it begins"),
    ],
)
def test_half_a_reading_and_terms_that_are_none_are_refused(
    house: Organization, kind: str, details: dict[str, Any], what: str
) -> None:
    by = "omar" if kind == "correct" else "lena"

    assert what in turned_down(moved(house, by, kind, details=details, text="So it is.")).what
    assert ledger.entries(house).is_empty()


def test_naming_who_stands_in_gives_them_the_moves(house: Organization) -> None:
    away = facts("absences:\nperson_id  from_day    until_day\nomar       2026-05-01  2026-06-01").absences
    import_facts(house, replace(export_facts(house), absences=away))
    evaluate_organization(house, DAY, Policy())
    assert line(house) == "name_deputy"

    entered(moved(house, "lena", "deputize", details={"deputy_id": "petra"}))

    assert export_facts(house).absences["deputy_id"].to_list() == ["petra"]
    assert line(house) == "inspect"


def test_what_is_done_after_the_day_of_the_evaluation_is_seen_at_once(house: Organization) -> None:
    Organization.objects.filter(pk=house.pk).update(stands_on=DAY + timedelta(days=1))
    house.refresh_from_db()
    entered(moved(house, "lena", "inspect"))

    seen = visible(Viewer(house, "omar"))
    assert seen.facts("moves").moves["kind"].to_list() == ["inspect"]
    assert warrant_of(house)["as_of"] == DAY + timedelta(days=1)
    assert line(house) == "ask"
