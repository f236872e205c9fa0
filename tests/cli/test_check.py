"""`macromanage check`, on what is whole and on what somebody tampered with, past all code of ours."""

from pathlib import Path

import polars as pl
import pytest
from django.db import connection
from typer.testing import Result

from cli.calling import call
from cli.small import folder, with_a_bad_row
from macromanage.store import guard, ledger, organizations
from store.guarded import take_away_the_guard

pytestmark = pytest.mark.django_db

MOVES = """
    id,outcome_id,kind,by_id,to_id,made_at,answers_id,text
    m1,o1,state,p1,p2,2026-05-01T09:00:00,,
    m2,o1,ask,p1,p2,2026-05-18T09:00:00,,What is in the way?
    m3,o1,answer,p2,p1,2026-05-19T09:00:00,m2,Nothing
    m4,o1,praise,p1,p2,2026-05-20T09:00:00,,Then it will come
"""

PUT_IN = """
    INSERT INTO moves (organization_id, id, outcome_id, kind, by_id, made_at)
    SELECT organization_id, 'm9', 'o1', 'state', 'p1', '2026-04-01 09:00:00' FROM moves WHERE id = 'm1'
"""


@pytest.fixture(autouse=True)
def imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small company with four moves, in the database; commands are called from a folder of their own."""
    monkeypatch.chdir(tmp_path)
    facts = folder(tmp_path / "facts", moves=MOVES)
    assert call("import", facts).exit_code == 0
    return facts


def tampered(*statements: str) -> Result:
    """Check the database after somebody took its guard away, did this, and put the guard back."""
    take_away_the_guard()
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
    guard.install(connection)
    return call("check")


def said(result: Result) -> list[str]:
    """Return what is wrong, a text for each problem; a cell may go over several lines."""
    found: list[str] = []
    for file, _, _, what, _ in (line.split("│")[1:-1] for line in result.stderr.splitlines() if "│" in line):
        if file.strip():
            found.append(what.strip())
        else:
            found[-1] = f"{found[-1]} {what.strip()}".strip()
    return found


def test_check_of_a_whole_database_says_where_its_ledger_ends() -> None:
    result = call("check")
    head = ledger.entries(organizations.only())["hash"][3]
    assert result.exit_code == 0
    assert result.stdout == (
        "Nothing wrong in units 2, people 4, outcomes 2, readings 14, moves 4.\n"
        f"The ledger holds: 4 entries. Its head is {head}.\n"
    )
    assert call("check", "--database").stdout == result.stdout


def test_check_of_a_ledger_with_tombstones() -> None:
    ledger.erase(organizations.only(), ["m2", "m3"])
    result = call("check")
    assert result.exit_code == 0
    assert "The ledger holds: 4 entries, 2 of them erased." in result.stdout


@pytest.mark.parametrize(
    ("statement", "wrong"),
    [
        (
            "UPDATE moves SET text = 'Everything' WHERE id = 'm3'",
            ["entry 3 (m3) was changed: its text, evidence or salt is another"],
        ),
        ("UPDATE moves SET by_id = 'p3' WHERE id = 'm2'", ["entry 2 (m2) was changed: its hash is another one's"]),
        (
            "UPDATE moves SET made_at = '2026-05-02 09:00:00' WHERE id = 'm1'",
            ["entry 1 (m1) was changed: its hash is another one's"],
        ),
        ("DELETE FROM moves WHERE id = 'm1'", ["entry 1 is missing"]),
        (
            PUT_IN,
            ["move m9 has no number or no hash: it was not entered by the ledger"],
        ),
    ],
    ids=["text", "by", "when", "removed", "inserted"],
)
def test_check_names_what_was_tampered_with(statement: str, wrong: list[str]) -> None:
    result = tampered(statement)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert said(result) == wrong


def test_check_names_entries_that_changed_places() -> None:
    result = tampered(
        "UPDATE moves SET seq = 9 WHERE seq = 2",
        "UPDATE moves SET seq = 2 WHERE seq = 3",
        "UPDATE moves SET seq = 3 WHERE seq = 9",
    )
    assert (result.exit_code, said(result)) == (
        1,
        ["entry 2 (m3) was entry 3 when it was made", "entry 3 (m2) was entry 2 when it was made"],
    )


def test_check_finds_rows_that_name_nothing() -> None:
    result = tampered(
        "DELETE FROM readings WHERE outcome_id = 'o2'",
        "DELETE FROM outcomes WHERE id = 'o2'",
        "UPDATE moves SET outcome_id = 'o2', answers_id = 'm8' WHERE id = 'm4'",
    )
    assert result.exit_code == 1
    assert said(result) == [
        "names o2, which is not in outcomes",
        "names m8, which is not in moves",
        "entry 4 (m4) was changed: its hash is another one's",
    ]


def test_check_finds_that_the_guard_is_gone_and_migrate_puts_it_back() -> None:
    take_away_the_guard()
    result = call("check")
    assert result.exit_code == 1
    assert said(result) == [
        f"the trigger {name} is gone or altered: the database lets entries be changed"
        for name in guard._wanted(connection)
    ]
    call("migrate")
    assert call("check").exit_code == 0


def test_check_finds_that_the_end_was_taken_out_by_a_head_written_down() -> None:
    head = ledger.entries(organizations.only())["hash"][3]
    assert call("check", "--head", head[:16]).exit_code == 0
    result = tampered("DELETE FROM moves WHERE id = 'm4'")
    assert result.exit_code == 0, "A chain without its end is a chain."
    missed = call("check", "--head", head)
    assert missed.exit_code == 1
    assert said(missed) == [
        f"no entry has the hash {head}: the ledger was made anew, or entries at its end were taken out"
    ]


def test_check_of_a_folder_verifies_an_exported_ledger(tmp_path: Path) -> None:
    call("export", "out")
    assert call("check", "out").stdout == call("check").stdout
    moves = tmp_path / "out" / "moves.csv"
    moves.write_text(moves.read_text().replace("Nothing", "Everything"))
    result = call("check", "out")
    assert (result.exit_code, said(result)) == (1, ["entry 3 (m3) was changed: its text, evidence or salt is another"])


def test_check_of_a_folder_without_a_ledger(imported: Path) -> None:
    result = call("check", imported)
    assert (result.exit_code, result.stdout) == (
        0,
        "Nothing wrong in units 2, people 4, outcomes 2, readings 14, moves 4.\nThe ledger has no entry.\n",
    )


def test_check_of_a_folder_lists_what_is_wrong_in_it(tmp_path: Path) -> None:
    result = call("check", with_a_bad_row(tmp_path / "bad"))
    assert (result.exit_code, said(result)) == (1, ["names o9, which is not in outcomes"])


def test_check_is_of_one_thing(imported: Path) -> None:
    assert call("check", imported, "--database").exit_code == 2
    assert call("check", "nowhere").exit_code == 2


def test_an_import_that_would_rewrite_the_ledger_is_refused(tmp_path: Path) -> None:
    result = call("import", folder(tmp_path / "other", moves=MOVES.replace("Nothing", "Everything")))
    assert result.exit_code == 1
    assert said(result) == ["move m3 is entry 3 of the ledger, with another text"]
    assert "Nothing was changed: the ledger keeps what was entered." in result.stderr


def test_an_exported_ledger_is_imported_and_exported_byte_for_byte(tmp_path: Path) -> None:
    call("export", "first")
    call("import", "first")
    call("export", "second")
    written = [{path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("first", "second")]
    assert written[0] == written[1]
    assert pl.read_csv(tmp_path / "first" / "moves.csv")["seq"].to_list() == [1, 2, 3, 4]
