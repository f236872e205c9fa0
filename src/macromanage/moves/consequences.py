"""What a move changes in the facts: new terms, a reading, who stands in. Most moves change nothing but the record."""

from datetime import date

import polars as pl

from macromanage.facts.tables import OUTCOMES, READINGS, Facts, Table
from macromanage.facts.words import MoveKind
from macromanage.moves.move import Move

_TERMS = ("target", "target_high", "due_on", "worth")


def consequences(move: Move, facts: Facts, as_of: date) -> Facts:
    """Return the rows that the move adds or, where a row of the same key is there, puts in its place.

    Args:
        move: The move as it is entered.
        facts: What is known on the day, with the move's outcome.
        as_of: The day.
    """
    if move.kind is MoveKind.RENEGOTIATE:
        return Facts(outcomes=_renegotiated(move, facts.outcomes))
    if move.kind is MoveKind.CORRECT and "value" in move.details:
        return Facts(readings=_read(move))
    if move.kind is MoveKind.DEPUTIZE:
        return Facts(absences=_deputized(move, facts, as_of))
    return Facts()


def _renegotiated(move: Move, outcomes: pl.DataFrame) -> pl.DataFrame:
    """The outcome on its new terms, from the moment they were agreed; what isn't named stays as it was."""
    named = {name: move.details[name] for name in _TERMS if name in move.details}
    terms = {name: date.fromisoformat(str(value)) if name == "due_on" else value for name, value in named.items()}
    row = outcomes.filter(pl.col("id") == move.outcome_id).tail(1).to_dicts()
    return _rows(OUTCOMES, *(each | terms | {"recorded_at": move.made_at} for each in row))


def _read(move: Move) -> pl.DataFrame:
    day, value = date.fromisoformat(str(move.details["day"])), move.details["value"]
    reading = {"outcome_id": move.outcome_id, "day": day, "value": value, "recorded_at": move.made_at, "source": None}
    return _rows(READINGS, reading)


def _deputized(move: Move, facts: Facts, as_of: date) -> pl.DataFrame:
    """The running absences of the outcome's owner, with who stands in from now on."""
    owner = facts.outcomes.filter(pl.col("id") == move.outcome_id)["owner_id"]
    is_running = (pl.col("from_day") <= as_of) & (pl.col("until_day") >= as_of)
    running = facts.absences.filter(pl.col("person_id").is_in(owner.implode()), is_running)
    return running.with_columns(deputy_id=pl.lit(str(move.details["deputy_id"])))


def _rows(table: Table, *rows: dict[str, object]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=table.schema, orient="row")
