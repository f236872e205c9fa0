import pytest

from macromanage.briefs.move import move_said
from macromanage.facts.words import MoveKind


@pytest.mark.parametrize("kind", MoveKind)
def test_every_move_can_be_said_with_and_without_a_receiver(kind: MoveKind) -> None:
    assert {"Lena", "Omar"} <= set(move_said(kind, "Lena", "Omar").replace("'s", "").replace(",", "").split())
    assert move_said(kind, "Lena", None).startswith("Lena ")
    assert "None" not in move_said(kind, "Lena", None)


def test_move_says_who_did_what_to_whom() -> None:
    assert move_said("open", "Lena", "Omar") == "Lena looked at Omar's effort"
