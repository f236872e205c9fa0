"""What stands beside a contested move, from what was frozen with it."""

import json

import pytest

from macromanage.briefs.contested import beside

NOTHING = {"request_on": None, "challenge_on": None, "constraint_on": None, "constraint_until": None}


def frozen(line: str = "inspect", *, standing: str = "off track", **because: str) -> str:
    return json.dumps({"standing": standing, "chance": 0.1, "line": line, "because": NOTHING | because})


def test_where_it_stood_its_warrant_and_that_nothing_was_owed() -> None:
    assert beside("inspect", frozen()) == (
        "When it was made, the outcome was off track, chance 10\u00a0%.",
        "It reached for no effort, and needs no warrant.",
        "The leader owed nothing then.",
    )
    assert beside("open", frozen("open_effort"))[1].startswith("It was warranted")
    assert beside("attempt", frozen("alone", standing="on track"))[1] == "It was not warranted, and refused."


@pytest.mark.parametrize(
    ("line", "because", "owed"),
    [
        ("answer_request", {"request_on": "2026-05-04"}, "a request to answer, since 4 May 2026"),
        ("constraint", {"constraint_on": "2026-05-04"}, "a constraint to remove, since 4 May 2026"),
        ("clarify", {}, "to state what is expected"),
    ],
)
def test_what_the_leader_owed_then(line: str, because: dict[str, str], owed: str) -> None:
    assert beside("ask", frozen(line, **because))[2] == f"The leader owed then: {owed}."


def test_a_constraint_with_a_date_to_come_is_not_owed() -> None:
    dated = frozen("let_run_requirement", constraint_on="2026-05-04", constraint_until="2026-06-01")
    assert beside("ask", dated)[2] == "The leader owed nothing then."


def test_what_was_sealed_or_never_frozen_is_not_told() -> None:
    for nothing in (None, "{}", "[1]", "no JSON"):
        assert beside("ask", nothing) == ("Nothing was frozen with it that could be read here.",)
    sealed = json.dumps({"standing": "off track", "chance": 0.1, "line": "sealed", "because": None})
    assert len(beside("ask", sealed)) == 2
