"""The ladder: which situation calls for which next move, and whose it is. The first line that holds is the one.

A line's condition is an expression over the columns of `situation`, among them the policy's fields by their names.
"""

from dataclasses import dataclass
from enum import StrEnum

import polars as pl

from macromanage.facts.words import MoveKind, Standing


class Whose(StrEnum):
    """Whose move it is."""

    LEADER = "leader"
    OWNER = "owner"
    REMOVER = "remover"
    MAKER = "maker"
    NOBODY = "nobody"


@dataclass(frozen=True)
class Line:
    """One line: its name, the situation it is for, the next move, whose it is, and since when.

    days: the policy field that says how long they have. duty: the leader's own, before anything is required of others.
    from_effort: where effort is open, that this line holds, and no other, tells something of it.
    """

    name: str
    holds: pl.Expr
    move: MoveKind | None
    whose: Whose
    since: pl.Expr
    days: str | None = None
    duty: bool = False
    from_effort: bool = False


def _there(column: str) -> pl.Expr:
    return pl.col(column).is_not_null()


def _before(day: str, than: str) -> pl.Expr:
    """Whether something was last done before a day, or never."""
    return (pl.col(day) < pl.col(than)).fill_null(value=True)


def _days(column: str) -> pl.Expr:
    return pl.duration(days=pl.col(column))


AS_OF = pl.col("as_of")
IN_TROUBLE = pl.col("standing").is_in([Standing.AT_RISK.value, Standing.OFF_TRACK.value])
OVER = pl.col("standing").is_in([Standing.MET.value, Standing.MISSED.value])
# Where nobody recorded any expectation, they are unknown, and no debt.
UNSTATED = pl.col("agreed_on_record") & pl.col("stated_on").is_null() & ~OVER
UNCONFIRMED = (
    (pl.col("agreed_on_record") & _there("stated_on") & ~OVER)
    & (pl.col("confirmed_on").is_null() & (pl.col("days_unconfirmed") > pl.col("answer_days")))
    & _before("conversed_on", "stated_on")
)
UNREVIEWED = (
    (pl.col("standing") == Standing.MISSED)
    & (_before("reviewed_on", "due_on"))
    & (pl.col("settled_on") + _days("review_days") >= AS_OF)
)
ASKED = _there("question_on") & (pl.col("days_unanswered") <= pl.col("answer_days"))
# As far as its source is complete nothing is missing.
NEXT_READING = pl.max_horizontal("last_read_on", "complete_to").fill_null(pl.col("starts_on")) + _days("period_days")
OVERDUE_FROM = NEXT_READING + _days("overdue_days")
# After the due date there is nothing left to read.
OVERDUE = (pl.col("due_on") >= NEXT_READING) & (OVERDUE_FROM < AS_OF)
# The owner's time to confirm is over since then: from that day on the leader's runs.
UNCONFIRMED_FROM = AS_OF - pl.duration(days=pl.col("days_unconfirmed") - pl.col("answer_days"))
DEFERRED = pl.col("constraint_until") >= AS_OF
HELP_HAS_TIME = pl.col("days_left") - pl.col("works_after_days") > pl.col("help_days")
LEFT_TO_RUN = (pl.col("standing") == Standing.AT_RISK) & HELP_HAS_TIME
# Only what was required in this trouble bears on it: when an outcome recovers, what was required ends by itself.
REQUIRED = pl.col("required_made_on") >= pl.col("trouble_since")
RUNNING = REQUIRED & (pl.col("required_until") >= AS_OF) & pl.col("released_on").is_null()
INEFFECTIVE = (pl.col("effectiveness_low") > 0) | (pl.col("value_low") > 0)
# The next look at what is left to run is due so long after the one before.
NEXT_LOOK = pl.col("inspected_on") + _days("inspect_days")
UNINSPECTED = _before("inspected_on", "trouble_since")
# While what is expected was not stated, that was the next move: nothing else was due yet.
BEGUN = pl.max_horizontal("trouble_since", "stated_on")
LAST_STEP = pl.max_horizontal(BEGUN, "inspected_on", "asked_on", "opened_on", "conversed_on")
REQUIREMENT_ENDED = pl.min_horizontal("required_until", "released_on")
# Whether the two have dealt with what became of a requirement: talked about it, or agreed on other terms.
DEALT_WITH = (pl.max_horizontal("conversed_on", "renegotiated_on") >= REQUIREMENT_ENDED).fill_null(value=False)

