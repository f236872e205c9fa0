import pytest
from django.test import Client

from web.house import PASSWORD, Browsing
from web.page import read


def sign_in(client: Client, password: str = PASSWORD, **more: str) -> tuple[int, str]:
    response = client.post("/session", {"username": "lena", "password": password, **more})
    return response.status_code, response.headers.get("Location", "")


@pytest.mark.usefixtures("house")
def test_signing_in_leads_to_the_brief() -> None:
    client = Client()

    assert sign_in(client) == (302, "/")
    assert "What you lead" in read(client.get("/")).words


@pytest.mark.usefixtures("house")
def test_signing_in_leads_to_where_one_was_going() -> None:
    client = Client()
    [going] = [each for each in read(client.get("/session?next=/briefs/owner")).all("input") if each["name"] == "next"]

    assert going["value"] == "/briefs/owner"
    assert sign_in(client, next="/briefs/owner") == (302, "/briefs/owner")


@pytest.mark.usefixtures("house")
def test_signing_in_never_leads_elsewhere() -> None:
    assert sign_in(Client(), next="https://elsewhere.example/") == (302, "/")


@pytest.mark.usefixtures("house")
def test_wrong_password_is_refused_in_words_and_keeps_the_name() -> None:
    response = Client().post("/session", {"username": "lena", "password": "wrong"})
    page = read(response)

    assert "Please enter a correct username and password." in page.words
    assert [each["value"] for each in page.all("input") if each["name"] == "username"] == ["lena"]


@pytest.mark.usefixtures("house")
def test_name_tried_too_often_waits() -> None:
    client = Client()
    tries = [client.post("/session", {"username": "lena", "password": "wrong"}) for _ in range(5)]

    assert tries[-1].status_code == 429
    assert "Wait a while." in read(tries[-1]).words
    assert sign_in(client)[0] == 429


def test_signing_out_ends_the_session(house: Browsing) -> None:
    response = house["lena"].post("/session/end")

    assert (response.status_code, response["Location"]) == (302, "/session")
    assert house["lena"].get("/").status_code == 302


def test_signing_out_is_no_link(house: Browsing) -> None:
    assert house["lena"].get("/session/end").status_code == 405


@pytest.mark.usefixtures("house")
def test_form_without_its_token_is_refused_with_a_page() -> None:
    response = Client(enforce_csrf_checks=True).post("/session", {"username": "lena", "password": PASSWORD})

    assert response.status_code == 403
    assert "This wasn't done." in read(response).words
