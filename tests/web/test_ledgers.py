import pytest
from django.test import Client

from macromanage.store.models import Move
from web.house import Browsing
from web.page import read


def test_ledger_tells_each_move_with_its_number_and_hash(house: Browsing) -> None:
    page = read(house["lena"].get("/ledger"))
    entry = Move.objects.get(key="m1")

    assert "Lena inspected the result with Omar Bookings <Q2> & on We looked at it <together>." in page.words
    assert entry.hash is not None
    assert f"#1 {entry.hash[:10]}" in page.words
    assert "/outcomes/bookings" in {each["href"] for each in page.all("a")}


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
