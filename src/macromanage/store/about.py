"""All that is recorded about one outcome, unsealed: to decide on a move and to evaluate again, and never to show."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import polars as pl
from django.db.models import QuerySet

from macromanage.evaluate.results import SCHEMAS, Results
from macromanage.facts.as_of import known
from macromanage.facts.tables import BY_NAME, Facts
from macromanage.facts.words import ContributionKind, MoveKind
from macromanage.store import clock, rows
from macromanage.store.evaluating import current
from macromanage.store.models import FACTS, RESULTS, Contribution, Evaluation, Expectation, Move, Organization
from macromanage.store.structure import structure

_WHOLE = ("absences", "kinds", "sources")
_OF_OUTCOME = ("viewers", "plans", "drivers", "readings", "expectations", "moves")
# What only the next move, evaluated again, takes: what one may do is told without it.
_WORK = ("plans", "readings")
_EVALUATED = ("forecasts", "standings", "diagnoses", "warrants")


@dataclass(frozen=True, slots=True)
class Case:
    """What a move is decided on with: all that is recorded and evaluated of its outcome, and the day."""

    facts: Facts
    results: Results
    evaluation: Evaluation | None
    day: date

    @property
    def known(self) -> Facts:
        """The facts as known on the day."""
        return known(self.facts, self.day)


def case_of(organization: Organization, outcome_id: str, *, has_work: bool = True) -> Case:
    """Return the case of an outcome, now; without what sums into it, was read and done, which only evaluating needs."""
    facts, evaluation = about(organization, outcome_id, has_work=has_work), current(organization)
    today = clock.today(organization)
    return Case(
        facts=facts,
        results=evaluated(evaluation, outcome_id, facts.outcomes["owner_id"].drop_nulls().to_list()),
        evaluation=evaluation,
        day=today if evaluation is None else max(today, evaluation.as_of),
    )


def about(organization: Organization, outcome_id: str, *, has_work: bool) -> Facts:
    """Return the facts of the outcome, of all that sums into it, and of the people and units around it."""
    ids = _summed(organization, outcome_id) if has_work else [outcome_id]
    outcomes = _frame("outcomes", _stored(organization, "outcomes").filter(key__in=ids))
    wanted = [name for name in _OF_OUTCOME if has_work or name not in _WORK]
    of_outcome = {name: _frame(name, _stored(organization, name).filter(outcome_id__in=ids)) for name in wanted}
    workers = _workers(outcomes, of_outcome["moves"], outcome_id) if has_work else set()
    return replace(
        structure(organization),
        outcomes=outcomes,
        contributions=_frame("contributions", _stored(organization, "contributions").filter(parent_id__in=ids)),
        activities=_frame("activities", _stored(organization, "activities").filter(person_id__in=workers)),
        **of_outcome,
        **{name: _frame(name, _stored(organization, name)) for name in _WHOLE},
    )


def _workers(outcomes: pl.DataFrame, moves: pl.DataFrame, outcome_id: str) -> set[str]:
    """Return whose activity the outcome's next move may rest on: its owners', and of whom something was required."""
    owners = outcomes.filter(pl.col("id") == outcome_id)["owner_id"]
    receivers = moves.filter(pl.col("outcome_id") == outcome_id)["to_id"]
    return {*owners.drop_nulls(), *receivers.drop_nulls()}


def evaluated(evaluation: Evaluation | None, outcome_id: str, owners: Collection[str]) -> Results:
    """Return what was evaluated last of the outcome, and of its owners' effort."""
    if evaluation is None:
        return Results()
    stored: dict[str, QuerySet[Any]] = {
        name: model.objects.filter(evaluation=evaluation) for name, model in RESULTS.items()
    }
    of_outcome = {name: _frame(name, stored[name].filter(outcome_id=outcome_id)) for name in _EVALUATED}
    return Results(alignments=_frame("alignments", stored["alignments"].filter(subject_id__in=owners)), **of_outcome)


def agreed_on_record(organization: Organization) -> bool:
    """Tell whether anybody recorded any expectation: where nobody did, they are unknown, and no debt."""
    stated = Move.objects.filter(organization=organization, kind=MoveKind.STATE)
    return Expectation.objects.filter(organization=organization).exists() or stated.exists()


def _summed(organization: Organization, outcome_id: str) -> list[str]:
    """Return the outcome and all that sum into it, one question a level."""
    sums = Contribution.objects.filter(organization=organization, kind=ContributionKind.SUMS_INTO)
    found, rung = {outcome_id}, {outcome_id}
    while rung:
        rung = set(sums.filter(parent_id__in=rung).values_list("outcome_id", flat=True)) - found
        found |= rung
    return sorted(found)


def _stored(organization: Organization, name: str) -> QuerySet[Any]:
    return FACTS[name].objects.filter(organization=organization)


def _frame(name: str, stored: QuerySet[Any]) -> pl.DataFrame:
    return rows.frame(stored, BY_NAME[name].schema if name in BY_NAME else SCHEMAS[name])
