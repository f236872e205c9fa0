import pytest
from django.test import Client

from macromanage.store.models import Diagnosis
from web.house import Browsing
from web.page import read

EFFORT_TOLD = ("Less done than needed", "less done than needed", "What the shortfall is made of, each part")


def test_outcome_says_its_figures(house: Browsing) -> None:
    words = read(house["lena"].get("/outcomes/bookings")).words

    assert "Now 16,000 USD Expected by now 42,242 USD Target 62,000 USD Chance to be met" in words
    assert "Your move: ask Omar what is in the way" in words
    assert "20 May 2026 Lena inspected the result with Omar We looked at it <together>." in words


def test_outcome_shows_its_way_as_a_picture_and_in_figures(house: Browsing) -> None:
    page = read(house["omar"].get("/outcomes/bookings"))
    pictures = [each for each in page.all("svg") if each.get("class") == "marks"]

    assert len(pictures) == 2
    assert "A straight line would end at 23,484 USD." in page.words
    assert "1 June 16,000 USD" in page.words


def test_outcome_drawn_once_is_shown_the_same_again(house: Browsing) -> None:
    first, again = (house["lena"].get("/outcomes/bookings").content.decode() for _ in range(2))

    assert (
        first[first.index("<figure") : first.index("</figure>")]
        == again[again.index("<figure") : again.index("</figure>")]
    )


def test_outcome_with_any_letters_in_its_id_is_found(house: Browsing) -> None:
    brief = read(house["petra"].get("/"))
    links = {link for each in brief.all("a") if "calm" in (link := each["href"] or "")}

    assert links == {"/outcomes/calm/1%20%C3%BC"}
    assert "Calm customers" in read(house["petra"].get(links.pop())).words


def test_outcome_sums_what_sums_into_it(house: Browsing) -> None:
    assert "Now 57,600 USD" in read(house["lena"].get("/outcomes/sales")).words


@pytest.mark.parametrize("reader", ["petra", "oren", "ada"])
def test_outcome_of_a_person_is_nothing_to_a_peer_an_outsider_or_an_administrator(house: Browsing, reader: str) -> None:
    response = house[reader].get("/outcomes/bookings")

    assert response.status_code == 404
    assert "There is nothing here for you to see." in read(response).words
    assert "Bookings" not in response.content.decode()


def test_outcome_that_isnt_there_looks_like_one_that_may_not_be_seen(house: Browsing) -> None:
    unseen, absent = house["petra"].get("/outcomes/bookings"), house["petra"].get("/outcomes/nowhere")

    assert (absent.status_code, absent.content) == (unseen.status_code, unseen.content)


@pytest.mark.usefixtures("house")
def test_outcome_sends_who_isnt_signed_in_to_sign_in() -> None:
    response = Client().get("/outcomes/bookings")

    assert (response.status_code, response["Location"]) == (302, "/session?next=/outcomes/bookings")


def test_diagnosis_from_effort_is_told_to_its_owner_and_sealed_to_their_leader(house: Browsing) -> None:
    assert Diagnosis.objects.get(outcome_id="visits").basis == "effort"
    own, above = (read(house[reader].get("/outcomes/visits")).words for reader in ("omar", "lena"))

    assert any(words in own for words in EFFORT_TOLD)
    assert not any(words in above for words in EFFORT_TOLD)
    assert "rests on effort that is sealed to you" in above


def test_diagnosis_shows_bounds_of_what_is_unsure_and_nothing_of_what_is_no_part(house: Browsing) -> None:
    Diagnosis.objects.filter(outcome_id="visits").update(volume=9.22, volume_low=9.22, volume_high=9.22)
    page = read(house["omar"].get("/outcomes/visits"))

    assert "volume 9.22 known exactly effectiveness" in page.words
    assert "value" not in page.words[page.words.index("each part with its 90 % bounds") :].split("chance")[0]


def test_diagnosis_from_effort_of_another_is_in_no_brief(house: Browsing) -> None:
    for url in ("/briefs/leader", "/briefs/owner"):
        words = read(house["lena"].get(url)).words

        assert not any(told in words for told in EFFORT_TOLD)
