"""Moves made on pages: Lena leads the house, Omar and Petra own outcomes in it, Oren leads another house."""

import json
import re
from datetime import date
from html import unescape

import pytest
from django.test import Client

from macromanage.facts.move_kinds import ROWS
from macromanage.facts.words import MoveKind
from macromanage.store import ledger
from macromanage.store.models import Organization
from web.house import AS_OF, Browsing

BOOKINGS, RENEWALS = "/outcomes/bookings", "/outcomes/renewals"


@pytest.fixture(autouse=True)
def _standing_still(house: Browsing) -> None:  # noqa: ARG001 - it is settled first
    """Let the house stand on the day it was evaluated for."""
    Organization.objects.update(stands_on=AS_OF)


def entries() -> list[tuple[str, str, str | None, str | None]]:
    rows = ledger.entries(Organization.objects.get(name="Arbor")).sort("seq")
    return rows.select("kind", "by_id", "to_id", "text").rows()[1:]  # the first came with the house


def text(page: bytes) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page.decode())))


def hidden(page: bytes, name: str) -> list[str]:
    return re.findall(rf'type="hidden" name="{name}" value="([^"]*)"', page.decode())


def test_a_leader_asks_from_the_brief_in_two_steps(house: Browsing) -> None:
    lena = house["lena"]
    brief = lena.get("/").content
    assert "moves/new?move=ask" in unescape(brief.decode())

    form = lena.get(f"{BOOKINGS}/moves/new", {"move": "ask", "next": "/"}).content
    assert "What is in the way of “Bookings <Q2> & on”, and what would help?" in unescape(form.decode())
    sent = {"move": "ask", "answers_id": "", "next": "/", "text": "What is in the way?"}
    done = lena.post(f"{BOOKINGS}/moves", sent | {"move_id": hidden(form, "move_id")[0]})

    assert (done.status_code, done["Location"]) == (302, "/")
    assert entries() == [("ask", "lena", "omar", "What is in the way?")]
    assert "In the ledger: you asked." in text(lena.get("/").content)
    assert "Your move: answer the question" in text(house["omar"].get("/").content)


def test_a_move_sent_twice_stands_once(house: Browsing) -> None:
    sent = {"move": "inspect", "answers_id": "", "move_id": "7f3a", "next": ""}
    for _ in range(2):
        assert house["lena"].post(f"{BOOKINGS}/moves", sent)["Location"] == BOOKINGS
    assert entries() == [("inspect", "lena", "omar", None)]


def test_what_is_blank_is_said_beside_its_field_and_nothing_is_entered(house: Browsing) -> None:
    done = house["lena"].post(f"{BOOKINGS}/moves", {"move": "ask", "text": " "})

    assert done.status_code == 409
    assert "This field is required." in text(done.content)
    assert entries() == []


def test_an_attempt_at_sealed_effort_is_refused_said_to_be_on_record_and_seen_by_its_owner(house: Browsing) -> None:
    lena = house["lena"]
    form = text(lena.get(f"{RENEWALS}/moves/new", {"move": "open"}).content)
    assert "The outcome is on track. While it is not in trouble, Petra's effort is nobody else's." in form
    assert "Trying all the same is entered as an attempt, and Petra sees it." in form

    done = lena.post(f"{RENEWALS}/moves", {"move": "open", "by_when": "2026-06-10"})

    assert done.status_code == 409
    assert "That you tried stands in the ledger, and Petra sees it." in text(done.content)
    assert entries() == [("attempt", "lena", "petra", None)]
    assert "Lena tried to reach Petra's effort without warrant" in text(house["petra"].get(RENEWALS).content)


def test_what_is_not_theirs_to_see_takes_no_moves(house: Browsing) -> None:
    for name in ("oren", "petra"):
        for path in (f"{BOOKINGS}/moves/new?move=praise", "/outcomes/none/moves/new?move=praise"):
            assert house[name].get(path).status_code == 404
        assert house[name].post(f"{BOOKINGS}/moves", {"move": "praise", "text": "Well done."}).status_code == 404
    assert entries() == []


def test_an_administrator_who_is_no_person_moves_nothing(house: Browsing) -> None:
    done = house["ada"].post("/outcomes/sales/moves", {"move": "inspect"})

    assert done.status_code == 409
    assert entries() == []


def test_nobody_moves_without_signing_in_or_by_a_link(house: Browsing) -> None:
    assert Client().post(f"{BOOKINGS}/moves", {"move": "inspect"})["Location"] == (
        "/session?next=/outcomes/bookings/moves"
    )
    assert house["lena"].get(f"{BOOKINGS}/moves", {"move": "inspect"}).status_code == 405
    assert Client(enforce_csrf_checks=True).post(f"{BOOKINGS}/moves", {"move": "inspect"}).status_code == 403
    assert entries() == []


def test_nobody_is_sent_elsewhere_afterwards(house: Browsing) -> None:
    for number, place in enumerate(("https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)")):
        sent = {"move": "inspect", "next": place, "move_id": f"m-{number}"}
        assert house["lena"].post(f"{BOOKINGS}/moves", sent)["Location"] == BOOKINGS


@pytest.mark.parametrize("kind", [kind for kind, row in ROWS.items() if row.ways])
def test_every_kind_has_a_form_with_all_that_it_must_carry(house: Browsing, kind: MoveKind) -> None:
    form = house["lena"].get(f"{BOOKINGS}/moves/new", {"move": kind})

    names = set(re.findall(r'name="([a-z_]+)"', form.content.decode()))
    wanted = {field.name for field in ROWS[kind].fields if not field.filled} | {"text"}
    assert form.status_code == 200
    assert names >= wanted | ({"by_when"} if ROWS[kind].due else set())


def test_what_nobody_makes_has_no_form(house: Browsing) -> None:
    for kind in ("attempt", "dance", ""):
        assert house["lena"].get(f"{BOOKINGS}/moves/new", {"move": kind}).status_code == 404


def test_a_requirement_carries_what_was_chosen(house: Browsing) -> None:
    visits, lena = "/outcomes/visits", house["lena"]
    for kind in ({"move": "inspect"}, {"move": "ask", "text": "Why?", "move_id": "q"}):
        assert lena.post(f"{visits}/moves", kind).status_code == 302
    assert (
        house["omar"].post(f"{visits}/moves", {"move": "answer", "answers_id": "q", "text": "Ill."}).status_code == 302
    )
    assert lena.post(f"{visits}/moves", {"move": "open", "by_when": "2026-06-10"}).status_code == 302

    form = lena.get(f"{visits}/moves/new", {"move": "require"}).content.decode()
    assert '<option value="call" selected>call</option>' in form
    assert f'value="{AS_OF}"' in form
    sent = {
        "move": "require",
        "kind": "call",
        "per_week": "9",
        "from": "2026-06-01",
        "until": "2026-06-28",
        "why": "volume",
    }
    done = lena.post(f"{visits}/moves", sent | {"text": "As before April."})

    assert done.status_code == 302
    required = ledger.entries(Organization.objects.get(name="Arbor")).filter(kind="require")
    details = {"kind": "call", "per_week": 9.0, "from": "2026-06-01", "until": "2026-06-28", "why": "volume"}
    assert json.loads(required["details"][0]) == details
    assert required["due_on"][0] == date(2026, 6, 28)
