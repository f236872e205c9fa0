import pytest
from django.test import Client

from web.house import Browsing
from web.page import read


def titles(house: Browsing, reader: str, url: str) -> set[str]:
    links = {each["href"] or "" for each in read(house[reader].get(url)).all("a")}
    return {link.removeprefix("/outcomes/") for link in links if link.startswith("/outcomes/")}


def test_map_shows_each_outcome_with_standing_and_chance(house: Browsing) -> None:
    words = read(house["lena"].get("/map")).words

    assert "5 outcomes not over yet , led by Lena." in words
    assert "Off track Bookings <Q2> & on Omar due 30 June" in words


def test_map_from_a_unit_on_leads_back_up(house: Browsing) -> None:
    page = read(house["lena"].get("/map/north?standing=off+track"))

    assert {"/map?standing=off+track", "/map/company?standing=off+track"} <= {each["href"] for each in page.all("a")}


def test_map_is_narrowed_by_its_address(house: Browsing) -> None:
    assert titles(house, "lena", "/map?measure=visits") == {"visits"}
    assert titles(house, "lena", "/map?q=petra+calm") == {"calm/1%20%C3%BC"}
    assert "No outcome here is like that." in read(house["lena"].get("/map?q=nowhere")).words


@pytest.mark.parametrize(
    ("reader", "seen"), [("petra", {"sales", "renewals", "calm/1%20%C3%BC"}), ("quinn", {"sales"}), ("ada", {"sales"})]
)
def test_map_shows_only_what_its_reader_sees(house: Browsing, reader: str, seen: set[str]) -> None:
    response = house[reader].get("/map")

    assert titles(house, reader, "/map") == seen
    assert "Bookings" not in response.content.decode()


def test_map_of_another_house_holds_nothing_of_this_one(house: Browsing) -> None:
    assert titles(house, "oren", "/map") == {"other"}
    assert house["oren"].get("/map/north").status_code == 404


def test_level_is_what_is_below_a_unit_alone(house: Browsing) -> None:
    page = read(house["lena"].get("/map/north?part=level"))

    assert page.all("html") == []
    assert titles(house, "lena", "/map/north?part=level") == {"bookings", "visits", "renewals", "calm/1%20%C3%BC"}


def test_page_that_is_no_number_is_the_first(house: Browsing) -> None:
    assert titles(house, "lena", "/map/north?page=x") == titles(house, "lena", "/map/north")


@pytest.mark.usefixtures("house")
def test_map_sends_who_isnt_signed_in_to_sign_in() -> None:
    response = Client().get("/map")

    assert (response.status_code, response["Location"]) == (302, "/session?next=/map")
