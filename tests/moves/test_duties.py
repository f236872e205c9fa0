"""What leaders owed Omar's bookings in March 2026, and when it was done: Lena leads, Oren can remove a constraint."""

from dataclasses import replace
from datetime import date

import polars as pl

from macromanage.evaluate.policy import Policy
from macromanage.evaluate.results import Results
from macromanage.facts.tables import ABSENCES, EXPECTATIONS, Facts
from macromanage.moves.duties import duties
from moves.house import AS_OF, Row, house, results

Told = tuple[str, str, date, date, date | None, str]

HEAD = "moves:\nid  outcome_id  kind  by_id  to_id  made_at  answers_id  due_on  details  evidence\n"


def ledger(*lines: str) -> str:
    """Write moves, a line each: id, kind, by, to, day and, named, what else they carry."""
    return HEAD + "\n".join(lines)


def line(id: str, kind: str, by: str, day: str, **more: str) -> str:  # noqa: A002
    to = {"lena": "omar", "omar": "lena", "oren": "omar"}[by]
    cells = (more.get(name, "-") for name in ("answers", "due", "details", "evidence"))
    return "  ".join((id, "omars", kind, by, more.get("to", to), f"{day}T09:00", *cells))


def told(facts: Facts, stored: Results | None = None) -> list[Told]:
    """What was owed: which duty, whose, since, until, done on, how kept."""
    rows = duties(facts, stored or Results(), policy=Policy(), as_of=AS_OF)
    return rows.select("duty", "by_id", "since", "due_on", "done_on", "kept").rows()


def day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


REQUEST = line("r", "request", "omar", "2026-03-02")


def test_a_request_is_to_be_answered_in_five_days() -> None:
    in_time = line("g", "grant", "lena", "2026-03-07", answers="r")
    late = line("g", "refuse", "lena", "2026-03-14", answers="r")
    very_late = line("g", "grant", "lena", "2026-03-15", answers="r")
    owed = ("answer_request", "lena", day("03-02"), day("03-07"))
    assert told(house(ledger(REQUEST, in_time))) == [(*owed, day("03-07"), "in time")]
    assert told(house(ledger(REQUEST, late))) == [(*owed, day("03-14"), "late")]
    assert told(house(ledger(REQUEST, very_late))) == [(*owed, day("03-15"), "neglected")]
    assert told(house(ledger(REQUEST))) == [(*owed, None, "neglected")]


def test_what_was_asked_lately_still_has_time() -> None:
    request = line("r", "request", "omar", "2026-03-27")
    assert told(house(ledger(request))) == [("answer_request", "lena", day("03-27"), day("04-01"), None, "open")]


def test_a_clock_stops_while_who_is_to_answer_is_away() -> None:
    away = pl.DataFrame([("lena", day("03-04"), day("03-13"), None)], schema=ABSENCES.schema, orient="row")
    answered = line("g", "grant", "lena", "2026-03-16", answers="r")
    owed = ("answer_request", "lena", day("03-02"), day("03-17"), day("03-16"), "in time")
    assert told(replace(house(ledger(REQUEST, answered)), absences=away)) == [owed]


def test_a_constraint_is_its_removers_and_waits_again_after_its_date() -> None:
    named = line("c", "constrain", "omar", "2026-03-02", to="oren", details='{"remover_id":"oren"}')
    dated = line("d", "date", "oren", "2026-03-06", answers="c", due="2026-03-12")
    removed = line("x", "remove", "oren", "2026-03-18", answers="c")
    assert told(house(ledger(named, dated, removed))) == [
        ("constraint", "oren", day("03-02"), day("03-07"), day("03-06"), "in time"),
        ("constraint", "oren", day("03-12"), day("03-17"), day("03-18"), "late"),
    ]


def test_an_expectation_is_to_be_stated_and_one_stated_before_it_began_is_in_time() -> None:
    stated = [("omars", day("01-20"), None, None), ("petras", date(2025, 12, 20), None, None)]
    agreed = pl.DataFrame(stated, schema=EXPECTATIONS.schema, orient="row")
    facts = replace(house(ledger(line("i", "inspect", "lena", "2026-01-02"))), expectations=agreed)
    found = [row for row in told(facts) if row[1] == "lena"]
    assert found == [
        ("clarify", "lena", day("01-01"), day("01-06"), day("01-20"), "neglected"),
        ("clarify", "lena", day("01-01"), day("01-06"), day("01-01"), "in time"),
    ]


