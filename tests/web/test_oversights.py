"""The page of an auditor and a data owner, and that an auditor from outside gets to no other."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client

from macromanage.moves.roles import AccountRole
from macromanage.store import accesses
from macromanage.store.accounts import create_account, organization_named
from web.house import Browsing, browsing
from web.page import read

# All there is to read of the house, but names of what somebody took out.
NAMED = ("Omar", "Petra", "Quinn", "North", "Sales of the house", "Bookings", "Visits", "Calm customers", "together")
PAGES = (
    *("/", "/briefs/leader", "/briefs/owner", "/map", "/map/north", "/units/north", "/people/omar"),
    *("/outcomes/sales", "/outcomes/bookings", "/outcomes/visits", "/outcomes/sales/moves/new", "/ledger"),
    *("/search?q=o", "/calendar", "/conduct", "/conduct/omar", "/scoreboard/company", "/pulse", "/account"),
)


@pytest.fixture
def office(house: Browsing) -> Browsing:
    """An auditor and a data owner, neither of whom is anybody of the house, beside those who are."""
    here = organization_named("Arbor")
    create_account(here, None, username="ines", role=AccountRole.AUDITOR)
    create_account(here, None, username="dora", role=AccountRole.DATA_OWNER)
    accesses.record(here, accesses.What.SUBJECT, by="lena", of_id="omar")
    return house | browsing("ines", "dora")


@pytest.mark.parametrize("name", ["ines", "dora"])
def test_an_auditor_sees_policy_agreements_counts_and_accesses(office: Browsing, name: str) -> None:
    told = read(office[name].get("/oversight")).words
    assert "subject Lena one person" in told
    assert "2026-05 inspect 1" in told
    assert "No agreement is on record: all effort is read." in told
    assert "answer days 5" in told
    assert [each for each in NAMED if each in told] == []


@pytest.mark.parametrize("name", ["ines", "dora"])
def test_an_auditor_from_outside_reads_nothing_else(office: Browsing, name: str) -> None:
    answers = {url: office[name].get(url) for url in PAGES}
    assert {answer.status_code for answer in answers.values()} <= {200, 404}
    told = {url: [each for each in NAMED if each in answer.content.decode()] for url, answer in answers.items()}
    assert {url: found for url, found in told.items() if found} == {}


def test_to_others_there_is_no_such_page(office: Browsing) -> None:
    assert {name: office[name].get("/oversight").status_code for name in ("lena", "omar", "ada")} == {
        "lena": 404,
        "omar": 404,
        "ada": 404,
    }
    assert Client().get("/oversight").status_code == 302


def test_a_data_owner_takes_out_everything_and_it_is_on_record(office: Browsing) -> None:
    given = office["dora"].post("/oversight/exports")
    with ZipFile(BytesIO(given.content)) as folder:
        assert "Quinn" in folder.read("people.csv").decode()
    assert accesses.accesses(organization_named("Arbor")).select("what", "by").rows()[-1] == ("export", "dora")
    assert [office[name].post("/oversight/exports").status_code for name in ("ines", "lena", "ada")] == [404] * 3
    assert accesses.accesses(organization_named("Arbor")).height == 2
