"""What waited for an answer, and for how long: each request, challenge, constraint and question with who was to answer.

Clocks stop while the one who is to answer is away.
"""

from datetime import date

import polars as pl

from macromanage.evaluate import clocks
from macromanage.evaluate.record import closed
from macromanage.evaluate.situation import leaders_of
from macromanage.facts.tables import Facts
from macromanage.facts.words import MoveKind

OF_LEADERS = (MoveKind.REQUEST, MoveKind.CHALLENGE)
_KINDS = (*OF_LEADERS, MoveKind.CONSTRAIN, MoveKind.ASK)


def waiting(facts: Facts, as_of: date) -> pl.DataFrame:
    """Return every move that was to be answered, one row each.

    A constraint is answered by its removal or refusal, and first of all by a date, which is `dated`.

    Args:
        facts: As known on the day.
        as_of: The day.

    Returns:
        id, kind, outcome_id, by_id (whose answer it is; null where nobody is known), since, dated, closed_on,
        answered_on (the first of these two), days (so far, or until it was answered; those away not counted).
    """
    moves = facts.moves.filter(pl.col("kind").is_in([kind.value for kind in _KINDS]))
    rows = moves.join(_people(facts, as_of), on="outcome_id", how="left", maintain_order="left").select(
        "id", "kind", "outcome_id", by_id=_whose(), since=pl.col("made_at").dt.date(), promised="due_on"
    )
    rows = rows.join(_dated(facts), on="id", how="left", maintain_order="left")
    rows = rows.join(closed(facts.moves), on="id", how="left", maintain_order="left")
    is_constraint = pl.col("kind") == MoveKind.CONSTRAIN
    rows = rows.with_columns(
        dated=pl.when(is_constraint).then(pl.coalesce("promised", "dated")),
        # One named with its date was answered as it was made.
        dated_on=pl.when(is_constraint).then(pl.when(pl.col("promised").is_null()).then("dated_on").otherwise("since")),
    ).with_columns(answered_on=pl.min_horizontal("dated_on", "closed_on"))
    return rows.with_columns(days=_days(facts, rows, as_of)).select(
        "id", "kind", "outcome_id", "by_id", "since", "dated", "closed_on", "answered_on", "days"
    )


def _people(facts: Facts, as_of: date) -> pl.DataFrame:
    """Return each outcome's owner, and its leader: outcome_id, owner_id, leader_id."""
    outcomes = facts.outcomes.select("owner_id", "unit_id", outcome_id="id")
    return outcomes.join(leaders_of(facts, outcomes, as_of), on="outcome_id").drop("unit_id")


def _whose() -> pl.Expr:
    """Tell who is to answer: whom it was made to; else who would be asked on that outcome now."""
    remover = pl.col("details").str.json_path_match("$.remover_id")
    return (
        pl.when(pl.col("kind") == MoveKind.CONSTRAIN)
        .then(pl.coalesce(remover, "to_id", "leader_id"))
        .when(pl.col("kind") == MoveKind.ASK)
        .then(pl.coalesce("to_id", "owner_id"))
        .otherwise(pl.coalesce("to_id", "leader_id"))
    )


def _dated(facts: Facts) -> pl.DataFrame:
    """Return the first date each constraint was given, and when: id, dated, dated_on."""
    dates = facts.moves.filter(pl.col("kind") == MoveKind.DATE).drop_nulls(["answers_id", "due_on"])
    first = dates.sort("made_at", "seq", "id").unique("answers_id", keep="first", maintain_order=True)
    return first.select(id="answers_id", dated="due_on", dated_on=pl.col("made_at").dt.date())


def _days(facts: Facts, rows: pl.DataFrame, as_of: date) -> pl.Series:
    spans = rows.select("by_id", "since", ended=pl.col("answered_on").fill_null(as_of))
    passed = spans.select((pl.col("ended") - pl.col("since")).dt.total_days()).to_series()
    return (passed - clocks.days_away_between(facts, spans)).clip(0)
