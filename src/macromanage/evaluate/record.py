"""What the moves and expectations on record say of each outcome: what was done last, and what is still open."""

from datetime import date

import polars as pl

from macromanage.facts.move_kinds import CLOSED_BY
from macromanage.facts.tables import Facts
from macromanage.facts.threads import without_contests
from macromanage.facts.words import MoveKind


def record(facts: Facts, as_of: date) -> pl.DataFrame:
    """Return one row an outcome, sorted by outcome_id; a column is blank where there was no such move.

    Days on which something was last done: inspected_on, asked_on, conversed_on, opened_on, reviewed_on and
    renegotiated_on.
    The oldest that is open: request_on, challenge_on, question_on, each with its _id; commitment_due, _id and _by.
    The last requirement: required_on, required_until, required_kind, required_a_week, required_to, released_on and
    required_made_on.
    The expectation: stated_on, confirmed_on.
    """
    moves = without_contests(facts.moves).with_columns(day=pl.col("made_at").dt.date())
    unclosed = waiting(facts)
    tables = [
        _expectation(facts, moves),
        *(_last(moves, kind, f"{name}_on") for kind, name in _DONE.items()),
        *(_oldest(unclosed, kind, name) for kind, name in _OPEN.items()),
        _commitment(unclosed, as_of),
        requirements(moves).unique("outcome_id", keep="last", maintain_order=True).drop("required_id"),
    ]
    row = facts.outcomes.select(outcome_id="id")
    for table in tables:
        row = row.join(table, on="outcome_id", how="left")
    return row.sort("outcome_id")


def waiting(facts: Facts) -> pl.DataFrame:
    """Return the moves that opened something which no move has closed yet, oldest first, with the day of each."""
    moves = without_contests(facts.moves).with_columns(day=pl.col("made_at").dt.date())
    opened = moves.filter(pl.col("kind").is_in([kind.value for kind in CLOSED_BY]))
    return opened.join(closed(moves), on="id", how="anti").sort("made_at", "seq", "id")


def closed(moves: pl.DataFrame) -> pl.DataFrame:
    """Return the moves that a later one closed: id, closed_on, and closed_by, the kind that first did.

    Args:
        moves: Columns of the facts' moves.
    """
    pairs = [(opener.value, closer.value) for opener, closers in CLOSED_BY.items() for closer in closers]
    closes = pl.DataFrame(pairs, schema={"kind": pl.String(), "closer": pl.String()}, orient="row")
    answers = moves.sort("made_at", "seq", "id").select("made_at", id="answers_id", closer="kind").drop_nulls("id")
    answered = answers.join(moves.select("id", "kind"), on="id", maintain_order="left")
    first = answered.join(closes, on=["kind", "closer"], how="semi", maintain_order="left").unique(
        "id", keep="first", maintain_order=True
    )
    return first.select("id", closed_on=pl.col("made_at").dt.date(), closed_by="closer")


_DONE = {
    MoveKind.INSPECT: "inspected",
    MoveKind.ASK: "asked",
    MoveKind.CONVERSE: "conversed",
    MoveKind.OPEN: "opened",
    MoveKind.REVIEW: "reviewed",
    MoveKind.RENEGOTIATE: "renegotiated",
}
_OPEN = {MoveKind.REQUEST: "request", MoveKind.CHALLENGE: "challenge", MoveKind.ASK: "question"}


def _first(moves: pl.DataFrame) -> pl.DataFrame:
    return moves.unique("outcome_id", keep="first", maintain_order=True)


def _last(moves: pl.DataFrame, kind: MoveKind, name: str) -> pl.DataFrame:
    return moves.filter(pl.col("kind") == kind).group_by("outcome_id").agg(pl.col("day").max().alias(name))


def _oldest(unclosed: pl.DataFrame, kind: MoveKind, name: str) -> pl.DataFrame:
    oldest = _first(unclosed.filter(pl.col("kind") == kind))
    return oldest.select("outcome_id", pl.col("day").alias(f"{name}_on"), pl.col("id").alias(f"{name}_id"))


def _commitment(unclosed: pl.DataFrame, as_of: date) -> pl.DataFrame:
    due = unclosed.filter(pl.col("kind") == MoveKind.COMMIT, pl.col("due_on") <= as_of).sort("due_on", "id")
    return _first(due).select("outcome_id", commitment_due="due_on", commitment_id="id", commitment_by="by_id")


def requirements(moves: pl.DataFrame) -> pl.DataFrame:
    """Return everything that was ever required, in the order in which it was.

    Args:
        moves: Columns of the facts' moves.

    Returns:
        outcome_id, required_id (the move), and the columns of the last requirement in `record`.
    """
    day = pl.col("made_at").dt.date()
    required = moves.filter(pl.col("kind") == MoveKind.REQUIRE).sort("made_at", "seq", "id")
    releases = moves.filter(pl.col("kind") == MoveKind.RELEASE).group_by(id="answers_id").agg(released_on=day.min())
    details = pl.col("details").str
    return (
        required.with_columns(day=day)
        .join(releases, on="id", how="left", maintain_order="left")
        .select(
            "outcome_id",
            required_id="id",
            released_on="released_on",
            required_on=pl.coalesce(details.json_path_match("$.from").str.to_date(strict=False), "day"),
            required_until=pl.coalesce(details.json_path_match("$.until").str.to_date(strict=False), "due_on"),
            required_kind=details.json_path_match("$.kind"),
            required_a_week=details.json_path_match("$.per_week").cast(pl.Float64, strict=False),
            required_to="to_id",
            required_made_on="day",
        )
    )


def required_of() -> pl.Expr:
    """Name whose doings tell whether a requirement was kept: its outcome's owner, by `required_to` and `owner_id`.

    Nobody's where it was required of somebody else, such as who owned it before: what they did isn't the owner's.
    """
    is_owners = pl.col("required_to").is_null() | (pl.col("required_to") == pl.col("owner_id"))
    return pl.when(is_owners).then("owner_id")


def _expectation(facts: Facts, moves: pl.DataFrame) -> pl.DataFrame:
    """When the terms that stand were stated, and when their owner confirmed to understand and have the resources.

    Later moves win over the state at import; new terms reopen what was confirmed of the old.
    """
    stated = moves.filter(pl.col("kind").is_in([MoveKind.STATE.value, MoveKind.RENEGOTIATE.value]))
    stated = stated.group_by("outcome_id").agg(stated_move=pl.col("day").max())
    understood = _last(moves, MoveKind.UNDERSTAND, "understood_move")
    confirmed_before = pl.max_horizontal("understood_on", "resourced_on")
    both = pl.col("understood_on").is_not_null() & pl.col("resourced_on").is_not_null()
    rows = facts.outcomes.select(outcome_id="id")
    for table in (facts.expectations, stated, understood):
        rows = rows.join(table, on="outcome_id", how="left")
    confirmed = pl.max_horizontal("understood_move", pl.when(both).then(confirmed_before))
    stated_on = pl.max_horizontal("stated_on", "stated_move")
    return rows.select("outcome_id", stated_on=stated_on, confirmed_on=pl.when(confirmed >= stated_on).then(confirmed))
