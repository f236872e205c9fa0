"""What Lena's and Omar's moves carry, as a thread tells it."""

import json

import pytest

from macromanage.briefs.carried import carried
from macromanage.briefs.carried_phrases import CARRIED
from macromanage.facts.move_kinds import ROWS


def told(kind: str, details: dict[str, object]) -> str:
    return carried(kind, json.dumps(details), {"lena": "Lena"}).replace("\N{NO-BREAK SPACE}", " ")


REQUIRED = {"kind": "call", "per_week": 5, "from": "2026-06-01", "until": "2026-06-30", "why": "volume"}


@pytest.mark.parametrize(
    ("kind", "details", "sentence"),
    [
        ("require", REQUIRED, "Call, 5 a week, from 1 June 2026, until 30 June 2026, short in volume."),
        ("constrain", {"remover_id": "lena"}, "Lena can remove it."),
        ("constrain", {"remover_id": "gone"}, "Gone can remove it."),
        ("converse", {"agenda": ["result", "constraint"]}, "About result, constraint."),
        ("call", {"p": 0.7}, "Chance 70 %."),
        ("correct", {"day": "2026-05-31", "value": 735.0}, "Read on 31 May 2026, a value of 735."),
        ("renegotiate", {"target": 50000.0, "was_target": 62000.0}, "Target 50,000, target before 62,000."),
        ("renegotiate", {"target": None}, ""),
        ("praise", {}, ""),
    ],
)
def test_what_is_carried_is_one_sentence(kind: str, details: dict[str, object], sentence: str) -> None:
    assert told(kind, details) == sentence


def test_what_is_kept_back_or_unreadable_says_nothing() -> None:
    assert carried("require", None, {}) == carried("require", "no JSON", {}) == ""


def test_every_field_of_every_kind_has_its_words() -> None:
    assert {field.name for row in ROWS.values() for field in row.fields} == set(CARRIED)
