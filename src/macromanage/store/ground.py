"""The ground of the seal: what it is decided from, of all outcomes, or of some with all that bears on these."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

import polars as pl
from django.db import connection
from django.db.models import Q, QuerySet

from macromanage.evaluate.opened import TROUBLE
from macromanage.evaluate.results import SCHEMAS, Results
from macromanage.facts.tables import BY_NAME, Facts
from macromanage.facts.words import ContributionKind, MoveKind
from macromanage.store import rows
from macromanage.store.models import FACTS, RESULTS, Evaluation, Impact, Move, Organization
from macromanage.store.structure import structure

# What is decided from of each outcome. Whose items drive it is told only by all outcomes.
_OF_OUTCOME = ("viewers", "expectations")
# A list of more ids takes longer to ask for than the whole table does to read.
MOST_ASKED = 5_000
_UP = """
WITH RECURSIVE up(id) AS (
  SELECT outcome_id FROM contributions WHERE organization_id = %s AND outcome_id IN ({places})
  UNION SELECT contributions.parent_id FROM contributions JOIN up ON contributions.outcome_id = up.id
  WHERE contributions.organization_id = %s
) SELECT id FROM up"""
_DOWN = """
WITH RECURSIVE down(id) AS (
  SELECT outcome_id FROM contributions WHERE organization_id = %s AND kind = %s AND parent_id IN ({places})
  UNION SELECT contributions.outcome_id FROM contributions JOIN down ON contributions.parent_id = down.id
  WHERE contributions.organization_id = %s AND contributions.kind = %s
) SELECT id FROM down"""


@dataclass(frozen=True, slots=True)
class Ground:
    """Rows to decide from, unsealed: all, or those that bear on some outcomes.

    Attributes:
        stored: Facts as they are recorded.
        moves: On what somebody opened, and where the viewer may be to remove a constraint.
        results: What is in trouble, and what waits for the viewer.
        bounds: The outcomes of which all is there that bears on them; None: all outcomes.
    """

    stored: Facts
    moves: pl.DataFrame
    results: Results
    bounds: pl.Series | None = None


def whole(organization: Organization, evaluation: Evaluation | None, person_id: str | None) -> Ground:
    """Return what the seal of all outcomes is decided from."""
    names = ("outcomes", "contributions", "drivers", *_OF_OUTCOME)
    tables = {name: frame(name, stored(name, organization, evaluation)) for name in names}
    return Ground(
        stored=replace(structure(organization), **tables),
        moves=frame("moves", _telling(organization, person_id)),
        results=_judged(organization, evaluation, person_id),
    )


def bearing(
    organization: Organization, evaluation: Evaluation | None, person_id: str | None, *, on: Collection[str]
) -> Ground:
    """Return what the seal of some outcomes, and of all above them, is decided from."""
    bounds = _with_all_above(organization, evaluation, list(on))
    edges = stored("contributions", organization, evaluation)
    # Whether others sum into an outcome takes those right below it, with the rows that tell whether they are known.
    contributions = frame("contributions", edges.filter(Q(outcome_id__in=bounds) | Q(parent_id__in=bounds)))
    asked = {*bounds, *contributions["outcome_id"]}
    outcomes = frame("outcomes", stored("outcomes", organization, evaluation).filter(key__in=asked))
    of_outcome = {
        name: frame(name, stored(name, organization, evaluation).filter(outcome_id__in=bounds)) for name in _OF_OUTCOME
    }
    return Ground(
        stored=replace(structure(organization), outcomes=outcomes, contributions=contributions, **of_outcome),
        moves=frame("moves", _telling(organization, person_id, of=bounds)),
        results=_judged(organization, evaluation, person_id, of=bounds),
        bounds=pl.Series(bounds, dtype=pl.String),
    )


def summed(organization: Organization, outcome_id: str) -> list[str]:
    """Return the outcome and all that sums into it, directly or through others."""
    kind = ContributionKind.SUMS_INTO.value
    below = _walked(_DOWN.format(places="%s"), [organization.pk, kind, outcome_id, organization.pk, kind])
    return sorted({outcome_id, *below})


def stored(name: str, organization: Organization, evaluation: Evaluation | None) -> QuerySet[Any]:
    """Return a table's rows: facts of the organization, results of the evaluation."""
    if name in FACTS:
        return FACTS[name].objects.filter(organization=organization)
    results = RESULTS[name].objects.order_by("row")
    return results.none() if evaluation is None else results.filter(evaluation=evaluation)


def within(asked: QuerySet[Any], column: str, ids: pl.Series) -> QuerySet[Any]:
    """Return those of the rows whose column is among the ids; all where these are too many to ask for."""
    return asked if len(ids) > MOST_ASKED else asked.filter(**{f"{column}__in": ids.to_list()})


def frame(name: str, asked: QuerySet[Any]) -> pl.DataFrame:
    """Return rows of the named table as a frame."""
    return rows.frame(asked, BY_NAME[name].schema if name in BY_NAME else SCHEMAS[name])


def _with_all_above(organization: Organization, evaluation: Evaluation | None, outcomes: list[str]) -> list[str]:
    """Return the outcomes and all that they contribute to, now or when they were evaluated."""
    hit = Impact.objects.filter(evaluation=evaluation, affects="outcome", outcome_id__in=outcomes)
    begun = {*outcomes, *(each for each in hit.values_list("affected_id", flat=True) if each)}
    places = ", ".join(["%s"] * len(begun))
    above = _walked(_UP.format(places=places), [organization.pk, *begun, organization.pk]) if begun else []
    return sorted({*begun, *above})


def _walked(statement: str, given: list[Any]) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return [outcome_id for (outcome_id,) in cursor.fetchall()]


def _telling(organization: Organization, person_id: str | None, *, of: Collection[str] | None = None) -> QuerySet[Move]:
    """Return the moves on the outcomes that somebody opened, and where the viewer may be to remove a constraint."""
    moves, me = Move.objects.filter(organization=organization), person_id or ""
    moves = moves if of is None else moves.filter(outcome_id__in=of)
    is_theirs = Q(kind=MoveKind.CONSTRAIN) & (Q(to_id=me) | Q(details__contains=me))
    telling = moves.filter(Q(kind=MoveKind.OPEN) | is_theirs if me else Q(kind=MoveKind.OPEN))
    return moves.filter(outcome_id__in=telling.values("outcome_id"))


def _judged(
    organization: Organization,
    evaluation: Evaluation | None,
    person_id: str | None,
    *,
    of: Collection[str] | None = None,
) -> Results:
    """Return what is in trouble, and what waits for the viewer."""
    standings = stored("standings", organization, evaluation).filter(standing__in=TROUBLE)
    warrants = stored("warrants", organization, evaluation).filter(by_id=person_id)
    if of is not None:
        standings, warrants = standings.filter(outcome_id__in=of), warrants.filter(outcome_id__in=of)
    return Results(standings=frame("standings", standings), warrants=frame("warrants", warrants))
