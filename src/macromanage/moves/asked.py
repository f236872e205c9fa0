"""A move somebody wants to make, with all that it takes to decide on it."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from macromanage.facts.move_kinds import ROWS, Row
from macromanage.facts.tables import Facts
from macromanage.language.spoken import say
from macromanage.moves.filled import filled
from macromanage.moves.move import Move
from macromanage.moves.parties import Cells, Parties, around, parties, selves
from macromanage.moves.refusals import Reason, Refused, refused
from macromanage.moves.sight import working


@dataclass(frozen=True, slots=True)
class Asked:
    """The move, its kind's row, the outcome, what it answers, and who is who; `selves` are those it may be made as."""

    move: Move
    row: Row
    facts: Facts
    outcome: Cells
    answered: Cells | None
    parties: Parties
    selves: tuple[str, ...]
    as_of: date

    def name(self, person_id: str | None) -> str:
        """Name a person; by their id where the name isn't known, and where there is nobody, so."""
        if person_id is None:
            return say("nobody")
        names = self.facts.people.filter(pl.col("id") == person_id)["name"]
        return str(names[0]) if len(names) else person_id


def asked(move: Move, facts: Facts, as_of: date) -> Asked | Refused:
    """Find the outcome, the person and the move that is answered."""
    outcomes = facts.outcomes.filter(pl.col("id") == move.outcome_id).sort("recorded_at", nulls_last=False)
    if outcomes.is_empty():
        return refused(Reason.UNKNOWN_OUTCOME, outcome=move.outcome_id)
    if move.by_id not in working(facts, as_of)["id"]:
        return refused(Reason.NOT_HERE, by=move.by_id)
    answers_id = pl.lit(move.answers_id, pl.String)
    answers = facts.moves.filter(pl.col("id") == answers_id, pl.col("outcome_id") == move.outcome_id)
    if move.answers_id is not None and answers.is_empty():
        return refused(Reason.UNKNOWN_MOVE, answers=move.answers_id)
    row, outcome = ROWS[move.kind], outcomes.tail(1).to_dicts()[0]
    move, answered = filled(move, outcome), answers.to_dicts()[0] if len(answers) else None
    who = parties(around(facts, outcome, as_of), move, answered)
    mine = (move.by_id,) if row.in_person else selves(facts, move.by_id, as_of)
    return Asked(move, row, facts, outcome, answered, who, mine, as_of)
