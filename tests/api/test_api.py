"""The API: Lena leads the house, Omar and Petra own outcomes in it, Oren leads another house."""

import json
import os
import re
import shutil
import subprocess
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django.live_server_helper import LiveServer

from api.house import asking
from house.checkout import ROOT
from macromanage.facts.move_kinds import ROWS
from macromanage.facts.words import MoveKind
from macromanage.moves.scope import Scope
from macromanage.store import ledger
from macromanage.store.models import Organization

pytestmark = pytest.mark.usefixtures("arbor")
PATHS = ("outcomes/{}", "outcomes/{}/moves", "outcomes/{}/moves/allowed")


def entries(*columns: str) -> list[tuple[Any, ...]]:
    return ledger.entries(Organization.objects.get(name="Arbor")).select(columns).rows()[1:]  # one came with the house


def test_an_outcome_is_told_with_its_next_move() -> None:
    status, told = asking("lena", Scope.READ).get("outcomes/bookings")

    assert status == 200
    assert (told["outcome_id"], told["standing"], told["line"]) == ("bookings", "off track", "ask")
    assert told["by"] == {"id": "lena", "name": "Lena"}


def test_an_id_may_hold_slashes_and_letters_of_any_kind() -> None:
    lena = asking("lena")
    assert [lena.get(path.format("calm/1 ü"))[0] for path in PATHS] == [200, 200, 200]
    assert lena.post("outcomes/calm/1 ü/moves", {"kind": "praise", "text": "Well done."})[0] == 201
    assert entries("outcome_id") == [("calm/1 ü",)]


def test_a_move_is_entered_and_stands_in_the_thread() -> None:
    status, told = asking("lena").post("outcomes/bookings/moves", {"kind": "ask", "text": "What is in the way?"})

    assert (status, told["kind"]) == (201, "ask")
    assert (told["next"]["line"], told["next"]["by"]) == ("answer_question", {"id": "omar", "name": "Omar"})
    assert entries("id", "kind", "by_id", "to_id", "text") == [
        (told["id"], "ask", "lena", "omar", "What is in the way?")
    ]
    thread = asking("omar", Scope.READ).get("outcomes/bookings/moves")[1]
    assert [(each["id"], each["kind"]) for each in thread] == [("m1", "inspect"), (told["id"], "ask")]


def test_the_same_move_sent_twice_is_entered_once() -> None:
    sent = {"kind": "ask", "text": "What is in the way?", "id": "sheet-17"}
    found = [asking("lena").post("outcomes/bookings/moves", sent) for _ in range(2)]
    assert [(status, told["id"]) for status, told in found] == [(201, "sheet-17")] * 2
    assert entries("id") == [("sheet-17",)]


def test_what_is_allowed_comes_with_the_schema_of_what_makes_it() -> None:
    found = asking("lena", Scope.READ).get("outcomes/visits/moves/allowed")[1]

    by_kind = {each["kind"]: each for each in found["allowed"]}
    assert by_kind["inspect"]["is_due"]
    assert by_kind["require"]["refused"]["reason"] == "not inspected"
    assert by_kind["require"]["schema"]["properties"]["details"]["properties"]["kind"]["enum"] == ["call"]
    assert {each["id"] for each in found["people"]} == {"lena", "omar", "petra", "quinn"}


def test_a_move_without_warrant_is_refused_with_what_comes_first_and_the_attempt_is_entered() -> None:
    status, told = asking("lena").post("outcomes/renewals/moves", {"kind": "open", "due_on": "2026-06-10"})

    assert (status, told["reason"], told["attempt"]) == (409, "no trouble", True)
    assert told["first"] == "Leave Petra alone. Ask about the result whenever you like."
    assert entries("kind", "by_id") == [("attempt", "lena")]


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"kind": "call", "details": {"p": 2}}, "p"),
        ({"kind": "call", "details": {"p": True}}, "p"),
        ({"kind": "call", "details": {"p": float("inf")}}, "p"),
        ({"kind": "dance"}, "kind"),
        ({"kind": "praise", "txt": "Well done."}, "txt"),
        ({"kind": "praise", "text": "Well\x00done."}, "text"),
        ({"kind": "praise", "text": "Well\ud800done."}, "text"),
        ({"kind": "praise", "text": "Well done.", "id": "a b"}, "id"),
        ({"kind": "open", "due_on": "soon"}, "due_on"),
    ],
)
def test_what_does_not_fit_is_named_by_field(sent: dict[str, object], field: str) -> None:
    status, told = asking("omar").post("outcomes/bookings/moves", json.dumps(sent))

    assert status == 422
    assert [each["field"] for each in told["fields"]] == [field]
    assert entries("id") == []


