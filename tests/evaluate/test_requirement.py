"""A requirement on Omar's outcome is a trial in one trouble: how it ends, and what comes after it."""

import json
from datetime import timedelta

import pytest

from evaluate.climb import OPENED, WEAK, driven, house, move, warrant
from evaluate.house import on, row
from evaluate.test_warrant import REQUIRED, REQUIREMENT


@pytest.mark.parametrize(("quantity", "line"), [(9, "requirement_missed"), (10, "requirement_without_effect")])
@pytest.mark.parametrize(("kind", "goes_on"), [("converse", "volume_short"), ("renegotiate", "unaligned")])
def test_what_became_of_a_requirement_is_dealt_with_once(kind: str, goes_on: str, quantity: int, line: str) -> None:
    since, before = (REQUIRED + move("6", kind, "lena", day) for day in ("2026-06-07", "2026-06-06"))
    assert warrant(driven(house(WEAK, since), quantity), "2026-06-09")[0] == goes_on
    assert warrant(driven(house(WEAK, before), quantity), "2026-06-09")[0] == line


# In trouble until the week of 25 May.
RECOVERS = WEAK[:10] + [500.0] * 6


def test_a_requirement_ends_by_itself_when_the_outcome_recovers() -> None:
    found = row(on(house(RECOVERS, REQUIRED), "2026-06-03"), "warrants")
    assert (found["line"], json.loads(str(found["because"]))["required_released_on"]) == ("alone", "2026-05-25")
    # That is old news once it would have ended anyway.
    later = row(on(house(RECOVERS, REQUIRED), "2026-06-08"), "warrants")
    assert json.loads(str(later["because"]))["required_released_on"] is None


def test_what_was_required_in_an_earlier_trouble_is_not_required_in_the_next() -> None:
    later = REQUIREMENT.replace("2026-05-18", "2026-06-01")
    required = OPENED.replace("2026-05", "2026-04") + move("5", "require", "lena", "2026-04-30", details=later)
    trouble = row(on(house(WEAK), "2026-06-02"), "standings")["trouble_since"]
    assert warrant(house(WEAK, required), "2026-06-02")[0] == "let_run_requirement"
    earlier = required.replace("2026-04-30", str(trouble - timedelta(days=1)))
    assert warrant(house(WEAK, earlier), "2026-06-02")[0] == "renegotiate"
