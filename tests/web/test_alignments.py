import pytest
from django.test import Client

from web.house import Browsing
from web.page import read


def test_owner_reads_where_their_own_time_went_by_outcome_and_week(house: Browsing) -> None:
    words = read(house["omar"].get("/alignment")).words

    assert "100 % of your time on record in these weeks went to outcomes." in words
    # Two calls of half an hour a week, up to the last Monday before the day.
    told = words.replace("\N{EN DASH}", "0")
    assert "Visits yours 1 1 1 1 1 1 1 0 Served no outcome 0 0 0 0 0 0 0 0" in told


@pytest.mark.parametrize("reader", ["petra", "lena", "quinn"])
def test_nobody_reads_anything_of_another(house: Browsing, reader: str) -> None:
    words = read(house[reader].get("/alignment")).words

    assert "No activity of yours is on record in these weeks." in words
    assert "Visits" not in words


def test_leader_of_few_reads_why_there_is_no_total(house: Browsing) -> None:
    words = read(house["lena"].get("/alignment")).words

    assert "There is no total to show" in words
    assert "Units below 1" in words


@pytest.mark.parametrize(
    ("reader", "url", "status"),
    [
        ("lena", "/alignment/north", 200),
        ("omar", "/alignment/north", 404),
        ("oren", "/alignment/north", 404),
        ("lena", "/alignment/theirs", 404),
        ("ada", "/alignment", 404),
    ],
)
def test_a_unit_is_looked_at_by_who_leads_it(house: Browsing, reader: str, url: str, status: int) -> None:
    assert house[reader].get(url).status_code == status


def test_units_page_leads_there_who_leads_it(house: Browsing) -> None:
    led, own = ({each["href"] for each in read(house[who].get("/units/north")).all("a")} for who in ("lena", "omar"))

    assert "/alignment/north" in led
    assert "/alignment/north" not in own


@pytest.mark.usefixtures("house")
def test_alignment_sends_who_isnt_signed_in_to_sign_in() -> None:
    response = Client().get("/alignment")

    assert (response.status_code, response["Location"]) == (302, "/session?next=/alignment")