def test_what_is_no_json_is_said_to_be_none() -> None:
    status, told = asking("omar").post("outcomes/bookings/moves", "{kind")
    assert (status, told["reason"]) == (400, "unreadable")


def test_what_is_hidden_answers_like_what_is_not_there() -> None:
    for asks in (asking("petra"), asking("oren", of="Elsewhere")):
        hidden = "sales" if asks.get("outcomes/bookings")[0] == 200 else "bookings"
        for path in PATHS:
            seen, unseen = asks.get(path.format(hidden)), asks.get(path.format("none"))
            assert seen[0] == unseen[0] == 404
            assert json.dumps(seen[1]).replace(hidden, "") == json.dumps(unseen[1]).replace("none", "")


def test_what_is_hidden_takes_no_moves() -> None:
    sent = {"kind": "praise", "text": "Well done."}
    assert asking("oren", of="Elsewhere").post("outcomes/bookings/moves", sent)[0] == 404
    assert entries("id") == []


def test_a_token_for_reading_makes_no_moves() -> None:
    status, told = asking("lena", Scope.READ).post("outcomes/bookings/moves", {"kind": "inspect"})
    assert (status, told["reason"]) == (403, "reads only")
    assert entries("id") == []


@pytest.mark.parametrize("path", [*(path.format("bookings") for path in PATHS), "brief"])
def test_nobody_is_let_in_without_a_token_not_even_by_a_session(path: str) -> None:
    browser = Client()
    browser.force_login(User.objects.get(username="lena"))
    answer = browser.get(f"/api/{path}")

    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")
    assert json.loads(answer.content)["first"] == "Send one: Authorization: Bearer TOKEN."


def test_a_brief_is_the_persons_own() -> None:
    assert asking("lena", Scope.READ).get("brief")[1]["for"] == {"id": "lena", "name": "Lena"}
    omars = asking("omar", Scope.READ).get("brief")[1]
    assert [each["outcome_id"] for each in omars["expected"]] == ["bookings", "visits"]
    assert "debts" not in asking("lena", Scope.READ).get("brief?side=owner")[1]


@pytest.mark.usefixtures("emptied_afterwards")
@pytest.mark.skipif(shutil.which("curl") is None, reason="there is no curl here")
def test_the_example_of_the_page_runs_against_a_live_server(live_server: LiveServer) -> None:
    (example,) = re.findall(r"```sh\n(.*?)```", (ROOT / "docs" / "api.md").read_text(encoding="utf-8"), re.DOTALL)
    environment = os.environ | {"TOKEN": asking("lena").token, "SERVER": live_server.url}
    command = ["/bin/sh", "-c", example.replace("o1", "bookings").replace('"$SERVER', '-w "\\n" "$SERVER')]
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=60)

    situation, may, entered = (json.loads(line) for line in ran.stdout.splitlines())
    assert situation["outcome_id"] == "bookings"
    assert may["allowed"][0]["kind"] == "ask"
    assert (entered["id"], entered["kind"]) == ("our-sheet-17", "ask")


def test_the_openapi_names_every_kind_that_carries_something_and_loads_nothing_from_elsewhere() -> None:
    answer = Client().get("/api/openapi.json")
    found = json.loads(answer.content)

    carried = found["components"]["schemas"]["Sent"]["properties"]["details"]["anyOf"]
    assert {each["title"] for each in carried} == {
        kind for kind, row in ROWS.items() if row.fields and kind is not MoveKind.ATTEMPT
    }
    assert Client().get("/api/docs").status_code == 404
