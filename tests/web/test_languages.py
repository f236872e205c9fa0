import pytest
from django.test import Client

from macromanage.store.models import Account, Organization
from web.house import AS_OF, PASSWORD, Browsing
from web.page import Answer, read


def language(answer: Answer) -> str | None:
    """Return the language that a page says it is in."""
    return read(answer).all("html")[0]["lang"]


@pytest.mark.django_db
@pytest.mark.parametrize(("accepted", "code", "said"), [("de", "de", "Anmelden"), ("fr", "en", "Sign in")])
def test_who_is_not_signed_in_is_answered_as_their_browser_asks(accepted: str, code: str, said: str) -> None:
    answer = Client().get("/session", headers={"Accept-Language": accepted})
    assert language(answer) == code
    assert answer.headers["Content-Language"] == code
    assert "Accept-Language" in answer.headers["Vary"]
    assert said in read(answer).words


def test_what_is_chosen_holds_whatever_the_browser_asks_for(house: Browsing) -> None:
    answer = house["omar"].post("/account/language", {"language": "de"}, follow=True)
    assert language(answer) == "de"
    assert language(house["omar"].get("/", headers={"Accept-Language": "en"})) == "de"
    assert language(house["petra"].get("/", headers={"Accept-Language": "en"})) == "en"
    assert "Ihre Sprache" in read(answer).words


def test_what_was_chosen_holds_at_the_next_sign_in(house: Browsing) -> None:
    house["omar"].post("/account/language", {"language": "de"})
    elsewhere = Client()
    elsewhere.post("/session", {"username": "omar", "password": PASSWORD})
    assert language(elsewhere.get("/")) == "de"


@pytest.mark.parametrize("code", ["", "tlh", "xx-yy"])
def test_what_is_none_of_ours_leaves_it_to_the_browser(house: Browsing, code: str) -> None:
    house["omar"].post("/account/language", {"language": "de"})
    house["omar"].post("/account/language", {"language": code})
    assert Account.objects.get(user__username="omar").language == ""
    assert language(house["omar"].get("/", headers={"Accept-Language": "en"})) == "en"


def test_words_of_data_stay_in_addresses_and_forms(house: Browsing) -> None:
    page = read(house["lena"].get("/map?standing=off+track", headers={"Accept-Language": "de"}))
    assert {"value": "off track", "selected": None} in page.all("option")
    assert "Vom Kurs ab" in page.words


def test_programs_are_answered_in_english(house: Browsing) -> None:
    answer = house["lena"].get("/api/openapi.json", headers={"Accept-Language": "de"})
    assert "Content-Language" not in answer.headers


def test_djangos_own_words_are_german_too(house: Browsing) -> None:
    sent = {"old_password": "wrong", "new_password1": "a", "new_password2": "b"}
    answer = house["omar"].post("/account/password", sent, headers={"Accept-Language": "de"})
    assert "Das alte Passwort war falsch" in read(answer).words


def test_a_calendar_elsewhere_is_told_in_the_language_of_whose_it_is(house: Browsing) -> None:
    Organization.objects.update(stands_on=AS_OF)
    house["omar"].post("/account/language", {"language": "de"})
    feed = next(each["value"] for each in read(house["omar"].get("/calendar")).all("input") if each.get("id") == "feed")
    assert (
        "SUMMARY:Ergebnis fällig: Visits" in Client().get(str(feed), headers={"Accept-Language": "en"}).content.decode()
    )
