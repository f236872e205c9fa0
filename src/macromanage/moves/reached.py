"""Effort that somebody reached for: each look, each requirement and each attempt, and whether it was warranted then.

A move made here was checked as it was made. One that came with imported facts is held against what the record proves
of that day; where it proves neither, nobody can tell, and it is counted apart.
"""

from datetime import date

import polars as pl

from macromanage.evaluate.opened import TROUBLE, never_stated, with_a_duty_owed
from macromanage.evaluate.policy import Policy
from macromanage.evaluate.record import closed
from macromanage.evaluate.results import Results
from macromanage.facts.tables import Facts
from macromanage.facts.words import MoveKind
from macromanage.moves.troubles import frozen

_REACHING = (MoveKind.OPEN, MoveKind.REQUIRE, MoveKind.ATTEMPT)


def reached(facts: Facts, results: Results, *, policy: Policy, as_of: date) -> pl.DataFrame:
    """Return every open, require and attempt at somebody else's effort.

    Args:
        facts: As known on the day.
        results: What was evaluated for that day.
        policy: How long a question waits for its answer.
        as_of: The day.

    Returns:
        id, kind, outcome_id, by_id, to_id, made_at, warranted (blank where the record doesn't tell).
    """
    owners = facts.outcomes.select("owner_id", "starts_on", "due_on", outcome_id="id")
    moves = facts.moves.filter(pl.col("kind").is_in(list(_REACHING)), pl.col("made_at").dt.date() <= as_of)
    moves = moves.drop("due_on").join(owners, on="outcome_id").filter(pl.col("owner_id") != pl.col("by_id"))
    rows = _with_what_was_known(facts, results, moves.sort("made_at", "seq", "id"), policy)
    return rows.with_columns(warranted=_warranted()).select(
        "id", "kind", "outcome_id", "by_id", "made_at", "warranted", to_id=pl.coalesce("to_id", "owner_id")
    )


def _with_what_was_known(facts: Facts, results: Results, moves: pl.DataFrame, policy: Policy) -> pl.DataFrame:
    """Add how the outcome stood, when it was last inspected, asked about and opened, and what stood against it."""
    rows = moves.join(frozen(facts).select("id", "standing", "trouble_since"), on="id", how="left")
    now = results.standings.filter(pl.col("standing").is_in(TROUBLE))
    rows = rows.join(now.select("outcome_id", lasting_since="trouble_since"), on="outcome_id", how="left")
    for kind in (MoveKind.INSPECT, MoveKind.ASK, MoveKind.OPEN):
        rows = rows.join(_last_before(facts, rows, kind), on="id", how="left")
    against = [with_a_duty_owed(rows, facts), never_stated(rows, facts), _with_a_question(facts, rows, policy)]
    owed = pl.concat([each.select("id") for each in against])["id"]
    return rows.with_columns(owed=pl.col("id").is_in(owed.implode())).sort("made_at", "seq", "id")


def _last_before(facts: Facts, rows: pl.DataFrame, kind: MoveKind) -> pl.DataFrame:
    """Return the last move of the kind on the outcome before each row: id, and its day by the kind's name."""
    made = facts.moves.filter(pl.col("kind") == kind).select("outcome_id", earlier_at="made_at", earlier_id="id")
    earlier = rows.select("id", "outcome_id", "made_at").join(made, on="outcome_id")
    earlier = earlier.filter(pl.col("earlier_at") <= pl.col("made_at"), pl.col("earlier_id") != pl.col("id"))
    return earlier.group_by("id").agg(pl.col("earlier_at").max().dt.date().alias(kind.value))


def _with_a_question(facts: Facts, rows: pl.DataFrame, policy: Policy) -> pl.DataFrame:
    """Return the rows made while a question was within its time to be answered."""
    asked = facts.moves.filter(pl.col("kind") == MoveKind.ASK).select(
        "outcome_id", asked_at="made_at", question_id="id"
    )
    closings = closed(facts.moves).select("closed_on", question_id="id")
    day = pl.col("made_at").dt.date()
    had_time = (day - pl.col("asked_at").dt.date()).dt.total_days() <= policy.answer_days
    is_open = pl.col("closed_on").is_null() | (pl.col("closed_on") > day)
    return (
        rows.select("id", "outcome_id", "made_at")
        .join(asked.join(closings, on="question_id", how="left"), on="outcome_id")
        .filter(pl.col("asked_at") <= pl.col("made_at"), had_time, is_open)
    )


def _warranted() -> pl.Expr:
    """Judge by what the record proves: against it first; blank where neither is proved."""
    day = pl.col("made_at").dt.date()
    was_running = day.is_between("starts_on", "due_on")
    lasted = pl.when(pl.col("lasting_since") <= day).then("lasting_since")
    trouble_since = pl.coalesce("trouble_since", lasted)
    frozen_trouble = pl.col("standing").is_in(TROUBLE)
    in_trouble = pl.coalesce(frozen_trouble, pl.when(lasted.is_not_null()).then(pl.lit(value=True)))
    steps = [pl.col(name) for name in (MoveKind.INSPECT.value, MoveKind.ASK.value)]
    is_missing = pl.any_horizontal(*(step.is_null() | (step < trouble_since).fill_null(value=False) for step in steps))
    unopened = pl.col(MoveKind.OPEN.value).is_null() | (pl.col("open") < trouble_since).fill_null(value=False)
    is_missing |= (pl.col("kind") == MoveKind.REQUIRE) & unopened
    against = (pl.col("kind") == MoveKind.ATTEMPT) | pl.col("owed") | ~was_running | is_missing | ~in_trouble
    return (
        pl.when(against.fill_null(value=False))
        .then(pl.lit(value=False))
        .when(in_trouble & trouble_since.is_not_null())
        .then(pl.lit(value=True))
    )
