"""All that is held on one person, for them to read: their rows, with everybody else in them unnamed.

What is told of moves and results is what the seal lets them see of it, and no more: what others said to each other is
left out, and a contest of two others never appears.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import polars as pl

from macromanage.evaluate.results import SCHEMAS, Results
from macromanage.facts.tables import Facts
from macromanage.facts.words import ContributionKind, MoveKind
from macromanage.moves import seal
from macromanage.moves.ledger import CHAIN
from macromanage.moves.sight import Sight
from macromanage.moves.unnamed import pseudonyms, unnamed

Held = Mapping[str, pl.DataFrame]

# Who said what is in the chain by id: a hash of it would tell who the others are to whoever tries their ids.
_UNTOLD = tuple(name for name in CHAIN if name != "seq")


def subject(facts: Facts, results: Results, *, person_id: str, as_of: date) -> Held:
    """Return everything that is held on the person, by table; a table in which there is nothing is empty.

    Args:
        facts: All that is recorded, of whatever day; rows that can't be about the person may be left out.
        results: Likewise, of all evaluations that are kept.
        person_id: Whose data it is.
        as_of: The day that tells who leads them.
    """
    own = _owned(facts, person_id)
    sight = _sight(facts, own, person_id)
    moves = _moves(facts, own, sight)
    told = (
        _facts(facts, own, person_id) | {"moves": moves, "opened": _opened(moves, own)} | _results(results, own, sight)
    )
    names = pseudonyms(facts, told, person_id=person_id, as_of=as_of)
    return {name: unnamed(table, names) for name, table in told.items()}


def _owned(facts: Facts, person_id: str) -> pl.Series:
    """Return the outcomes that the person owns, as they were recorded last."""
    last = facts.outcomes.sort("id", "recorded_at", nulls_last=False).unique("id", keep="last")
    return last.filter(pl.col("owner_id") == person_id)["id"].sort()


def _sight(facts: Facts, own: pl.Series, person_id: str) -> Sight:
    """Return how far the person sees what is about them: of outcomes not their own, only what they were a side of."""
    is_theirs = (pl.col("by_id") == person_id) | (pl.col("to_id") == person_id)
    moved_on = facts.moves.filter(is_theirs.fill_null(value=False))["outcome_id"]
    sums = facts.contributions.filter(pl.col("kind") == ContributionKind.SUMS_INTO)["parent_id"]
    return Sight(
        person_id=person_id,
        is_member=True,
        outcomes=pl.concat([own, moved_on]).unique().sort(),
        owned=own,
        threads=own,
        # The effort of an outcome that others sum into is theirs too.
        efforts=own.filter(~own.is_in(sums.implode())),
    )


def _facts(facts: Facts, own: pl.Series, person_id: str) -> dict[str, pl.DataFrame]:
    """Return the rows of facts that name the person, and what is recorded of the outcomes they own."""

    def of_person(name: str, *columns: str) -> pl.DataFrame:
        return facts[name].filter(pl.any_horizontal(pl.col(column) == person_id for column in columns))

    of_outcomes = {
        name: facts[name].filter(pl.col("outcome_id").is_in(own.implode()))
        for name in ("plans", "contributions", "drivers", "readings", "expectations")
    }
    return {
        "people": of_person("people", "id"),
        "units": of_person("units", "leader_id"),
        "memberships": of_person("memberships", "person_id"),
        "absences": of_person("absences", "person_id", "deputy_id"),
        "outcomes": of_person("outcomes", "owner_id"),
        "viewers": facts.viewers.filter(
            (pl.col("person_id") == person_id) | pl.col("outcome_id").is_in(own.implode()),
        ),
        **of_outcomes,
        "items": of_person("items", "person_id"),
        "activities": of_person("activities", "person_id"),
    }


def _moves(facts: Facts, own: pl.Series, sight: Sight) -> pl.DataFrame:
    """Return the moves by the person, to them and about their outcomes, in the order they were made.

    That two others made one to each other is told, and not what they said.
    """
    is_side = pl.any_horizontal((pl.col(side) == sight.person_id).fill_null(value=False) for side in ("by_id", "to_id"))
    told = seal.visible("moves", facts.moves, sight).filter(pl.col("outcome_id").is_in(own.implode()) | is_side)
    said = pl.when(is_side).then(pl.col("text", "details", "evidence")).name.keep()
    return told.with_columns(said).drop(_UNTOLD).sort("made_at", "seq", "id")


def _opened(moves: pl.DataFrame, own: pl.Series) -> pl.DataFrame:
    """Return who opened the person's effort, when, and until when at most."""
    is_open = (pl.col("kind") == MoveKind.OPEN) & pl.col("outcome_id").is_in(own.implode())
    return moves.filter(is_open).select("outcome_id", "by_id", "made_at", "due_on")


def _results(results: Results, own: pl.Series, sight: Sight) -> dict[str, pl.DataFrame]:
    """Return what was computed of the person and their outcomes, and the next moves that were theirs."""
    is_own = pl.col("outcome_id").is_in(own.implode())
    is_persons = (pl.col("subject") == "person") & (pl.col("subject_id") == sight.person_id)
    concerns = dict.fromkeys(SCHEMAS, is_own) | {
        "alignments": is_persons,
        "warrants": is_own | (pl.col("by_id") == sight.person_id).fill_null(value=False),
    }
    there = {name: results[name].filter(concerns[name]) for name in SCHEMAS}
    # What waits for them may be drawn from the effort of others.
    seen = replace(sight, outcomes=pl.concat([sight.outcomes, there["warrants"]["outcome_id"]]).unique())
    told = {name: seal.visible(name, there[name], seen) for name in ("diagnoses", "influences", "warrants")}
    # What a next move rests on quotes what others said.
    return there | told | {"warrants": told["warrants"].with_columns(because=pl.lit(None, pl.String))}
