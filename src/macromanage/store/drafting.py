"""The twin of coaching: what an outcome is written amid, what is said of it, and entering it with its first move."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import uuid4

import polars as pl

from macromanage.briefs.coaching import Around, Coaching, coaching
from macromanage.briefs.situation import Named
from macromanage.evaluate.policy import Policy
from macromanage.evaluate.prospect import ALIKE, drafted, prospect
from macromanage.facts.check import check
from macromanage.facts.leaders import above, homes
from macromanage.facts.problems import Problem
from macromanage.facts.raw import Raw, RawTable
from macromanage.facts.tables import CONTRIBUTIONS, Facts
from macromanage.facts.words import MoveKind
from macromanage.moves.move import Move
from macromanage.moves.refusals import Refused
from macromanage.moves.sight import working
from macromanage.store import clock, models, rows
from macromanage.store.access import Viewer, Visible, visible
from macromanage.store.evaluating import evaluate_organization, policy_of
from macromanage.store.importing import BY_HAND
from macromanage.store.moving import enter
from macromanage.store.turns import turn

Terms = Mapping[str, Any]

# What an outcome must have, so that anything can be told of it.
_WHOLE = ("measure", "shape", "direction", "target", "starts_on", "due_on")


@dataclass(frozen=True, slots=True)
class Writing:
    """What an outcome of a unit is written with: who can own it, and which outcomes above it can serve."""

    unit: Named
    owners: tuple[Named, ...]
    above: tuple[Named, ...]
    today: date


@dataclass(frozen=True, slots=True)
class Stated:
    """An outcome that was entered; `refused`: why it isn't stated with it."""

    outcome_id: str
    refused: Refused | None


def writing_for(viewer: Viewer, unit_id: str) -> Writing | None:
    """Return what the viewer writes an outcome of the unit with; None for who doesn't lead it."""
    seen = visible(viewer)
    if viewer.person_id is None or not seen.sight.is_member or unit_id not in seen.sight.units:
        return None
    facts = seen.facts("units", "people", "memberships", "outcomes")
    return Writing(
        unit=Named(unit_id, dict(facts.units.select("id", "name").iter_rows())[unit_id]),
        owners=_owners(facts, unit_id, seen),
        above=_above(facts, unit_id, seen.today),
        today=seen.today,
    )


def coached(viewer: Viewer, writing: Writing, terms: Terms) -> Coaching:
    """Return what is to be said of the terms, beside each field."""
    seen = visible(viewer)
    facts = seen.facts("units", "people", "memberships", "kinds", "outcomes")
    policy = policy_of(seen.evaluation) if seen.evaluation else Policy()
    is_whole = all(terms.get(name) is not None for name in _WHOLE) and terms["starts_on"] < terms["due_on"]
    row = _row(writing, terms, f"{BY_HAND}draft") if is_whole else None
    p_hit = None if row is None else _prospect(seen, facts, row, policy)
    around = Around(facts, has_above=bool(writing.above), p_hit=p_hit, policy=policy, today=writing.today)
    return coaching(terms, around)


def state_outcome(viewer: Viewer, writing: Writing, terms: Terms) -> Stated | tuple[Problem, ...]:
    """Enter the outcome as rows of the facts and state it; or change nothing and say what the facts refuse."""
    organization, outcome_id = viewer.organization, f"{BY_HAND}{uuid4().hex}"
    row = _row(writing, terms, outcome_id).with_columns(
        recorded_at=pl.lit(clock.now(organization)).cast(pl.Datetime("us"))
    )
    serves = _serves(terms, outcome_id)
    problems = _refused(visible(viewer), row, serves)
    if problems:
        return problems
    with turn(organization):
        _keep(organization, row, serves)
        evaluation = visible(viewer).evaluation
        if evaluation is not None:
            day = max(evaluation.as_of, clock.today(organization))
            evaluate_organization(organization, day, policy_of(evaluation))
        made_at = clock.now(organization)
        move = Move(outcome_id=outcome_id, kind=MoveKind.STATE, by_id=viewer.person_id or "", made_at=made_at)
        done = enter(viewer, replace(move, text=terms.get("why")))
    return Stated(outcome_id, done if isinstance(done, Refused) else None)


def _owners(facts: Facts, unit_id: str, seen: Visible) -> tuple[Named, ...]:
    """Return who works in the unit or below and is the viewer's to lead, by name, and the viewer."""
    below = above(facts).filter(pl.col("ancestor_id") == unit_id).select("unit_id")
    inside = homes(facts, seen.today).join(below, on="unit_id", how="semi")["person_id"]
    mine = pl.col("id").is_in(inside.implode()) & pl.col("id").is_in(seen.sight.people.implode())
    is_me = pl.col("id") == seen.viewer.person_id
    found = working(facts, seen.today).filter(mine | is_me).sort("name", "id")
    return tuple(Named(*row) for row in found.select("id", "name").iter_rows())


def _above(facts: Facts, unit_id: str, today: date) -> tuple[Named, ...]:
    """Return the running outcomes of the unit itself and of those above it, the nearest first."""
    chain = above(facts).filter(pl.col("unit_id") == unit_id).select("distance", unit_id="ancestor_id")
    led = facts.units.select(unit_id="id", leader_id="leader_id")
    running = facts.outcomes.filter(pl.col("due_on") >= today).join(chain, on="unit_id").join(led, on="unit_id")
    is_units = pl.col("owner_id").is_null() | (pl.col("owner_id") == pl.col("leader_id")).fill_null(value=False)
    found = running.filter(is_units).sort("distance", "title", "id")
    return tuple(Named(*row) for row in found.select("id", "title").iter_rows())


def _row(writing: Writing, terms: Terms, outcome_id: str) -> pl.DataFrame:
    return drafted({**terms, "id": outcome_id, "unit_id": writing.unit.id})


def _serves(terms: Terms, outcome_id: str) -> pl.DataFrame:
    if not terms.get("parent_id"):
        return CONTRIBUTIONS.empty()
    row = {"outcome_id": outcome_id, "parent_id": terms["parent_id"], "kind": terms["contributes"], "weight": None}
    return pl.DataFrame([row], schema=CONTRIBUTIONS.schema)


def _prospect(seen: Visible, facts: Facts, row: pl.DataFrame, policy: Policy) -> float | None:
    """Return how likely the drafted outcome is, from what the viewer sees."""
    alike = facts.outcomes.join(row.select(ALIKE), on=ALIKE, how="semi")
    readings = seen.facts("readings", of=alike["id"].to_list()).readings
    return prospect(replace(facts, readings=readings), row, policy, seen.today)


def _refused(seen: Visible, row: pl.DataFrame, serves: pl.DataFrame) -> tuple[Problem, ...]:
    """Return what the facts refuse of the outcome."""
    there = seen.facts("units", "people", "outcomes", "contributions")
    given = {
        "units": there.units,
        "people": there.people,
        "outcomes": pl.concat([row, there.outcomes]),
        "contributions": pl.concat([serves, there.contributions]),
    }
    raw = Raw({name: RawTable(name, table) for name, table in given.items()})
    found = check(raw, today=seen.today).problems
    return tuple(each for each in found if each.row == 1 and each.file in {"outcomes", "contributions"})


def _keep(organization: models.Organization, row: pl.DataFrame, serves: pl.DataFrame) -> None:
    for name, table in (("outcomes", row), ("contributions", serves)):
        rows.insert(models.FACTS[name], table, owner={"organization_id": organization.pk})
