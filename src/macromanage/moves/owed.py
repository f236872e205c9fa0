"""What an owner owes: answers to questions, a word on what is expected of them, what they promised, readings."""

from datetime import date

import polars as pl

from macromanage.evaluate.policy import Policy
from macromanage.evaluate.record import closed, record
from macromanage.evaluate.results import Results
from macromanage.facts.tables import Facts
from macromanage.facts.words import MoveKind, Standing
from macromanage.moves.waiting import waiting

_OVER = (Standing.MET, Standing.MISSED)


def owed(facts: Facts, results: Results, *, person_id: str, policy: Policy, as_of: date) -> pl.DataFrame:
    """Return what waits for the person as an owner, what waits longest first.

    Args:
        facts: As known on the day.
        results: What was evaluated for that day.
        person_id: The owner.
        policy: How long an answer may take.
        as_of: The day.

    Returns:
        what (answer, confirmation, commitment or reading), outcome_id, since, due_on (a commitment's own day; else as
        the policy has it), days (since then).
    """
    own = facts.outcomes.filter(pl.col("owner_id") == person_id)["id"]
    tables = (
        _answers(facts, person_id, as_of),
        _confirmations(facts, results, own, as_of),
        _commitments(facts, person_id),
        _readings(results, own),
    )
    answer_by = pl.col("since") + pl.duration(days=policy.answer_days)
    rows = pl.concat(tables).with_columns(
        due_on=pl.coalesce("due_on", answer_by), days=(pl.lit(as_of) - pl.col("since")).dt.total_days()
    )
    return rows.sort("since", "due_on", "what", "outcome_id")


def _row(what: str, due_on: pl.Expr | None = None) -> tuple[pl.Expr, ...]:
    due = pl.lit(None, pl.Date) if due_on is None else due_on
    return pl.lit(what).alias("what"), pl.col("outcome_id"), pl.col("since"), due.alias("due_on")


def _answers(facts: Facts, person_id: str, as_of: date) -> pl.DataFrame:
    asked = waiting(facts, as_of).filter(pl.col("kind") == MoveKind.ASK, pl.col("by_id") == person_id)
    return asked.filter(pl.col("answered_on").is_null()).select(_row("answer"))


def _confirmations(facts: Facts, results: Results, own: pl.Series, as_of: date) -> pl.DataFrame:
    over = results.standings.filter(pl.col("standing").is_in(_OVER))
    stated = record(facts, as_of).filter(
        pl.col("outcome_id").is_in(own.implode()), pl.col("stated_on").is_not_null(), pl.col("confirmed_on").is_null()
    )
    return stated.join(over, on="outcome_id", how="anti").rename({"stated_on": "since"}).select(_row("confirmation"))


def _commitments(facts: Facts, person_id: str) -> pl.DataFrame:
    promised = facts.moves.filter(pl.col("kind") == MoveKind.COMMIT, pl.col("by_id") == person_id)
    waits = promised.join(closed(facts.moves), on="id", how="anti").with_columns(since=pl.col("made_at").dt.date())
    return waits.select(_row("commitment", pl.col("due_on")))


def _readings(results: Results, own: pl.Series) -> pl.DataFrame:
    overdue = pl.col("because").str.json_path_match("$.reading_overdue_since").str.to_date(strict=False)
    rows = results.warrants.filter(pl.col("outcome_id").is_in(own.implode())).with_columns(since=overdue)
    return rows.drop_nulls("since").select(_row("reading"))
