"""What a brief says once, at its top, instead of beside every outcome."""

import polars as pl

from macromanage.briefs import phrases
from macromanage.briefs.figures import counted, number
from macromanage.evaluate.results import Results
from macromanage.facts.tables import Facts
from macromanage.facts.words import MoveKind


def of_record(facts: Facts, results: Results, person_id: str, *, concerned: bool) -> tuple[str, ...]:
    """Say what the record lacks: the reader, an evaluation; and where any outcome concerns them, expectations."""
    said = []
    if facts.people.filter(pl.col("id") == person_id).is_empty():
        said.append(phrases.ON_NO_RECORD)
    if results.standings.is_empty():
        said.append(phrases.NOTHING_EVALUATED)
    elif concerned and holds_no_expectations(facts, results):
        said.append(phrases.NO_EXPECTATIONS)
    return tuple(said)


def of_many(outcomes: int, few: int) -> tuple[str, ...]:
    """Say so where somebody owns more outcomes at once than are few."""
    if outcomes <= few:
        return ()
    said = counted(outcomes, phrases.OUTCOME, phrases.OUTCOMES)
    return (phrases.NOT_FEW.format(outcomes=said, few=number(few)),)


def holds_no_expectations(facts: Facts, results: Results) -> bool:
    """Whether nothing tells of any agreement: no source, no move, no next move called for by who saw all facts."""
    is_stated = MoveKind.STATE.value in facts.moves["kind"]
    rests_on_one = pl.col("line").is_in(["clarify", "confirm"])
    return facts.expectations.is_empty() and not is_stated and results.warrants.filter(rests_on_one).is_empty()
