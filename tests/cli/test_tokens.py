"""`macromanage tokens`, on the database of a small company."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from cli.calling import call
from cli.small import folder
from macromanage.cli import options
from macromanage.store import organizations
from macromanage.store.tokens import tokens, viewer_of_token

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert call("import", folder(tmp_path / "facts")).exit_code == 0


def test_a_token_is_printed_once_and_opens_what_its_person_sees() -> None:
    result = call("tokens", "add", "Omar Odeh", "--scope", "move", "--days", "10", "--for", "calendar")
    viewer = viewer_of_token(result.stdout.strip(), today=options.today() + timedelta(days=10))
    assert viewer is not None
    assert (viewer.person_id, viewer.may_move) == ("p2", True)
    assert viewer_of_token(result.stdout.strip(), today=options.today() + timedelta(days=11)) is None
    assert "calendar" in call("tokens", "list").stdout
    assert result.stdout.strip() not in call("tokens", "list").stdout


def test_a_token_is_revoked_by_its_number() -> None:
    secret = call("tokens", "add", "p2").stdout.strip()
    number = tokens(organizations.only())["row"][0]
    assert call("tokens", "revoke", str(number)).stdout == f"Token {number} holds no more.\n"
    assert viewer_of_token(secret, today=options.today()) is None
    assert call("tokens", "revoke", str(number)).exit_code == 2


def test_a_persons_tokens_are_told_to_them_and_go_with_them() -> None:
    call("tokens", "add", "p2", "--for", "calendar")
    call("tokens", "add", "p3", "--for", "sheet")
    told = json.loads(call("subject", "p2").stdout)["tokens"]
    assert [(row["scope"], row["purpose"]) for row in told] == [("read", "calendar")]
    assert "digest" not in told[0]
    assert "sheet" not in call("tokens", "list", "--of", "p2").stdout
