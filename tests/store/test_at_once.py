"""Many people at once: every move is there, in one chain, and what is known of the outcome fits it."""

import os
from collections.abc import Iterator
from typing import Any

import pytest

from cli.calling import call
from macromanage.evaluate.evaluate import evaluate
from macromanage.evaluate.policy import Policy
from macromanage.moves.verified import verified
from macromanage.store import changes, ledger
from macromanage.store.evaluating import current, results_of
from macromanage.store.importing import export_facts
from macromanage.store.models import Evaluation, Organization
from store.stage import Stage
from store.troubled import DAY, settled

EACH = 25 if os.environ.get("MACROMANAGE_LONG") else 5
PARTS: list[tuple[str, str, dict[str, Any]]] = [
    *(("lena", "inspect", {}), ("lena", "ask", {"text": "Why?"}), ("lena", "praise", {"text": "Well done."})),
    *(("omar", "call", {"details": {"p": 0.4}}), ("omar", "request", {"text": "A list."})),
    *(("omar", "challenge", {"text": "No list."}), ("cora", "praise", {"text": "Well done."})),
    ("cora", "call", {"details": {"p": 0.6}}),
]


@pytest.fixture
def stage(emptied_afterwards: None) -> Iterator[Stage]:  # noqa: ARG001 - what other processes do is committed
    """The stage, on the settled house."""
    settled()
    with Stage() as stage:
        yield stage


def test_moves_from_eight_processes_are_one_chain(stage: Stage) -> None:
    jobs: list[tuple[str, dict[str, Any]]] = [
        ("moves", {"by": by, "kind": kind, "ids": [f"{number}-{turn}" for turn in range(EACH)]} | more)
        for number, (by, kind, more) in enumerate(PARTS)
    ]
    assert stage.run(*jobs) == [0] * len(PARTS)

    house = Organization.objects.get()
    entries = ledger.entries(house)
    sent = {move_id for _, given in jobs for move_id in given["ids"]}
    assert entries["seq"].to_list() == list(range(1, len(sent) + 2))
    assert set(entries["id"]) == sent | {"m0"}
    assert verified(entries) == ()
    assert call("check").exit_code == 0
    assert Evaluation.objects.count() == 1
    assert warrants(house) == evaluate(export_facts(house), as_of=DAY, policy=Policy()).warrants.rows()


def test_what_is_done_while_the_house_is_evaluated_is_not_forgotten_by_it(stage: Stage) -> None:
    inspecting = ("moves", {"by": "lena", "kind": "inspect", "ids": ["i1", "i2"]})
    assert stage.run(*[("evaluation", {"answer_days": 5})] * 3, inspecting) == [0] * 4

    house = Organization.objects.get()
    assert ledger.entries(house)["id"].to_list() == ["m0", "i1", "i2"]
    assert warrants(house) == evaluate(export_facts(house), as_of=DAY, policy=Policy(answer_days=5)).warrants.rows()


def test_what_is_imported_while_the_house_is_evaluated_is_in_it_or_known_to_be_missing(stage: Stage) -> None:
    assert stage.run(("evaluation", {"answer_days": 5}), ("facts", {"version": 1})) == [0, 0]

    house, evaluation = Organization.objects.get(), Evaluation.objects.get()
    anew = evaluate(export_facts(house), as_of=DAY, policy=Policy(answer_days=5)).forecasts
    is_known = results_of(evaluation).forecasts.sort("outcome_id").equals(anew.sort("outcome_id"))
    assert is_known != changes.is_behind(evaluation, house)


def warrants(house: Organization) -> list[tuple[object, ...]]:
    evaluation = current(house)
    assert evaluation is not None
    return results_of(evaluation).warrants.sort("outcome_id").rows()
