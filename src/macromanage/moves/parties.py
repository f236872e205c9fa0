"""Who is who to an outcome, and to the move that is answered, on a day."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl

from macromanage.evaluate import clocks
from macromanage.facts.fields import Wrong, read
from macromanage.facts.leaders import above, chains
from macromanage.facts.move_kinds import Role
from macromanage.facts.tables import Facts
from macromanage.facts.words import MoveKind
from macromanage.moves.move import Move
from macromanage.moves.sight import working

Cells = Mapping[str, Any]
Parties = Mapping[Role, tuple[str, ...]]


def around(facts: Facts, outcome: Cells, as_of: date) -> Parties:
    """Return who has each role to the outcome itself, nearest first; a role that nobody has is empty."""
    leaders, owner = _leaders(facts, outcome, as_of), _if_any(outcome["owner_id"])
    members = (*leaders, *(each for each in _others(facts, outcome, as_of) if each not in owner))
    return {Role.LEADER: leaders, Role.OWNER: owner, Role.MEMBER: members}


def parties(around_it: Parties, move: Move, answered: Cells | None) -> Parties:
    """Add who has each role to the move and to what it answers."""
    leaders, owner = around_it[Role.LEADER], around_it[Role.OWNER]
    maker = _if_any(answered["by_id"]) if answered else ()
    receiver = _if_any(answered["to_id"]) or (leaders[:1] if maker == owner else owner) if answered else ()
    remover = _remover(move, answered) or leaders[:1]
    return {**around_it, Role.REMOVER: remover, Role.MAKER: maker, Role.RECEIVER: receiver}


def selves(facts: Facts, person_id: str, as_of: date) -> tuple[str, ...]:
    """Return whose moves the person may make: their own, and those of whom they stand in for."""
    away = clocks.away(facts, as_of).filter(pl.col("deputy_id") == person_id)
    return (person_id, *away["person_id"])


def _leaders(facts: Facts, outcome: Cells, as_of: date) -> tuple[str, ...]:
    """Return the leaders above the owner; at the top the owner; where nobody owns it, the leaders of its unit."""
    owner_id = outcome["owner_id"]
    if owner_id is None:
        led = facts.units.select(ancestor_id="id", leader_id="leader_id").drop_nulls("leader_id")
        units = above(facts).filter(pl.col("unit_id") == outcome["unit_id"]).join(led, on="ancestor_id")
        return tuple(units.sort("distance")["leader_id"].unique(maintain_order=True))
    owner = replace(facts, people=facts.people.filter(pl.col("id") == owner_id))
    return tuple(chains(owner, as_of)["leader_id"]) or (owner_id,)


def _remover(move: Move, answered: Cells | None) -> tuple[str, ...]:
    """Return who can remove the constraint that is named or answered."""
    if move.kind is MoveKind.CONSTRAIN:
        return _if_any(move.details.get("remover_id"))
    if answered is None or answered["kind"] != MoveKind.CONSTRAIN:
        return ()
    details = read(answered["details"] or "{}")
    named = None if isinstance(details, Wrong) else details.get("remover_id")
    return _if_any(named) or _if_any(answered["to_id"])


def _others(facts: Facts, outcome: Cells, as_of: date) -> tuple[str, ...]:
    """Return who else sees the outcome: of a private one those added, else everyone who works here."""
    if outcome["private"]:
        return tuple(facts.viewers.filter(pl.col("outcome_id") == outcome["id"])["person_id"])
    return tuple(working(facts, as_of)["id"])


def _if_any(person_id: object) -> tuple[str, ...]:
    return (person_id,) if isinstance(person_id, str) else ()
