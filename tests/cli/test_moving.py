"""`macromanage move` and `moves`, on a small company: Lena leads, Omar and Petra own."""

import json
from pathlib import Path
from typing import Any

import pytest

from cli.calling import call
from cli.small import AS_OF, folder
from macromanage.store import ledger, organizations

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def evaluated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Import the company and evaluate it, so that it stands on that day."""
    monkeypatch.chdir(tmp_path)
    assert call("import", folder(tmp_path / "facts")).exit_code == 0
    assert call("evaluate", "--as-of", AS_OF).exit_code == 0


def entries(*columns: str) -> list[tuple[Any, ...]]:
    return ledger.entries(organizations.only()).select(columns).rows()


def told(*arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(call(*arguments, "--format", "json").stdout)
    return found


def test_a_move_is_entered_and_what_is_next_is_said() -> None:
    done = call("move", "o1", "inspect", "--by", "lena lind")

    assert done.exit_code == 0, done.stderr
    first, following = done.stdout.splitlines()
    assert first == "In the ledger: you inspected the result."
    assert following.startswith("Next: Lena Lind's move: ask")
    assert entries("kind", "by_id", "to_id") == [("inspect", "p1", "p2")]


def test_what_is_said_answered_and_due_goes_with_it() -> None:
    asked = told("move", "o1", "ask", "--by", "p1", "--text", "What is in the way?")["entered"]
    promised = ["--answers", asked["id"], "--due", "2026-06-01", "--text", "A list."]
    done = told("move", "o1", "commit", "--by", "Omar Odeh", *promised)["entered"]

    assert (asked["kind"], done["kind"]) == ("ask", "commit")
    assert [(kind, text, str(due)) for kind, text, due in entries("kind", "text", "due_on")] == [
        ("ask", "What is in the way?", "None"),
        ("commit", "A list.", "2026-06-01"),
    ]


@pytest.mark.parametrize(
    ("kind", "by", "given", "details"),
    [
        ("call", "p2", ["p=0.4"], {"p": 0.4}),
        ("deputize", "p1", ["deputy_id=petra prokop"], {"deputy_id": "p3"}),
        ("converse", "p1", ["agenda=volume, result"], {"agenda": ["volume", "result"]}),
    ],
)
def test_details_are_read_as_their_fields_hold_them(
    kind: str, by: str, given: list[str], details: dict[str, object]
) -> None:
    done = call("move", "o1", kind, "--by", by, *(word for each in given for word in ("--set", each)))

    assert done.exit_code == 0, done.stdout + done.stderr
    assert json.loads(entries("details")[0][0]) == details


def test_a_refusal_says_why_and_what_comes_first_and_ends_with_1() -> None:
    done = call("move", "o2", "open", "--by", "p1", "--due", "2026-06-01")
    as_json = call("move", "o1", "call", "--by", "p2", "--set", "p=two", "--format", "json")

    assert (done.exit_code, as_json.exit_code) == (1, 1)
    assert "Ask about the result whenever you like." in done.stdout
    refused = json.loads(as_json.stdout)["refused"]
    assert (refused["reason"], refused["fields"][0]["field"], refused["attempt"]) == ("incomplete", "p", False)


def test_who_and_what_is_meant_must_be_clear() -> None:
    nobody = call("move", "o1", "inspect", "--by", "Oren")
    dance = call("move", "o1", "dance", "--by", "p1")
    half = call("move", "o1", "call", "--by", "p2", "--set", "p")

    assert [each.exit_code for each in (nobody, dance, half)] == [2, 2, 2]
    assert "Nobody here has the id or name 'Oren'." in nobody.stderr
    assert "sets nothing" in half.stderr
    assert entries("id") == []


def test_the_thread_is_told_with_what_its_reader_may_do_now() -> None:
    asked = told("move", "o1", "ask", "--by", "p1", "--text", "What is in the way?")["entered"]["id"]

    omars = call("moves", "o1", "--for", "p2").stdout
    assert f"  Lena Lind asked Omar Odeh: “What is in the way?”  ({asked})\n" in omars
    assert f"  answer --answers {asked}: Answer (due)" in omars
    leaders = told("moves", "o1")
    assert [each["kind"] for each in leaders["moves"]] == ["ask"]
    assert "inspect" in [each["kind"] for each in leaders["allowed"]]


def test_an_outcome_that_is_not_there_has_no_thread() -> None:
    done = call("moves", "none", "--for", "p2")

    assert (done.exit_code, done.stdout) == (2, "")
    assert "There is no outcome none that p2 sees." in done.stderr