LINES: tuple[Line, ...] = (
    # The leader's duties, and what anybody owes an answer.
    Line(
        "clarify",
        UNSTATED,
        MoveKind.STATE,
        Whose.LEADER,
        pl.col("starts_on"),
        "answer_days",
        duty=True,
    ),
    Line(
        "answer_request",
        _there("request_on"),
        MoveKind.GRANT,
        Whose.LEADER,
        pl.col("request_on"),
        "answer_days",
        duty=True,
    ),
    Line("confirm", UNCONFIRMED, MoveKind.CONVERSE, Whose.LEADER, UNCONFIRMED_FROM, "answer_days"),
    Line(
        "answer_challenge",
        _there("challenge_on"),
        MoveKind.ANSWER,
        Whose.LEADER,
        pl.col("challenge_on"),
        "answer_days",
        duty=True,
    ),
    Line(
        "constraint",
        _there("constraint_on") & ~DEFERRED.fill_null(value=False),
        MoveKind.REMOVE,
        Whose.REMOVER,
        pl.coalesce("constraint_until", "constraint_on"),
        "answer_days",
        duty=True,
    ),
    Line("answer_question", ASKED, MoveKind.ANSWER, Whose.OWNER, pl.col("question_on"), "answer_days"),
    Line("commitment", _there("commitment_due"), MoveKind.KEEP, Whose.MAKER, pl.col("commitment_due"), "no_days"),
    Line("review", UNREVIEWED, MoveKind.REVIEW, Whose.LEADER, pl.col("settled_on"), "inspect_days"),
    # Nothing is wrong.
    Line("alone", ~IN_TROUBLE, None, Whose.NOBODY, pl.coalesce("standing_since", "starts_on")),
    # In trouble: see that it is so, then ask, then give what helps its time.
    Line(
        "name_deputy",
        _there("owner_away_since"),
        MoveKind.DEPUTIZE,
        Whose.LEADER,
        pl.max_horizontal("owner_away_since", "trouble_since"),
        "answer_days",
    ),
    Line(
        "overdue_reading",
        OVERDUE,
        MoveKind.CORRECT,
        Whose.OWNER,
        OVERDUE_FROM,
        "answer_days",
    ),
    Line(
        "inspect",
        UNINSPECTED | (LEFT_TO_RUN & ~_before("asked_on", "trouble_since") & (NEXT_LOOK <= AS_OF)),
        MoveKind.INSPECT,
        Whose.LEADER,
        pl.when(UNINSPECTED).then(BEGUN).otherwise(NEXT_LOOK),
        "inspect_days",
    ),
    Line("ask", _before("asked_on", "trouble_since"), MoveKind.ASK, Whose.LEADER, LAST_STEP, "inspect_days"),
    Line(
        "let_run_at_risk",
        LEFT_TO_RUN,
        None,
        Whose.OWNER,
        LAST_STEP,
        "inspect_days",
    ),
    Line(
        "let_run_requirement",
        RUNNING.fill_null(value=False) | DEFERRED.fill_null(value=False),
        None,
        Whose.NOBODY,
        pl.coalesce("required_on", "constraint_on"),
    ),
    # What was required has run its time, and the outcome is still in trouble.
    Line(
        "requirement_missed",
        pl.col("effort_open") & REQUIRED & ~pl.col("required_kept") & ~DEALT_WITH,
        MoveKind.CONVERSE,
        Whose.LEADER,
        REQUIREMENT_ENDED,
        "answer_days",
        from_effort=True,
    ),
    Line(
        "requirement_without_effect",
        REQUIRED & ~DEALT_WITH,
        MoveKind.REQUIRE,
        Whose.LEADER,
        REQUIREMENT_ENDED,
        "answer_days",
        from_effort=True,
    ),
    # Only now effort: while it can still work, look at it, align it, require more of it or different. What it says is
    # looked at no longer than it is open; since when, and by when, is the same whichever of these lines holds.
    Line(
        "too_late",
        pl.col("days_left") < pl.col("works_after_days"),
        MoveKind.CALL,
        Whose.OWNER,
        pl.max_horizontal(LAST_STEP, pl.col("due_on") - _days("works_after_days")),
        "answer_days",
    ),
    Line(
        "open_effort",
        _before("opened_on", "trouble_since"),
        MoveKind.OPEN,
        Whose.LEADER,
        LAST_STEP,
        "inspect_days",
    ),
    Line(
        "unaligned",
        pl.col("effort_open") & (pl.col("alignment") < pl.col("min_alignment")) & _before("conversed_on", "opened_on"),
        MoveKind.CONVERSE,
        Whose.LEADER,
        LAST_STEP,
        "inspect_days",
        from_effort=True,
    ),
    Line(
        "volume_short",
        pl.col("volume_low") > 0,
        MoveKind.REQUIRE,
        Whose.LEADER,
        LAST_STEP,
        "inspect_days",
        from_effort=True,
    ),
    Line(
        "effectiveness_short",
        INEFFECTIVE,
        MoveKind.REQUIRE,
        Whose.LEADER,
        LAST_STEP,
        "inspect_days",
        from_effort=True,
    ),
    Line(
        "renegotiate",
        pl.lit(value=True),
        MoveKind.RENEGOTIATE,
        Whose.LEADER,
        LAST_STEP,
        "inspect_days",
        from_effort=True,
    ),
)

FROM_EFFORT = tuple(line.name for line in LINES if line.from_effort)


def drawn_from_effort() -> pl.Expr:
    """Tell the warrants whose line took a look at effort; of those that don't say, whichever may have."""
    return pl.coalesce("from_effort", pl.col("line").is_in(FROM_EFFORT)).fill_null(value=False)
