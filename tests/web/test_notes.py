import pytest
from django.test import Client

from macromanage.store.models import Note
from web.house import Browsing
from web.page import read
from web.test_safety import PAGES

SAID = "Wants to lead <a team>"
NEW = {"to": "omar", "text": SAID, "next": "/people/omar"}


def test_leader_writes_a_note_which_the_two_read(house: Browsing) -> None:
    response = house["lena"].post("/notes", NEW)

    assert (response.status_code, response["Location"]) == (302, "/people/omar")
    assert "Your note is kept." in read(house["lena"].get("/people/omar")).words
    for reader, page in (("lena", "/people/omar"), ("omar", "/people/lena"), ("omar", "/people/omar")):
        assert SAID in read(house[reader].get(page)).words


def test_no_page_of_anybody_else_holds_it(house: Browsing) -> None:
    house["lena"].post("/notes", NEW)
    addresses = {address for _, address in PAGES} | {"/people/lena", "/people/omar", "/setup", "/account"}
    readers = ("petra", "quinn", "oren", "ada")
    told = [(who, each) for who in readers for each in addresses if b"Wants to lead" in house[who].get(each).content]

    assert told == []


def test_author_changes_and_removes_it_and_the_other_cannot(house: Browsing) -> None:
    house["lena"].post("/notes", NEW)
    row = Note.objects.get().row

    assert house["omar"].post(f"/notes/{row}", {"text": "mine"}).status_code == 404
    assert house["omar"].post(f"/notes/{row}/end").status_code == 404
    assert "Change or remove" not in read(house["omar"].get("/people/omar")).words
    assert house["lena"].post(f"/notes/{row}", {"text": "Wants more", "next": "/people/omar"}).status_code == 302
    words = read(house["lena"].get("/people/omar")).words
    assert "Wants more" in words
    assert "changed on" in words
    assert house["lena"].post(f"/notes/{row}/end").status_code == 302
    assert Note.objects.count() == 0


@pytest.mark.parametrize(("who", "to"), [("petra", "omar"), ("quinn", "lena2"), ("oren", "omar"), ("ada", "omar")])
def test_who_is_not_one_of_the_two_writes_none(house: Browsing, who: str, to: str) -> None:
    assert house[who].post("/notes", NEW | {"to": to}).status_code == 404
    assert Note.objects.count() == 0


def test_blank_note_is_not_kept(house: Browsing) -> None:
    house["lena"].post("/notes", NEW | {"text": "  "})

    assert "There was nothing to keep." in read(house["lena"].get("/people/omar")).words
    assert Note.objects.count() == 0


@pytest.mark.usefixtures("house")
def test_note_of_who_isnt_signed_in_is_sent_to_sign_in() -> None:
    assert Client().post("/notes", NEW)["Location"].startswith("/session?next=")