def in_trouble(called_for: str = "alone") -> Results:
    """What is stored of Omar's bookings, in trouble since 2 March: what the ladder calls for now."""
    key: Row = {"outcome_id": "omars", "as_of": AS_OF}
    return results(
        standings=[key | {"standing": "off track", "trouble_since": day("03-02")}],
        warrants=[key | {"line": called_for}],
    )


def test_a_trouble_is_to_be_inspected_in_a_week_and_then_asked_about_in_another() -> None:
    inspected, asked = line("i", "inspect", "lena", "2026-03-08"), line("a", "ask", "lena", "2026-03-20")
    assert told(house(ledger(inspected, asked)), in_trouble()) == [
        ("inspect", "lena", day("03-02"), day("03-09"), day("03-08"), "in time"),
        ("ask", "lena", day("03-08"), day("03-15"), day("03-20"), "late"),
    ]


def test_a_look_has_the_days_that_the_owners_results_have_earned() -> None:
    inspected = line("i", "inspect", "lena", "2026-03-12")
    earned = replace(in_trouble(), warrants=in_trouble().warrants.with_columns(inspect_days=pl.lit(10, pl.Int64)))
    assert told(house(ledger(inspected)), earned)[0] == (
        *("inspect", "lena", day("03-02"), day("03-12")),
        *(day("03-12"), "in time"),
    )


def test_what_the_ladder_does_not_call_for_is_not_left_undone() -> None:
    other = line("p", "praise", "lena", "2026-01-02")
    undone = ("inspect", "lena", day("03-02"), day("03-09"), None, "neglected")
    assert told(house(ledger(other)), in_trouble("inspect")) == [undone]
    assert told(house(ledger(other)), in_trouble("name_deputy")) == []


def test_a_look_that_came_late_is_neglect_only_where_it_is_proved_to_have_been_called_for() -> None:
    found = '{"as_of":"2026-03-20","line":"inspect","standing":"off track","because":{"trouble_since":"2026-03-02"}}'
    bare, proved = (line("i", "inspect", "lena", "2026-03-20", evidence=each) for each in ("-", found))
    owed = ("inspect", "lena", day("03-02"), day("03-09"), day("03-20"))
    assert told(house(ledger(bare)), in_trouble("ask"))[0] == (*owed, "late")
    assert told(house(ledger(proved)), in_trouble("ask"))[0] == (*owed, "neglected")


def test_a_trouble_that_is_over_is_known_from_what_moves_froze() -> None:
    found = '{"as_of":"2026-02-12","line":"inspect","standing":"at risk","because":{"trouble_since":"2026-02-04"}}'
    asked = line("a", "challenge", "omar", "2026-02-12", evidence=found)
    answered = line("b", "answer", "lena", "2026-02-13", answers="a")
    # It was due on 11 February and still waited on the 12th; what came after that, nobody knows.
    late = ("inspect", "lena", day("02-04"), day("02-11"), None, "late")
    assert told(house(ledger(asked, answered)))[0] == late


def test_a_miss_that_outwaited_its_review_is_neglect_and_stays() -> None:
    facts = house(ledger(line("i", "inspect", "lena", "2026-01-02")))
    over = facts.outcomes.with_columns(due_on=pl.lit(day("02-01")))
    missed = results(standings=[{"outcome_id": "omars", "as_of": AS_OF, "standing": "missed"}])
    assert told(replace(facts, outcomes=over), missed) == [
        ("review", "lena", day("02-01"), day("02-08"), None, "neglected")
    ]


def test_a_record_without_moves_reproaches_nobody() -> None:
    assert told(house(), in_trouble("inspect")) == []


def test_a_trouble_is_to_be_inspected_from_when_what_is_expected_was_stated() -> None:
    stated = [("omars", day("03-20"), None, None)]
    agreed = pl.DataFrame(stated, schema=EXPECTATIONS.schema, orient="row")
    facts = replace(house(ledger(line("i", "inspect", "lena", "2026-03-22"))), expectations=agreed)
    found = [row for row in told(facts, in_trouble()) if row[0] == "inspect"]
    assert found == [("inspect", "lena", day("03-20"), day("03-27"), day("03-22"), "in time")]
