import pytest
from django.test import Client

from web.house import Browsing
from web.page import read


def test_search_finds_what_the_reader_sees(house: Browsing) -> None:
    page = read(house["lena"].get("/search?q=book"))

    assert "/outcomes/bookings" in {each["href"] for each in page.all("a")}
    assert "Bookings <Q2> & on" in page.words
    assert [each.get("value") for each in page.all("input") if each.get("id") == "asked"] == ["book"]


def test_search_of_the_palette_is_the_list_alone(house: Browsing) -> None:
    page = read(house["lena"].get("/search?q=book&part=found"))

    assert page.all("html") == []
    assert [each["href"] for each in page.all("a")] == ["/outcomes/bookings"]


@pytest.mark.parametrize("reader", ["petra", "oren", "ada"])
def test_search_finds_nothing_that_may_not_be_seen(house: Browsing, reader: str) -> None:
    for part in ("", "&part=found"):
        words = read(house[reader].get(f"/search?q=book{part}")).words

        assert "Nothing that you may see has these words: book" in words
        assert "Bookings" not in words


def test_search_writes_out_what_was_asked_for(house: Browsing) -> None:
    html = house["lena"].get("/search", {"q": "<b>"}).content.decode()

    assert "these words: &lt;b&gt;" in html
    assert "<b>" not in html


@pytest.mark.usefixtures("house")
def test_search_sends_who_isnt_signed_in_to_sign_in() -> None:
    response = Client().get("/search?q=book")

    assert (response.status_code, response["Location"]) == (302, "/session?next=/search%3Fq%3Dbook")
