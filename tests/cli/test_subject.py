"""`macromanage subject`, on a small company with moves in its database."""

import json
from pathlib import Path

import polars as pl
import pytest

from cli.calling import call
from cli.small import folder
from macromanage.store import accesses, organizations
from macromanage.store.accounts import create_account

pytestmark = pytest.mark.django_db

MOVES = """
    id,outcome_id,kind,by_id,to_id,made_at,answers_id,text
    m1,o1,ask,p1,p2,2026-05-18T09:00:00,,What is in the way?
    m2,o1,answer,p2,p1,2026-05-19T09:00:00,m1,Nothing
    m3,o2,praise,p1,p3,2026-05-20T09:00:00,,Petra alone reads this
"""
ACTIVITIES = """
    id,person_id,outcome_id,kind,day,minutes
    a1,p2,o1,call,2026-05-18,30
    a2,p3,o2,call,2026-05-18,45
"""


@pytest.fixture(autouse=True)
def imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small company with moves and effort, in the database; commands are called from a folder of their own."""
    monkeypatch.chdir(tmp_path)
    assert call("import", folder(tmp_path / "facts", moves=MOVES, activities=ACTIVITIES)).exit_code == 0


def test_subject_is_told_as_json() -> None:
    create_account(organizations.only(), "p2", username="omar", email="omar@house.example")
    call("evaluate", "--as-of", "2026-05-25")
    result = call("subject", "Omar Odeh")
    told = json.loads(result.stdout)
    assert result.exit_code == 0
    assert told["people"][0]["name"] == "Omar Odeh"
    assert [move["by_id"] for move in told["moves"]] == ["leader 1", "p2"]
    assert [activity["id"] for activity in told["activities"]] == ["a1"]
    assert [(row["outcome_id"], row["as_of"]) for row in told["forecasts"]] == [("o1", "2026-05-25")]
    assert (told["account"][0]["username"], told["account"][0]["last_sign_in"]) == ("omar", None)
    assert "Lena" not in result.stdout
    assert "Petra" not in result.stdout


def test_subject_is_written_a_file_a_table(tmp_path: Path) -> None:
    result = call("subject", "p2", "-o", "out", "--format", "csv")
    assert result.exit_code == 0
    assert pl.read_csv(tmp_path / "out" / "moves.csv")["text"].to_list() == ["What is in the way?", "Nothing"]
    assert not (tmp_path / "out" / "units.csv").exists()
    assert sorted(path.stem for path in (tmp_path / "out").iterdir()) == [
        "activities",
        "moves",
        "outcomes",
        "people",
        "readings",
    ]


def test_subject_puts_on_record_that_it_was_given_out() -> None:
    for command in (("subject", "p2"), ("subject", "p3"), ("export", "out")):
        call(*command)
    told = json.loads(call("subject", "p2").stdout)
    assert [row["what"] for row in told["accesses"]] == ["subject", "export"]
    assert accesses.accesses(organizations.only()).select("what", "by", "of_id").rows() == [
        ("subject", None, "p2"),
        ("subject", None, "p3"),
        ("export", None, None),
        ("subject", None, "p2"),
    ]


def test_subject_of_nobody_says_who_is_near() -> None:
    result = call("subject", "Odeh")
    assert result.exit_code == 2
    assert "Near it: Omar Odeh." in result.stderr


def test_subject_as_csv_needs_a_place() -> None:
    assert call("subject", "p2", "--format", "csv").exit_code == 2
    assert accesses.accesses(organizations.only()).is_empty()
