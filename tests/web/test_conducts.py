import pytest
from django.test import Client

from macromanage.store.models import Move, Organization
from web.house import AS_OF, Browsing
from web.page import read
from web.test_outcomes import EFFORT_TOLD


def test_leader_reads_what_the_ledger_tells_of_them(house: Browsing) -> None:
    words = read(house["lena"].get("/conduct")).words

    assert "3 March 2026 to 1 June 2026 Your conduct" in words
    assert "Hovering Nobody else's effort was reached for. Questions about results: 1, sooner than agreed: 0" in words
    assert "Perceived against warranted Withheld: fewer than five different people are behind it." in words


def test_leader_above_reads_the_same_as_the_person(house: Browsing) -> None:
    told = [read(house[name].get("/conduct/omar")).words.partition("Hovering")[2] for name in ("lena", "omar")]

    assert told[0] == told[1] != ""


def test_question_that_waits_is_told_with_its_outcome_and_leaves_once_it_is_answered(house: Browsing) -> None:
    Organization.objects.update(stands_on=AS_OF)
    house["lena"].post("/outcomes/bookings/moves", {"move": "ask", "text": "What is in the way?"})

    assert "A question to answer, Bookings <Q2> & on: for 0 days" in read(house["omar"].get("/conduct")).words

    asked = Move.objects.get(kind="ask").key
    house["omar"].post("/outcomes/bookings/moves", {"move": "answer", "answers_id": asked, "text": "Nothing."})

    assert "Owed as an owner Nothing." in read(house["omar"].get("/conduct")).words


@pytest.mark.parametrize(
    ("reader", "url"),
    [
        ("petra", "/conduct/omar"),
        ("omar", "/conduct/lena"),
        ("quinn", "/conduct/petra"),
        ("oren", "/conduct/lena"),
        ("lena", "/conduct/oren"),
        ("lena", "/conduct/nobody"),
        ("ada", "/conduct"),
        ("ada", "/conduct/lena"),
    ],
)
def test_conduct_isnt_there_for_anybody_else(house: Browsing, reader: str, url: str) -> None:
    nowhere = house[reader].get("/conduct/there-is-nobody").content

    assert (house[reader].get(url).status_code, house[reader].get(url).content) == (404, nowhere)


def test_conduct_tells_no_effort(house: Browsing) -> None:
    words = read(house["lena"].get("/conduct/omar")).words

    assert not any(told in words for told in EFFORT_TOLD)


@pytest.mark.usefixtures("house")
def test_conduct_sends_who_isnt_signed_in_to_sign_in() -> None:
    response = Client().get("/conduct")

    assert (response.status_code, response["Location"]) == (302, "/session?next=/conduct")
