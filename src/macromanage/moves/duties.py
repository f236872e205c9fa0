"""The duties that fell to leaders, as the record proves them: since when, until when, and when each was done.

A duty that nobody acted on and that is over left no trace but in what later moves froze; docs/method/conduct.md says
what that leaves out.
"""

from datetime import date
from enum import StrEnum

import polars as pl

from macromanage.evaluate import clocks
from macromanage.evaluate.policy import Policy
from macromanage.evaluate.results import Results
from macromanage.evaluate.situation import leaders_of
from macromanage.facts.tables import Facts
from macromanage.facts.words import MoveKind, Standing
from macromanage.moves.troubles import earned_days, proofs, troubles
from macromanage.moves.waiting import waiting


class Duty(StrEnum):
    """What a leader owes an outcome and its owner, by the ladder's names."""

    CLARIFY = "clarify"
    REQUEST = "answer_request"
    CHALLENGE = "answer_challenge"
    CONSTRAINT = "constraint"
    INSPECT = "inspect"
    ASK = "ask"
    REVIEW = "review"


class Kept(StrEnum):
    """How a duty went: done in time, done late or not yet, not done for so long that it is neglect; or it has time."""

    OPEN = "open"
    IN_TIME = "in time"
    LATE = "late"
    NEGLECTED = "neglected"


_OF_KIND: dict[str, str] = {
    MoveKind.REQUEST: Duty.REQUEST.value,
    MoveKind.CHALLENGE: Duty.CHALLENGE.value,
    MoveKind.CONSTRAIN: Duty.CONSTRAINT.value,
}
_COLUMNS = ("duty", "outcome_id", "by_id", "since", "days", "done_on", "proved_until")
_TOLD = ("duty", "outcome_id", "by_id", "since", "due_on", "done_on", "proved_until", "kept")


def duties(facts: Facts, results: Results, *, policy: Policy, as_of: date) -> pl.DataFrame:
    """Return every duty that the record proves, one row each, in the order of their days.

    A record without a single move says nothing about what was done, so none of it is held to be left undone.

    Args:
        facts: As known on the day.
        results: What was evaluated for that day.
        policy: How much time a duty has, and from when on it is neglect.
        as_of: The day.

    Returns:
        duty, outcome_id, by_id (whose it is), since, due_on, done_on (blank while it is not), proved_until (how long
        the record shows that it waited), kept (a word of `Kept`).
    """
    answers, looks = pl.lit(policy.answer_days, pl.Int64), pl.col("earned_days").fill_null(policy.inspect_days)
    earned = earned_days(results)
    tables = (
        _to_answer(facts, as_of).with_columns(days=answers),
        _to_clarify(facts, as_of).with_columns(days=answers),
        _in_trouble(facts, results, as_of).join(earned, on="outcome_id", how="left").with_columns(days=looks),
        _to_review(facts, results, as_of).join(earned, on="outcome_id", how="left").with_columns(days=looks),
    )
    rows = pl.concat([table.select(pl.col(_COLUMNS)) for table in tables]).drop_nulls(["by_id", "since"])
    rows = _due(facts, rows).with_columns(kept=_kept(policy)).select(_TOLD)
    is_gone = pl.col("done_on").is_null() & (pl.col("proved_until") < as_of) & (pl.col("kept") == Kept.OPEN)
    return rows.filter(~is_gone, pl.lit(not facts.moves.is_empty())).sort("since", "due_on", "duty", "outcome_id")


def _due(facts: Facts, rows: pl.DataFrame) -> pl.DataFrame:
    """Say until when: so many days, and as many more as whose it is was away before it was done."""
    # What was done before it was due at all was done at once.
    done_on = pl.when(pl.col("done_on").is_not_null()).then(pl.max_horizontal("done_on", "since"))
    rows = rows.with_columns(done_on=done_on)
    stopped = clocks.days_away_between(
        facts, rows.select("by_id", "since", ended=pl.min_horizontal("done_on", "proved_until"))
    )
    return rows.with_columns(due_on=pl.col("since") + pl.duration(days=pl.col("days") + stopped)).drop("days")


def _kept(policy: Policy) -> pl.Expr:
    """Judge: neglect takes proof that it still waited so many days after it was due."""
    due_on, done_on, proved_until = pl.col("due_on"), pl.col("done_on"), pl.col("proved_until")
    neglected_after = due_on + pl.duration(days=policy.neglect_days)
    is_neglect = (proved_until > neglected_after) & (done_on.is_null() | (done_on > neglected_after))
    is_late = pl.when(done_on.is_null()).then(proved_until > due_on).otherwise(done_on > due_on)
    return (
        pl.when(is_neglect.fill_null(value=False))
        .then(pl.lit(Kept.NEGLECTED.value))
        .when(is_late.fill_null(value=False))
        .then(pl.lit(Kept.LATE.value))
        .when(done_on.is_null())
        .then(pl.lit(Kept.OPEN.value))
        .otherwise(pl.lit(Kept.IN_TIME.value))
    )


def _outcomes(facts: Facts, as_of: date) -> pl.DataFrame:
    """Return the outcomes with whose the leader's moves on them are: outcome_id, by_id, and their days."""
    rows = facts.outcomes.rename({"id": "outcome_id"})
    leaders = leaders_of(facts, rows, as_of).rename({"leader_id": "by_id"})
    return rows.join(leaders, on="outcome_id", how="left").select(
        "outcome_id", "by_id", "starts_on", "due_on", "settles_days"
    )


