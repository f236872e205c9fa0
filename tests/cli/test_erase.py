"""`macromanage erase`, on a database file with Omar Odeh all over it: afterwards no byte of him is found."""

import json
from pathlib import Path

import polars as pl
import pytest
from axes.models import AccessLog
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client

from cli.calling import call
from cli.small import TABLES, folder
from macromanage.project.log import Bare
from macromanage.store import accesses, ledger, organizations
from macromanage.store.accounts import create_account
from macromanage.store.models import Account, Move, Token, Warrant

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("emptied_afterwards"),
]
in_a_file = pytest.mark.skipif(connection.vendor != "sqlite", reason="MACROMANAGE_DATABASE_URL names another database")

PASSWORD = "a long password"  # noqa: S105 - of this test
STONE = "erased person "
PEOPLE = """
    id,name,email,title,unit_id
    p1,Lena Lind,lena@house.example,Chief of Omar Odeh,u1
    p2,Omar Odeh,omar@house.example,Seller,u1
    p3,Petra Prokop,,,u1
    p4,Nils Norrby,,,u2
"""
MOVES = """
    id,outcome_id,kind,by_id,to_id,made_at,answers_id,text,details,evidence
    m1,o1,ask,p1,p2,2026-05-18T09:00:00,,What is in the way?,,
    m2,o1,constrain,p2,p1,2026-05-19T09:00:00,m1,No budget for me,"{""remover_id"": ""p1""}",
    m3,o2,praise,p1,p3,2026-05-20T09:00:00,,As good as omar odeh,,
    m4,o2,inspect,p1,p3,2026-05-21T09:00:00,,Well done Petra,,"{""because"": {""constraint_id"": ""m9""}}"
"""
ACTIVITIES = """
    id,person_id,outcome_id,kind,day,minutes,ref
    a1,p2,o1,call,2026-05-18,30,
    a2,p3,o2,call,2026-05-18,45,with OMAR@house.example
"""
OUTCOMES = TABLES["outcomes"].replace("Bookings", "Bookings of Omar").replace("Renewals", "Renewals with Omar Odeh")
GONE = (b"omar odeh", b"omar@house", b"no budget for me", b"in the way?", b"bookings of omar")


@pytest.fixture(autouse=True)
def imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The company in the database, evaluated; Omar and Petra have accounts and are signed in."""
    monkeypatch.chdir(tmp_path)
    facts = folder(tmp_path / "facts", people=PEOPLE, outcomes=OUTCOMES, moves=MOVES, activities=ACTIVITIES)
    assert call("import", facts).exit_code == 0
    for as_of in ("2026-05-18", "2026-05-25"):
        assert call("evaluate", "--as-of", as_of).exit_code == 0
    for person_id, name in (("p2", "omar@house.example"), ("p3", "petra")):
        create_account(organizations.only(), person_id, username=name, password=PASSWORD, email=f"{name}.example")
        Client().post("/session", {"username": name, "password": PASSWORD})
    return facts


def found_in_the_files() -> list[tuple[str, bytes]]:
    """Return which of the texts are found in the database's files, in any case of letters."""
    base = Path(connection.settings_dict["NAME"])
    files = [path for path in base.parent.iterdir() if path.name.startswith(base.name)]
    return [(path.name, text) for path in files for text in GONE if text in path.read_bytes().lower()]


@in_a_file
def test_erase_leaves_no_byte_in_the_database_nor_in_what_it_gives_out(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert {text for _, text in found_in_the_files()} == set(GONE)
    Client().post("/session", {"username": "Omar Odeh", "password": "mistyped"})
    result = call("erase", "Omar Odeh", "--yes")
    assert result.exit_code == 0
    assert result.stdout == "p2 is erased. Backups and exports from before still hold it.\n"
    assert found_in_the_files() == []
    logged = "\n".join(Bare().format(each) for each in caplog.records).lower()
    assert "login failure" in logged
    assert [text for text in GONE if text.decode() in logged] == []
    call("export", "out")
    call("subject", "p1", "-o", "lena", "--format", "csv")
    written = [path for name in ("out", "lena") for path in (tmp_path / name).iterdir()]
    assert len(written) > 8
    assert [path.name for path in written for text in GONE if text in path.read_bytes().lower()] == []


def test_erase_leaves_a_chain_that_verifies_and_tombstones_in_it() -> None:
    before = ledger.entries(organizations.only())
    call("erase", "p2", "--yes")
    checked = call("check")
    assert checked.exit_code == 0
    assert "4 entries, 3 of them erased" in checked.stdout
    entries = ledger.entries(organizations.only())
    assert entries["text"].to_list() == [None, None, None, "Well done Petra"]
    assert entries["hash"].equals(before["hash"])


def test_a_past_brief_is_made_again_without_the_person() -> None:
    def brief() -> str:
        result = call("review", "--for", "p1", "--as-of", "2026-05-25")
        assert result.exit_code == 0
        return result.stdout

    assert "Omar Odeh" in brief()
    call("erase", "p2", "--yes")
    made_again = brief()
    assert STONE in made_again
    assert "Omar" not in made_again


def test_erase_shows_what_goes_and_asks() -> None:
    result = call("erase", "p2")  # nobody answers
    assert result.exit_code == 1
    assert (
        "Of p2 goes or is changed: people 2, outcomes 2, activities 2, moves 3, results 2, sign-ins 1, sessions 1,"
        " accounts 1." in result.stderr
    )
    assert "The id p2 stays" in result.stderr
    assert [each.text for each in Move.objects.order_by("seq")][:2] == ["What is in the way?", "No budget for me"]
    assert accesses.accesses(organizations.only()).is_empty()


def test_erase_takes_away_who_they_were_to_the_system_and_leaves_others() -> None:
    for person_id in ("p2", "p3"):
        call("tokens", "add", person_id)
    call("erase", "p2", "--yes")
    assert list(Token.objects.values_list("person_id", flat=True)) == ["p3"]
    assert list(Account.objects.values_list("person_id", flat=True)) == ["p3"]
    assert Session.objects.count() == 1
    assert list(AccessLog.objects.values_list("username", flat=True)) == ["petra"]


def test_erase_is_on_record_and_says_of_whom_by_id_alone() -> None:
    call("erase", "Omar Odeh", "--yes")
    assert accesses.accesses(organizations.only()).select("what", "by", "of_id").rows() == [("erase", None, "p2")]


def test_a_later_import_brings_nothing_back(imported: Path) -> None:
    call("erase", "p2", "--yes")
    call("export", "after")
    exported = pl.read_csv("after/people.csv")
    assert call("import", imported).exit_code == 0
    call("export", "again")
    assert pl.read_csv("again/people.csv").equals(exported)
    assert pl.read_csv("again/activities.csv")["id"].to_list() == ["a2"]
    assert connection.vendor != "sqlite" or found_in_the_files() == []
    assert call("check").exit_code == 0


def test_erase_makes_the_current_evaluation_again_and_older_ones_quote_nothing() -> None:
    call("erase", "p2", "--yes")
    told = {
        row["as_of"].isoformat(): json.loads(row["because"] or "{}")
        for row in Warrant.objects.filter(outcome_id="o1").values("as_of", "because")
    }
    assert list(told) == ["2026-05-18", "2026-05-25"]
    assert told["2026-05-25"]["constraint_id"] == "m2"
    assert not any("constraint_text" in because for because in told.values())


def test_who_is_erased_already_has_nothing_that_goes() -> None:
    call("erase", "p2", "--yes")
    assert "Of p2 goes or is changed: nothing." in call("erase", "p2", "--yes").stderr
