import pytest
from django.test import Client

from web.house import Browsing
from web.page import read
from web.test_outcomes import EFFORT_TOLD


def test_leader_reads_what_is_theirs_to_do_and_what_the_person_owns(house: Browsing) -> None:
    words = read(house["lena"].get("/people/omar")).words

    assert "Your moves 2 Your move: ask Omar what is in the way" in words
    assert "Off track Visits North due 30 June" in words


def test_person_reads_the_same_from_their_side(house: Browsing) -> None:
    words = read(house["omar"].get("/people/omar")).words

    assert "Lena's moves 2 Lena's move: ask you what is in the way" in words
    assert "What you own" in words


@pytest.mark.parametrize("reader", ["petra", "quinn", "ada"])
def test_who_neither_is_nor_leads_them_reads_nothing_between_the_two(house: Browsing, reader: str) -> None:
    page = read(house[reader].get("/people/omar"))

    assert "No outcome of theirs that you may see" in page.words
    assert "is told to the person and to those who lead them" in page.words
    assert not [word for word in ("Bookings", "Visits", "ask Omar") if word in page.words]


def test_effort_of_another_is_on_no_page_of_theirs(house: Browsing) -> None:
    words = read(house["lena"].get("/people/omar")).words

    assert not any(told in words for told in EFFORT_TOLD)


def test_person_of_another_house_isnt_there(house: Browsing) -> None:
    assert house["oren"].get("/people/omar").status_code == 404


@pytest.mark.usefixtures("house")
def test_person_sends_who_isnt_signed_in_to_sign_in() -> None:
    response = Client().get("/people/omar")

    assert (response.status_code, response["Location"]) == (302, "/session?next=/people/omar")
