from datetime import timedelta

import pytest
from django.test import Client

from macromanage.briefs.pages.ledger import Sought
from macromanage.store.access import Viewer
from macromanage.store.models import Move, Organization
from macromanage.store.showing import ledger_for
from web.house import AS_OF, Browsing
from web.page import read


def test_ledger_tells_each_move_with_what_marks_it_but_not_how_many_there_are_in_all(house: Browsing) -> None:
    page = read(house["lena"].get("/ledger"))
    entry = Move.objects.get(key="m1")

    assert "Lena inspected the result with Omar Bookings <Q2> & on We looked at it <together>." in page.words
    assert entry.commitment is not None
    assert entry.hash is not None
    assert f"Its commitment begins with {entry.commitment[:10]}" in page.words
    assert entry.hash[:10] not in page.words
    assert "/outcomes/bookings" in {each["href"] for each in page.all("a")}


def test_move_made_after_the_day_of_the_evaluation_stands_first_at_once(house: Browsing) -> None:
    Organization.objects.update(stands_on=AS_OF + timedelta(days=3))

    house["lena"].post("/outcomes/bookings/moves", {"move": "ask", "text": "What is in the way?"})

    assert "Ledger 2 " in read(house["omar"].get("/ledger")).words
    assert [each.said for each in ledger_for(viewer("omar"), Sought()).entries] == [
        "Lena asked Omar",
        "Lena inspected the result with Omar",
    ]
    assert "Lena asked Omar Bookings <Q2> & on What is in the way?" in read(house["lena"].get("/people/omar")).words


def viewer(person_id: str) -> Viewer:
    return Viewer(Organization.objects.get(name="Arbor"), person_id)


def test_ledger_is_searched_by_its_address(house: Browsing) -> None:
    for query in ("q=omar+together", "kind=inspect", "person=omar", "outcome=bookings"):
        assert "Ledger 1 " in read(house["lena"].get(f"/ledger?{query}")).words

    assert "No move is like that." in read(house["lena"].get("/ledger?kind=open")).words


@pytest.mark.parametrize("reader", ["petra", "quinn", "oren", "ada"])
def test_ledger_holds_nothing_of_an_outcome_that_isnt_seen(house: Browsing, reader: str) -> None:
    for query in ("", "?q=together", "?outcome=bookings", "?person=omar"):
        html = house[reader].get(f"/ledger{query}").content.decode()

        assert "Bookings" not in html
        assert "We looked at it" not in html


@pytest.mark.usefixtures("house")
def test_ledger_sends_who_isnt_signed_in_to_sign_in() -> None:
    response = Client().get("/ledger")

    assert (response.status_code, response["Location"]) == (302, "/session?next=/ledger")
