import pytest
from django.test import Client

from web.house import Browsing
from web.page import read


def test_unit_shows_its_outcomes_and_names_its_people(house: Browsing) -> None:
    page = read(house["lena"].get("/units/north"))

    assert "Led by Lena." in page.words
    assert "Off track Bookings <Q2> & on Omar due 30 June" in page.words
    assert page.words.split("People 3")[-1].startswith(" Omar Petra Quinn")


def test_unit_of_few_says_why_it_shows_no_effort(house: Browsing) -> None:
    assert "Fewer than five people are here" in read(house["lena"].get("/units/north")).words
    assert "is told to those who lead here" in read(house["omar"].get("/units/north")).words


def test_unit_above_lists_those_below(house: Browsing) -> None:
    assert "/units/north" in {each["href"] for each in read(house["omar"].get("/units/company")).all("a")}


@pytest.mark.parametrize(("reader", "hidden"), [("petra", "Bookings"), ("quinn", "Bookings"), ("ada", "Renewals")])
def test_unit_lists_only_what_its_reader_sees(house: Browsing, reader: str, hidden: str) -> None:
    response = house[reader].get("/units/north")

    assert response.status_code == 200
    assert hidden not in response.content.decode()


def test_unit_of_another_house_isnt_there(house: Browsing) -> None:
    assert house["oren"].get("/units/north").status_code == 404


def test_bar_leads_to_the_readers_own_unit(house: Browsing) -> None:
    own = {
        reader: [each["href"] for each in read(house[reader].get("/map")).all("a") if each.get("data-go") == "u"]
        for reader in ("lena", "omar", "ada")
    }

    assert own == {"lena": ["/units/company"], "omar": ["/units/north"], "ada": []}


@pytest.mark.usefixtures("house")
def test_unit_sends_who_isnt_signed_in_to_sign_in() -> None:
    response = Client().get("/units/north")

    assert (response.status_code, response["Location"]) == (302, "/session?next=/units/north")
