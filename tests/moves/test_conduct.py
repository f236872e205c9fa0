"""What the ledger tells of Lena as a leader and of Omar as an owner, in the 91 days up to 31 March 2026."""

from datetime import date

import pytest

from macromanage.evaluate.policy import Policy
from macromanage.evaluate.results import Results
from macromanage.facts.tables import Facts
from macromanage.moves.conduct import Commitments, Conduct, Felt, Hovering, Neglect, conduct, seen_by
from moves.house import AS_OF, house, results
from moves.test_duties import day, in_trouble, ledger, line

HEARD = (line("i", "inspect", "lena", "2026-03-03"), line("a", "ask", "lena", "2026-03-04"))


def of(person_id: str, facts: Facts, stored: Results | None = None, days: int = 91) -> Conduct:
    return conduct(facts, stored or Results(), person_id=person_id, policy=Policy(), as_of=AS_OF, days=days)


def test_hovering_is_reaching_without_warrant_and_questions_are_only_counted() -> None:
    again = line("j", "inspect", "lena", "2026-03-09")
    later = line("k", "inspect", "lena", "2026-03-16")
    looks = (line("o", "open", "lena", "2026-03-18"), line("t", "attempt", "lena", "2026-03-20"))
    facts = house(ledger(*HEARD, again, later, *looks))
    told = Hovering(reached=2, attempts=1, unwarranted=1, unknown=0, questions=4, more_often=1)
    assert of("lena", facts, in_trouble()).hovering == told
    assert of("lena", facts, in_trouble(), days=12).hovering == Hovering(1, 1, 1, 0, 0, 0)
    assert of("petra", facts, in_trouble()).hovering == Hovering(0, 0, 0, 0, 0, 0)


def test_a_question_comes_too_often_by_what_the_owners_results_have_earned() -> None:
    facts = house(ledger(*(line(f"i{n}", "inspect", "lena", f"2026-03-{n:02}") for n in (2, 12, 30))))
    earned = results(warrants=[{"outcome_id": "omars", "as_of": AS_OF, "because": '{"inspect_days": 14}'}])
    assert (of("lena", facts).hovering.more_often, of("lena", facts, earned).hovering.more_often) == (0, 1)


def test_neglect_is_over_the_duties_that_fell_due_in_the_window() -> None:
    asked = [line(f"r{n}", "request", "omar", f"2026-03-{n:02}") for n in (2, 3, 4)]
    answered = [line("g2", "grant", "lena", "2026-03-04", answers="r2")]
    answered += [line("g3", "grant", "lena", "2026-03-12", answers="r3")]
    facts = house(ledger(*asked, *answered))
    found = of("lena", facts)
    assert found.neglect == Neglect(due=3, in_time=1, late=1, neglected=1)
    assert found.neglected.rows() == [("answer_request", "omars", day("03-04"), day("03-09"), None)]
    assert found.debts.rows() == [("answer_request", "omars", day("03-04"), day("03-09"), 27)]
    assert found.answered.rows() == [("request", 2, pytest.approx(5.5))]
    assert of("lena", facts, days=20).neglect == Neglect(0, 0, 0, 0)


def test_a_commitment_is_kept_said_to_be_missed_or_passed_over_in_silence() -> None:
    promises = [line(f"c{n}", "commit", "omar", "2026-03-02", due=f"2026-03-{n}") for n in (10, 11, 12, 31)]
    said = [
        line("k", "keep", "omar", "2026-03-10", answers="c10"),
        line("m", "miss", "omar", "2026-03-11", answers="c11"),
    ]
    assert of("omar", house(ledger(*promises, *said))).commitments == Commitments(kept=1, missed=1, silent=1)


MANY = ("omar", "petra", "oren", "cora", "nils")


def inspections(*receivers: str) -> list[str]:
    return [line(f"i{to}", "inspect", "lena", "2026-03-03", to=to) for to in receivers]


def test_perceived_and_warranted_are_set_side_by_side_over_five_and_more() -> None:
    contested = line("c", "contest", "omar", "2026-03-05", answers="iomar")
    attempt = line("t", "attempt", "lena", "2026-03-20")
    tried = line("d", "contest", "omar", "2026-03-21", answers="t")
    facts = house(ledger(*inspections(*MANY), contested, attempt, tried))
    assert of("lena", facts).felt == Felt(
        contested_warranted=1,
        contested_unwarranted=1,
        uncontested_warranted=4,
        uncontested_unwarranted=0,
        unknown=0,
    )
    assert of("lena", house(ledger(*inspections(*MANY[:4]), contested))).felt is None


def test_what_an_owner_owes() -> None:
    question = line("a", "ask", "lena", "2026-03-28")
    stated = line("s", "state", "lena", "2026-03-20")
    promise = line("c", "commit", "omar", "2026-03-22", due="2026-04-03")
    overdue = results(
        standings=[{"outcome_id": "omars", "as_of": AS_OF, "standing": "on track"}],
        warrants=[{"outcome_id": "omars", "as_of": AS_OF, "because": '{"reading_overdue_since": "2026-03-25"}'}],
    )
    assert of("omar", house(ledger(question, stated, promise)), overdue).owed.rows() == [
        ("confirmation", "omars", day("03-20"), day("03-25"), 11),
        ("commitment", "omars", day("03-22"), day("04-03"), 9),
        ("reading", "omars", day("03-25"), day("03-30"), 6),
        ("answer", "omars", day("03-28"), day("04-02"), 3),
    ]
    answered = line("b", "answer", "omar", "2026-03-29", answers="a")
    assert of("omar", house(ledger(question, answered))).owed.is_empty()


def test_conduct_is_for_oneself_and_the_leaders_above() -> None:
    facts = house()
    seen = {
        who: seen_by(facts, person_id="lena", viewer_id=who, as_of=AS_OF) for who in ("lena", "cora", "omar", "oren")
    }
    assert seen == {"lena": True, "cora": True, "omar": False, "oren": False}


def test_a_window_has_its_first_day_and_its_last() -> None:
    found = of("lena", house(), days=91)
    assert (found.since, found.until) == (date(2025, 12, 31), AS_OF)
