"""A process that is killed at any moment has done what it began wholly or not at all, and the ledger holds."""

import os
import random
import time
from collections.abc import Iterator
from datetime import timedelta

import polars as pl
import pytest
from django.db import connection
from polars.testing import assert_frame_equal

from cli.calling import call
from macromanage.evaluate.evaluate import evaluate
from macromanage.facts.tables import Facts
from macromanage.moves.verified import verified
from macromanage.store import changes, ledger
from macromanage.store.evaluating import current, policy_of, results_of
from macromanage.store.importing import export_facts
from macromanage.store.models import Evaluation, Organization
from store.stage import KILLED, Stage
from store.troubled import DAY, house, settled

TRIES = 50 if os.environ.get("MACROMANAGE_LONG") else 5
Given = dict[str, object]


@pytest.fixture
def stage(emptied_afterwards: None) -> Iterator[Stage]:  # noqa: ARG001 - what other processes do is committed
    """The stage, on the settled house."""
    settled()
    with Stage() as stage:
        yield stage


def killed(stage: Stage, job: str, given: list[Given]) -> Iterator[int]:
    """Let the job be done once undisturbed; then kill it each time at a moment of its own in the time that took."""
    began = time.monotonic()
    assert stage.run((job, given[0])) == [0]
    whole, drawn = time.monotonic() - began, random.Random(len(job))  # noqa: S311 - moments, no secrets
    ends = []
    for turn, each in enumerate(given[1:]):
        # Early moments are the denser ones: on a busy machine the undisturbed one may have taken far longer than most.
        share = ((turn + drawn.random()) / (len(given) - 1)) ** 2
        ends += stage.run((job, each), kill_after=whole * share)
        connection.close()  # as whoever comes afterwards
        yield turn + 1
    assert KILLED in ends
    assert set(ends) <= {0, KILLED}


def test_a_move_is_entered_with_what_it_changes_or_not_at_all(stage: Stage) -> None:
    given: list[Given] = [
        {"by": "omar", "kind": "correct", "text": "Late.", "ids": [f"c{turn}"]}
        | {"details": {"day": (DAY - timedelta(days=1 + turn)).isoformat(), "value": 20 + turn}}
        for turn in range(TRIES + 1)
    ]
    for turn in killed(stage, "moves", given):
        here = export_facts(Organization.objects.get())
        details: dict[str, object] = given[turn]["details"]  # type: ignore[assignment]  # as written above
        read = here.readings.filter(pl.col("value") == details["value"], pl.col("recorded_at").is_not_null())
        assert read.height == here.moves.filter(id=f"c{turn}").height
        # The chances after it take longer than the move: where they are missing, that is on record.
        if not is_behind():
            assert_whole()
    assert call("evaluate", "--as-of", DAY.isoformat()).exit_code == 0
    assert not is_behind()
    assert_whole()


def test_an_import_is_there_or_what_was_before_it(stage: Stage) -> None:
    before = 0
    for turn in killed(stage, "facts", [{"version": version} for version in range(TRIES + 1)]):
        here = export_facts(Organization.objects.get())
        version = int(here.outcomes.filter(id="petras")["target"][0]) - 260
        assert version in {before, turn}
        assert_same(here, house(version))
        assert (f"m{turn}" in here.moves["id"]) == (version == turn)
        before = version
    assert_whole(evaluated=False)


def test_an_evaluation_is_kept_or_the_one_before_it(stage: Stage) -> None:
    before = 1
    for turn in killed(stage, "evaluation", [{"answer_days": 1 + turn} for turn in range(TRIES + 1)]):
        kept = policy_of(Evaluation.objects.get()).answer_days
        assert kept in {before, 1 + turn}
        assert_whole()
        before = kept


def is_behind() -> bool:
    organization = Organization.objects.get()
    evaluation = current(organization)
    assert evaluation is not None
    return changes.is_behind(evaluation, organization)


def assert_same(here: Facts, imported: Facts) -> None:
    for table, rows in imported:
        if table.name != "moves":
            assert_frame_equal(here[table.name], rows.sort(table.key))


def assert_whole(*, evaluated: bool = True) -> None:
    """Assert that the ledger verifies, and that what is kept of the day is what its facts give."""
    organization = Organization.objects.get()
    assert verified(ledger.entries(organization)) == ()
    assert call("check").exit_code == 0
    evaluation = current(organization)
    if evaluated:
        assert evaluation is not None
        anew = evaluate(export_facts(organization), as_of=DAY, policy=policy_of(evaluation))
        for name, rows in results_of(evaluation):
            assert_frame_equal(rows, anew[name], check_row_order=False, check_exact=False)