def _to_answer(facts: Facts, as_of: date) -> pl.DataFrame:
    """Return what owners asked for; a constraint with a date is answered by it, and waits again from that day on."""
    asked = waiting(facts, as_of).filter(pl.col("kind").is_in(list(_OF_KIND)))
    duty = pl.col("kind").replace_strict(_OF_KIND, return_dtype=pl.String)
    asked = asked.with_columns(duty=duty, proved_until=pl.lit(as_of))
    first = asked.with_columns(done_on="answered_on")
    is_past = (pl.col("dated") < as_of) & (pl.col("closed_on").is_null() | (pl.col("closed_on") > pl.col("dated")))
    again = asked.filter(is_past).with_columns(since="dated", done_on="closed_on")
    return pl.concat([first, again])


def _to_clarify(facts: Facts, as_of: date) -> pl.DataFrame:
    """Return the outcomes that have begun, with when each was stated; none, where nobody recorded any expectation."""
    stated = facts.moves.filter(pl.col("kind").is_in([MoveKind.STATE.value, MoveKind.RENEGOTIATE.value]))
    by_move = stated.group_by("outcome_id").agg(stated_at=pl.col("made_at").min().dt.date())
    is_recorded = facts.expectations.height > 0 or MoveKind.STATE.value in facts.moves["kind"]
    return (
        _outcomes(facts, as_of)
        .filter(pl.lit(is_recorded), pl.col("starts_on") <= as_of)
        .join(facts.expectations.select("outcome_id", "stated_on"), on="outcome_id", how="left")
        .join(by_move, on="outcome_id", how="left")
        .with_columns(
            duty=pl.lit(Duty.CLARIFY.value),
            since="starts_on",
            done_on=pl.min_horizontal("stated_on", "stated_at"),
            proved_until=pl.min_horizontal("due_on", pl.lit(as_of)),
        )
    )


def _in_trouble(facts: Facts, results: Results, as_of: date) -> pl.DataFrame:
    """Return the inspecting and the asking that each trouble on record called for."""
    whose = _outcomes(facts, as_of).select("outcome_id", "by_id")
    found = troubles(facts, results, as_of).join(whose, on="outcome_id")
    inspected = _first_since(facts, found, MoveKind.INSPECT, "trouble_since")
    # Until what is expected was stated, stating it was the duty, and nothing else.
    stated = _to_clarify(facts, as_of).select("outcome_id", stated_on="done_on")
    found = found.join(stated, on="outcome_id", how="left", maintain_order="left")
    begun = pl.max_horizontal("trouble_since", "stated_on")
    inspect = found.with_columns(duty=pl.lit(Duty.INSPECT.value), since=begun, done_on=inspected).drop("stated_on")
    ask = inspect.drop_nulls("done_on").with_columns(duty=pl.lit(Duty.ASK.value), since="done_on")
    asked = _first_since(facts, ask, MoveKind.ASK, "trouble_since")
    rows = pl.concat([inspect, ask.with_columns(done_on=asked)])
    # A look after the trouble was over is none of it.
    is_of_it = pl.col("done_on") <= pl.col("lasted_until")
    rows = rows.with_columns(done_on=pl.when(is_of_it).then("done_on"))
    proved = _proved(facts, results, rows, as_of)
    return rows.with_columns(proved_until=proved).filter(pl.col("done_on").is_not_null() | proved.is_not_null())


def _first_since(facts: Facts, rows: pl.DataFrame, kind: MoveKind, since: str) -> pl.Series:
    """Return the first day from `since` on of a move of the kind on each row's outcome."""
    made = facts.moves.filter(pl.col("kind") == kind).select("outcome_id", made_on=pl.col("made_at").dt.date())
    numbered = rows.select("outcome_id", since).with_row_index("row")
    first = numbered.join(made, on="outcome_id").filter(pl.col("made_on") >= pl.col(since))
    days = first.group_by("row").agg(pl.col("made_on").min())
    return numbered.join(days, on="row", how="left", maintain_order="left")["made_on"]


def _proved(facts: Facts, results: Results, rows: pl.DataFrame, as_of: date) -> pl.Series:
    """Return the last day on which the ladder is on record as calling for each row's duty in its trouble."""
    numbered = rows.select("outcome_id", "duty", "trouble_since", "lasted_until").with_row_index("row")
    called = numbered.join(
        proofs(facts, results, as_of), left_on=["outcome_id", "duty"], right_on=["outcome_id", "line"]
    )
    inside = called.filter(pl.col("proved_on").is_between("trouble_since", "lasted_until"))
    days = inside.group_by("row").agg(pl.col("proved_on").max())
    return numbered.join(days, on="row", how="left", maintain_order="left")["proved_on"]


def _to_review(facts: Facts, results: Results, as_of: date) -> pl.DataFrame:
    """Return the misses, with when each was reviewed: one that nobody reviewed stays, however long ago it was."""
    missed = results.standings.filter(pl.col("standing") == Standing.MISSED).select("outcome_id")
    settling = pl.duration(days=pl.col("settles_days").fill_null(0))
    rows = _outcomes(facts, as_of).join(missed, on="outcome_id", how="semi")
    rows = rows.with_columns(
        duty=pl.lit(Duty.REVIEW.value), since=pl.col("due_on") + settling, proved_until=pl.lit(as_of)
    )
    return rows.with_columns(done_on=_first_since(facts, rows, MoveKind.REVIEW, "due_on"))
