"""What one person may do on an outcome now: each kind of move, and what it would answer; of effort, why not yet."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

import polars as pl

from macromanage.evaluate.results import Results
from macromanage.facts.move_kinds import CLOSED_BY, ROWS, Row
from macromanage.facts.tables import Facts
from macromanage.facts.words import MoveKind
from macromanage.moves.asked import Asked, asked
from macromanage.moves.due import due
from macromanage.moves.evidence import Evidence, evidence
from macromanage.moves.making import unwarranted
from macromanage.moves.move import Move
from macromanage.moves.parties import Cells, parties, selves
from macromanage.moves.refusals import Refused
from macromanage.moves.rights import receiver, way

# What a thread offers beside each of its moves, and not in a list of what may be done.
_BESIDE = (MoveKind.CONTEST, MoveKind.CORRECT)
_OPENERS = tuple(CLOSED_BY)


@dataclass(frozen=True, slots=True)
class Offer:
    """A move that somebody may make.

    Attributes:
        row: Its kind.
        answers_id: The move it would answer.
        to_id: To whom it would be.
        is_due: Whether it settles what is theirs to do next.
        refused: Why it is not warranted, and what comes first; None: it is.
    """

    row: Row
    answers_id: str | None
    to_id: str | None
    is_due: bool
    refused: Refused | None = None


def offers(facts: Facts, results: Results, *, outcome_id: str, person_id: str, as_of: date) -> tuple[Offer, ...]:
    """Return what the person may do, what is due first with its usual move ahead, then in the order of the kinds.

    Args:
        facts: What is known on the day, of the outcome and of those around it.
        results: What was evaluated last of the outcome.
        outcome_id: The outcome.
        person_id: Who would move.
        as_of: The day.
    """
    now = datetime.combine(as_of, datetime.min.time())
    base = asked(Move(outcome_id=outcome_id, kind=MoveKind.INSPECT, by_id=person_id, made_at=now), facts, as_of)
    if isinstance(base, Refused):
        return ()
    found = evidence(results, outcome_id, as_of)
    waits = [*_due(results, base, found), *_unconfirmed(base, found)]
    all_selves = selves(facts, person_id, as_of)
    rightful = [this for this in _candidates(base, all_selves) if not isinstance(way(this), Refused)]
    answering = {this.row.kind for this in rightful if this.answered}
    offered = [
        _offer(this, found, is_due=(this.row.kind, this.move.answers_id) in waits)
        for this in rightful
        # What waits for it is answered with it; then it isn't offered a second time, out of the blue.
        if this.answered or this.row.kind not in answering
    ]
    return tuple(sorted(offered, key=lambda each: _rank(each, waits)))


def contestable(facts: Facts, *, outcome_id: str, person_id: str) -> frozenset[str]:
    """Return the moves made to the person of which they may say, and haven't yet, that they felt like hovering."""
    thread = facts.moves.filter(pl.col("outcome_id") == outcome_id)
    contested = thread.filter(pl.col("kind") == MoveKind.CONTEST, pl.col("by_id") == person_id)["answers_id"]
    felt = [kind for way in ROWS[MoveKind.CONTEST].ways for kind in way.answers]
    to_them = thread.filter(pl.col("to_id") == person_id, pl.col("kind").is_in(felt))["id"]
    return frozenset(to_them) - frozenset(contested)


def _candidates(base: Asked, all_selves: tuple[str, ...]) -> Iterator[Asked]:
    """Go through every kind: in answer to each move that still waits for it, and alone."""
    open_ones = _open(base)
    for row in ROWS.values():
        is_alone = any(each.alone for each in row.ways)
        waiting: list[Cells | None] = [each for each in open_ones if row.kind in _answering(each)]
        if row.kind not in _BESIDE or is_alone:
            who = (base.move.by_id,) if row.in_person else all_selves
            for answered in [*waiting, *([None] if is_alone else [])]:
                yield _candidate(replace(base, row=row, selves=who), answered)


def _candidate(base: Asked, answered: Cells | None) -> Asked:
    move = replace(base.move, kind=base.row.kind, answers_id=answered["id"] if answered else None)
    return replace(base, move=move, answered=answered, parties=parties(base.parties, move, answered))


def _answering(opener: Cells) -> tuple[MoveKind, ...]:
    """Return what may be answered to a move that waits: what closes it, or gives it a date."""
    kind = MoveKind(opener["kind"])
    return (*CLOSED_BY[kind], MoveKind.DATE) if kind is MoveKind.CONSTRAIN else CLOSED_BY[kind]


def _open(base: Asked) -> list[Cells]:
    """Return the outcome's moves that still wait to be closed, oldest first."""
    thread = base.facts.moves.filter(pl.col("outcome_id") == base.move.outcome_id).sort("made_at", "seq", "id")
    answers = thread.select(id="answers_id", closer="kind").drop_nulls().rows()
    waiting = thread.filter(pl.col("kind").is_in(_OPENERS)).to_dicts()
    return [each for each in waiting if not _is_closed(each, answers)]


def _is_closed(opener: Cells, answers: list[tuple[str, str]]) -> bool:
    return any(
        opener["id"] == answered and closer in CLOSED_BY[MoveKind(opener["kind"])] for answered, closer in answers
    )


def _rank(offer: Offer, waits: list[tuple[MoveKind, str | None]]) -> int:
    return waits.index((offer.row.kind, offer.answers_id)) if offer.is_due else len(waits)


def _due(results: Results, base: Asked, found: Evidence | None) -> list[tuple[MoveKind, str | None]]:
    """Return what settles the outcome's next move, the usual one first, where that is the person's."""
    warrant = results.warrants.filter(pl.col("outcome_id") == base.move.outcome_id)
    if found is None or base.move.by_id not in warrant["by_id"]:
        return []
    return [(each.kind, each.answers_id) for each in due(found.line, found.because)]


def _unconfirmed(base: Asked, found: Evidence | None) -> list[tuple[MoveKind, str | None]]:
    """Return that it is to be confirmed, where that is the owner's and what is expected was stated."""
    is_open = found is not None and found.day("stated_on") is not None and found.day("confirmed_on") is None
    return [(MoveKind.UNDERSTAND, None)] if is_open and base.move.by_id == base.outcome["owner_id"] else []


def _offer(this: Asked, found: Evidence | None, *, is_due: bool) -> Offer:
    right = way(this)
    to_id = None if isinstance(right, Refused) else receiver(this, right)
    return Offer(this.row, this.move.answers_id, to_id, is_due, unwarranted(this, found))
