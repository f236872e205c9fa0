"""Accounts in the browser: a link made, used, tried, and one's own account."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client

from macromanage.moves.scope import Scope
from macromanage.store.clock import today
from macromanage.store.models import Account, Organization
from macromanage.store.tokens import issue
from web.house import PASSWORD, Browsing
from web.page import read

NEW = "four-louder-herons"
SENT = {"new_password1": NEW, "new_password2": NEW}


def link_for(house: Browsing, person: str, username: str) -> str:
    """Make a link, whoever had an account before, and return where it leads."""
    Account.objects.filter(person_id=person).delete()
    User.objects.filter(username=username).delete()
    page = read(house["ada"].post("/setup/accounts", {"person": person, "username": username}))
    [link] = [str(each["value"]) for each in page.all("input") if each.get("id") == "link"]
    return link.removeprefix("http://testserver")


def signed_in(client: Client) -> bool:
    return client.get("/account").status_code == 200


def test_person_joins_by_a_link_and_reads_their_brief(house: Browsing) -> None:
    link, omar = link_for(house, "omar", "omar"), Client()
    assert "You sign in as omar" in read(omar.get(link)).words
    response = omar.post(link, SENT)

    assert (response.status_code, response["Location"]) == (302, "/")
    assert "What you own" in read(omar.get("/")).words
    assert Client().post("/session", {"username": "omar", "password": NEW}).status_code == 302


def test_link_that_was_used_holds_no_more(house: Browsing) -> None:
    link = link_for(house, "omar", "omar")
    Client().post(link, SENT)
    other = Client()

    assert (other.get(link).status_code, other.post(link, SENT).status_code) == (410, 410)
    assert not signed_in(other)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"new_password1": "short", "new_password2": "short"}, "too short"),
        ({"new_password1": "password1", "new_password2": "password1"}, "too common"),
        ({"new_password1": NEW, "new_password2": PASSWORD}, "match"),
    ],
)
def test_password_that_will_not_do_leaves_the_link_good(house: Browsing, sent: dict[str, str], said: str) -> None:
    link, client = link_for(house, "omar", "omar"), Client()

    assert said in read(client.post(link, sent)).words
    assert not signed_in(client)
    assert client.post(link, SENT).status_code == 302


@pytest.mark.usefixtures("house")
def test_links_tried_too_often_wait() -> None:
    client = Client()
    tried = [client.get(f"/join/guess-{number}").status_code for number in range(6)]

    assert tried == [410] * 4 + [429] * 2


def test_good_link_waits_too_after_many_tries_from_there(house: Browsing) -> None:
    link, client = link_for(house, "omar", "omar"), Client()
    for number in range(5):
        client.get(f"/join/guess-{number}")

    assert client.post(link, SENT).status_code == 429
    assert house["lena"].get("/").status_code == 200


def test_new_link_ends_every_session_once_it_is_used(house: Browsing) -> None:
    before = Client()
    before.post("/session", {"username": "omar", "password": PASSWORD})
    page = house["ada"].post("/setup/accounts/links", {"username": "omar"}).content.decode()
    [link] = re.findall(r"/join/[\w-]+", page)
    assert signed_in(before)
    Client().post(link, SENT)

    assert not signed_in(before)


def test_people_are_found_by_name_if_they_have_no_account(house: Browsing) -> None:
    Account.objects.filter(person_id="quinn").delete()
    found = read(house["ada"].get("/setup/people?q=quinn"))

    assert [each["value"] for each in found.all("input") if each.get("name") == "person"] == ["quinn"]
    assert "Nobody of that name is without an account." in read(house["ada"].get("/setup/people?q=omar")).words


def test_account_is_removed_but_not_ones_own(house: Browsing) -> None:
    removed = house["ada"].post("/setup/accounts/end", {"username": "omar"}, follow=True)
    own = house["ada"].post("/setup/accounts/end", {"username": "ada"})

    assert "omar can't sign in any more." in read(removed).words
    assert house["omar"].get("/").status_code == 302
    assert "another administrator" in read(own).words
    assert house["ada"].get("/setup").status_code == 200


def test_account_of_another_organization_is_not_there(house: Browsing) -> None:
    posted = [house["ada"].post(f"/setup/accounts/{what}", {"username": "oren"}) for what in ("end", "links")]

    assert [each.status_code for each in posted] == [404, 404]
    assert "oren" not in read(house["ada"].get("/setup/people")).words
    assert house["oren"].get("/").status_code == 200


def two_sessions() -> tuple[Client, Client]:
    clients = (
        Client(headers={"user-agent": "X11; Linux Firefox/130"}),
        Client(headers={"user-agent": "iPhone Safari/1"}),
    )
    for client in clients:
        client.post("/session", {"username": "omar", "password": PASSWORD})
    return clients


@pytest.mark.usefixtures("house")
def test_sessions_are_listed_and_ended() -> None:
    here, there = two_sessions()
    page = read(here.get("/account"))
    assert "Safari on iPhone" in page.words
    assert "Firefox on Linux" in page.words
    [row] = [str(each["value"]) for each in page.all("input") if each.get("name") == "row"]
    here.post("/account/sessions/end", {"row": row})

    assert (signed_in(here), signed_in(there)) == (True, False)


def test_session_of_somebody_else_is_not_there(house: Browsing) -> None:
    here, _ = two_sessions()
    [row] = [str(each["value"]) for each in read(here.get("/account")).all("input") if each.get("name") == "row"]

    assert house["petra"].post("/account/sessions/end", {"row": row}).status_code == 404


@pytest.mark.usefixtures("house")
def test_changed_password_holds_and_ends_other_sessions() -> None:
    here, there = two_sessions()
    response = here.post("/account/password", {"old_password": PASSWORD, **SENT}, follow=True)

    assert "Your password is changed." in read(response).words
    assert (signed_in(here), signed_in(there)) == (True, False)
    assert "Firefox on Linux" in read(here.get("/account")).words
    assert Client().post("/session", {"username": "omar", "password": NEW}).status_code == 302


def test_wrong_old_password_changes_nothing_and_is_counted(house: Browsing) -> None:
    tried = [house["omar"].post("/account/password", {"old_password": "wrong", **SENT}) for _ in range(5)]

    assert [each.status_code for each in tried] == [409] * 4 + [429]
    assert User.objects.get(username="omar").check_password(PASSWORD)


def test_token_is_ended_by_whose_it_is(house: Browsing) -> None:
    organization = Organization.objects.get(name="Arbor")
    issue(organization, "omar", scope=Scope.READ, expires_on=today(organization).replace(year=2999), purpose="calendar")
    [row] = [
        str(each["value"]) for each in read(house["omar"].get("/account")).all("input") if each.get("name") == "row"
    ]

    assert house["petra"].post("/account/tokens/end", {"row": row}).status_code == 404
    assert (
        "That token holds no more." in read(house["omar"].post("/account/tokens/end", {"row": row}, follow=True)).words
    )
    assert house["omar"].post("/account/tokens/end", {"row": row}).status_code == 404
