"""What a brief says once, at its top, instead of beside every outcome."""

from datetime import date

import polars as pl

from macromanage.briefs import phrases
from macromanage.briefs.figures import counted, day, number
from macromanage.evaluate.results import Results
from macromanage.facts.tables import Facts
from macromanage.facts.words import MoveKind
from macromanage.language.spoken import say

# Evidence of a warrant that only a move can have given.
_OF_A_MOVE = r'"(inspected_on|asked_on|opened_on|conversed_on|[a-z]+_id)": ?"'


def of_record(
    facts: Facts, results: Results, person_id: str, *, concerned: bool, today: date | None
) -> tuple[str, ...]:
    """Say what the record lacks: the reader, an evaluation, the day; where an outcome concerns them, expectations."""
    said = []
    if facts.people.filter(pl.col("id") == person_id).is_empty():
        said.append(say(phrases.ON_NO_RECORD))
    if results.standings.is_empty():
        said.append(say(phrases.NOTHING_EVALUATED))
    elif concerned:
        said.extend(_unrecorded(facts, results))
    return (*said, *_of_another_day(facts, today))


def _of_another_day(facts: Facts, today: date | None) -> tuple[str, ...]:
    """Say so where no outcome runs on the day: that nothing is wrong then tells nothing."""
    last = facts.outcomes["due_on"].max()
    if today is None or not isinstance(last, date):
        return ()
    if not facts.outcomes.filter((pl.col("starts_on") <= today) & (pl.col("due_on") >= today)).is_empty():
        return ()
    words = phrases.NOTHING_RUNS if last < today else phrases.NOTHING_RUNS_YET
    return (say(words, day=day(today), last=day(last)),)


def _unrecorded(facts: Facts, results: Results) -> tuple[str, ...]:
    """Say which tables nobody filled, so that what they would tell is unknown and not undone."""
    no_expectations = (say(phrases.NO_EXPECTATIONS),) if holds_no_expectations(facts, results) else ()
    return (*no_expectations, *((say(phrases.NO_MOVES),) if holds_no_moves(facts, results) else ()))


def of_many(outcomes: int, few: int) -> tuple[str, ...]:
    """Say so where somebody owns more outcomes at once than are few."""
    if outcomes <= few:
        return ()
    said = counted(outcomes, *phrases.OUTCOMES)
    return (say(phrases.NOT_FEW, outcomes=said, few=number(few)),)


def holds_no_expectations(facts: Facts, results: Results) -> bool:
    """Whether nothing tells of any agreement: no source, no move, no next move called for by who saw all facts."""
    is_stated = MoveKind.STATE.value in facts.moves["kind"]
    rests_on_one = pl.col("line").is_in(["clarify", "confirm"])
    return facts.expectations.is_empty() and not is_stated and results.warrants.filter(rests_on_one).is_empty()


def holds_no_moves(facts: Facts, results: Results) -> bool:
    """Whether nothing tells of any move: none the reader sees, and none in what evaluate rested on, who saw all."""
    rests_on_one = pl.col("because").str.contains(_OF_A_MOVE).fill_null(value=False)
    return facts.moves.is_empty() and results.warrants.filter(rests_on_one).is_empty()
