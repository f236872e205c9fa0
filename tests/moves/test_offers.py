"""What each may do about Omar's bookings: Lena leads North, Petra is his peer, Oren is outside, Cora is at the top."""

from typing import Any

from macromanage.evaluate.results import Results
from macromanage.moves.offers import Offer, contestable, offers
from macromanage.moves.refusals import Reason
from moves.deciding import ALLOWED, LEDGER, warranted
from moves.house import AS_OF, house, results

WAITS = LEDGER.replace("m1  omars       request  ", "m1  omars       praise   ")


def offered(person: str, stored: Results = ALLOWED, ledger: str = LEDGER) -> list[Offer]:
    return list(offers(house(ledger), stored, outcome_id="omars", person_id=person, as_of=AS_OF))


def told(found: list[Offer]) -> list[tuple[str, str | None]]:
    return [(each.row.kind.value, each.answers_id) for each in found]


def warrant(line: str, because: str, by: str = "lena") -> Results:
    row: dict[str, Any] = {"outcome_id": "omars", "as_of": AS_OF, "line": line, "because": because, "by_id": by}
    return results(warrants=[row | {"allowed": ""}], standings=[{"outcome_id": "omars", "as_of": AS_OF}])


def test_an_owner_answers_what_waits_for_them_and_says_what_is_in_the_way() -> None:
    assert told(offered("omar")) == [
        ("understand", None),
        ("request", "m0"),
        ("answer", "m0"),
        ("challenge", "m0"),
        ("constrain", None),
        ("converse", "m0"),
        ("commit", None),
        ("keep", "m4"),
        ("miss", "m4"),
        ("call", None),
        ("deputize", None),
        ("correct", None),
    ]


def test_a_leader_has_the_answers_that_wait_and_the_moves_down() -> None:
    assert told(offered("lena")) == [
        ("state", None),
        ("grant", "m1"),
        ("grant", "m2"),
        ("refuse", "m1"),
        ("refuse", "m2"),
        ("inspect", None),
        ("ask", None),
        ("answer", "m2"),
        ("constrain", "m2"),
        ("remove", "m2"),
        ("require", None),
        ("release", "m5"),
        ("converse", "m0"),
        ("commit", None),
        ("review", None),
        ("renegotiate", "m2"),
        ("call", None),
        ("open", None),
        ("deputize", None),
        ("praise", None),
    ]


def test_who_can_remove_a_constraint_may_and_a_peer_may_praise() -> None:
    assert told(offered("oren")) == [
        ("refuse", "m3"),
        ("date", "m3"),
        ("remove", "m3"),
        ("call", None),
        ("praise", None),
    ]
    assert told(offered("petra")) == [("call", None), ("praise", None)]


def test_what_is_due_comes_first() -> None:
    request = warrant("answer_request", '{"request_id": "m1"}')

    found = [(each.row.kind.value, each.answers_id, each.is_due) for each in offered("lena", request)]
    assert found[:3] == [("grant", "m1", True), ("refuse", "m1", True), ("state", None, False)]
    assert not any(each.is_due for each in offered("cora", request))


def test_an_owner_is_to_confirm_what_was_stated() -> None:
    stated = warrant("alone", '{"stated_on": "2026-01-02"}', by="nobody")

    assert [each.row.kind.value for each in offered("omar", stated) if each.is_due] == ["understand"]
    assert not any(each.is_due for each in offered("lena", stated))


def test_effort_without_warrant_is_offered_with_the_reason_why_not() -> None:
    sealed = {each.row.kind.value: each for each in offered("lena", warranted(standing="on track"))}
    opened = {each.row.kind.value: each for each in offered("lena", warranted("open"))}

    assert [(kind, each.refused.reason) for kind, each in sealed.items() if each.refused] == [
        ("require", Reason.NO_TROUBLE),
        ("open", Reason.NO_TROUBLE),
    ]
    assert opened["open"].refused is None


def test_of_an_outcome_that_is_not_there_nothing_is_offered() -> None:
    assert offers(house(), Results(), outcome_id="none", person_id="lena", as_of=AS_OF) == ()


def test_what_was_done_to_somebody_they_may_contest_once() -> None:
    facts = house(LEDGER)

    assert contestable(facts, outcome_id="omars", person_id="omar") == {"m0", "m5", "m7"}
    assert contestable(facts, outcome_id="omars", person_id="lena") == frozenset()


def test_the_usual_way_to_settle_what_is_due_comes_before_its_others() -> None:
    question = warrant("answer_question", '{"question_id": "m0"}', by="omar")

    found = [each.row.kind.value for each in offered("omar", question) if each.is_due]
    assert found == ["answer", "challenge", "request"]
