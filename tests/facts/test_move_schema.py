"""The schema of a move says what the move must carry, and nothing that is filled in."""

from typing import Any

import pytest

from macromanage.facts.move_kinds import ROWS
from macromanage.facts.move_schema import schema
from macromanage.facts.words import MoveKind


def of(kind: MoveKind, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - whom and what it may name
    return schema(ROWS[kind], **more)


def test_a_requirement_carries_what_its_row_asks_for() -> None:
    details = of(MoveKind.REQUIRE, kinds=["call"])["properties"]["details"]

    assert details["required"] == ["kind", "per_week", "from", "until", "why"]
    assert details["properties"]["kind"] == {"title": "What kind of activity", "enum": ["call"]}
    assert details["properties"]["per_week"] == {"title": "How many a week", "type": "number", "minimum": 0}
    assert details["properties"]["until"] == {"title": "Until", "type": "string", "format": "date"}


def test_people_are_named_by_id() -> None:
    details = of(MoveKind.DEPUTIZE, people=["petra"])["properties"]["details"]
    assert details["properties"] == {"deputy_id": {"title": "Who stands in", "enum": ["petra"]}}


def test_a_list_is_a_list_of_its_words() -> None:
    agenda = of(MoveKind.CONVERSE)["properties"]["details"]["properties"]["agenda"]
    assert (agenda["type"], agenda["minItems"], agenda["items"]["enum"][0]) == ("array", 1, "expectation")


def test_what_is_filled_in_is_asked_of_nobody() -> None:
    details = of(MoveKind.RENEGOTIATE)["properties"]["details"]
    assert list(details["properties"]) == ["target", "target_high", "due_on", "worth"]


@pytest.mark.parametrize(
    ("kind", "required"),
    [
        (MoveKind.INSPECT, ["kind"]),
        (MoveKind.ASK, ["kind", "text"]),
        (MoveKind.COMMIT, ["kind", "text", "due_on"]),
        (MoveKind.CALL, ["kind", "details"]),
    ],
)
def test_what_a_kind_needs_is_required(kind: MoveKind, required: list[str]) -> None:
    assert of(kind)["required"] == required
