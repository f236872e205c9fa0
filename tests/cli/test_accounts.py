"""`macromanage accounts` and `audit`: who can sign in, and what an auditor sees."""

import json
from pathlib import Path

import pytest
from django.test import Client

from cli.calling import call
from cli.small import folder

pytestmark = pytest.mark.django_db

PASSWORD = "a long password"  # noqa: S105 - of this test
MOVES = """
    id,outcome_id,kind,by_id,to_id,made_at,text
    m1,o1,ask,p1,p2,2026-05-18T09:00:00,What is in the way?
"""


@pytest.fixture(autouse=True)
def imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert call("import", folder(tmp_path / "facts", moves=MOVES)).exit_code == 0


def test_who_is_added_signs_in_as_that_person() -> None:
    added = call("accounts", "add", "omar", "--person", "Omar Odeh", MACROMANAGE_PASSWORD=PASSWORD)
    assert added.stdout == "omar can sign in as p2, with the role member.\n"
    signed_in = Client().post("/session", {"username": "omar", "password": PASSWORD})
    assert (signed_in.status_code, signed_in["Location"]) == (302, "/")


def test_the_list_tells_who_and_with_what_role() -> None:
    call("accounts", "add", "omar", "--person", "p2", MACROMANAGE_PASSWORD=PASSWORD)
    call("accounts", "add", "council", "--role", "auditor", MACROMANAGE_PASSWORD=PASSWORD)
    lines = [line.split() for line in call("accounts", "list").stdout.splitlines()]
    assert ["│", "council", "│", "auditor", "│", "│", "never", "│"] in lines
    assert ["│", "omar", "│", "member", "│", "p2", "│", "never", "│"] in lines


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("somebody",), "A member's account is a person's"),
        (("somebody", "--person", "Zoe"), "Nobody here has the id or name 'Zoe'"),
        (("omar", "--person", "p3"), "There is an account of that name, or of that person, already"),
        (("other", "--person", "p2"), "There is an account of that name, or of that person, already"),
        (("other", "--role", "chief"), "'chief' is none of member, auditor, data owner, administrator"),
    ],
)
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("emptied_afterwards")
def test_who_can_not_be_added_is_told_why(arguments: tuple[str, ...], said: str) -> None:
    call("accounts", "add", "omar", "--person", "p2", MACROMANAGE_PASSWORD=PASSWORD)
    result = call("accounts", "add", *arguments, MACROMANAGE_PASSWORD=PASSWORD)
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_weak_password_is_refused() -> None:
    result = call("accounts", "add", "omar", "--person", "p2", MACROMANAGE_PASSWORD="short")
    assert result.exit_code == 2
    assert "too short" in result.stderr


def test_who_is_removed_signs_in_no_more() -> None:
    call("accounts", "add", "omar", "--person", "p2", MACROMANAGE_PASSWORD=PASSWORD)
    assert call("accounts", "remove", "omar").stdout == "omar can't sign in any more.\n"
    assert Client().post("/session", {"username": "omar", "password": PASSWORD}).status_code == 200
    assert call("accounts", "remove", "omar").exit_code == 2


def test_audit_tells_counts_and_who_took_out_what() -> None:
    call("evaluate", "--as-of", "2026-05-25")
    call("export", "out")
    told = json.loads(call("audit", "--format", "json").stdout)
    assert told["policy"]["answer_days"] == 5
    assert told["moves"] == [{"month": "2026-05", "kind": "ask", "moves": 1}]
    assert told["opens"] == []
    assert [(row["what"], row["by"], row["of"]) for row in told["accesses"]] == [
        ("export", "the command line", "everybody"),
    ]


def test_audit_is_printed_in_tables() -> None:
    call("subject", "p2")
    result = call("audit")
    assert result.exit_code == 0
    assert "Moves by month and kind" in result.stdout
    assert "one person" in result.stdout
    assert "What is in the way?" not in result.stdout
    assert "Omar" not in result.stdout
