"""Which section of a leader's brief each outcome belongs to: decided for all of them at once, each in exactly one."""

from datetime import date
from enum import StrEnum

import polars as pl

from macromanage.briefs.order import TROUBLE, by_stake, folded, stakes
from macromanage.evaluate.results import Results
from macromanage.facts.leaders import above
from macromanage.facts.tables import Facts
from macromanage.facts.words import Standing

# The lines whose move is owed rather than called for by trouble: a leader's duties, and an owner's answer.
DUTIES = (
    *("clarify", "answer_request", "confirm", "answer_challenge"),
    *("constraint", "commitment", "review", "name_deputy"),
)
OWED = (*DUTIES, "answer_question")
# The line that asks its owner for nothing until the next inspection.
LET_RUN = "let_run_at_risk"


# Too few readings to say where it will end, or on track by readings that have stopped: nobody can say it goes well.
_HAS_STOPPED = pl.col("because").str.contains(r'"reading_overdue_since": ?"')
_IS_UNKNOWN = (pl.col("standing") == Standing.UNPROVEN) | ((pl.col("standing") == Standing.ON_TRACK) & _HAS_STOPPED)


class Section(StrEnum):
    """The sections of a leader's brief."""

    DEBTS = "debts"
    NEEDS_YOU = "needs_you"
    FOLLOWS = "follows"
    FOLDED = "folded"
    WAITING = "waiting"
    OWN = "own"
    UNKNOWN = "unknown"
    LEAVE_ALONE = "leave_alone"
    OVER = "over"


_MOVING = (Section.DEBTS.value, Section.NEEDS_YOU.value, Section.FOLLOWS.value, Section.WAITING.value)


def sectioned(facts: Facts, results: Results, *, person_id: str, today: date) -> pl.DataFrame:
    """Return what is in a leader's scope, each outcome with its one section.

    Columns: outcome_id, unit_id, owner_id, due_on, standing, p_hit, line, by_id, because, move_due_on, section.
    """
    scope = _scope(facts, results, person_id)
    troubled = scope.filter(pl.col("standing").is_in(TROUBLE)).select("outcome_id")
    told_below = folded(troubled["outcome_id"], facts.contributions)
    return scope.with_columns(section=_section(person_id, pl.col("outcome_id").is_in(told_below.implode()), today))


def ranked(sectioned: pl.DataFrame, facts: Facts, results: Results) -> pl.DataFrame:
    """Return what has a move to be made or waited for, the most at stake first: the same columns and at_stake."""
    moving = sectioned.filter(pl.col("section").is_in(_MOVING))
    impacts = results.impacts.join(moving.select("outcome_id"), on="outcome_id", how="semi")
    staked = moving.join(stakes(impacts, facts.contributions), on="outcome_id", how="left")
    return by_stake(staked.with_columns(pl.col("at_stake").fill_null(0.0)))


def units_led(facts: Facts, person_id: str) -> pl.DataFrame:
    """Return the units the person leads and all units below them: unit_id."""
    led = facts.units.filter(pl.col("leader_id") == person_id).select(ancestor_id="id")
    return above(facts).join(led, on="ancestor_id", how="semi").select("unit_id").unique()


def _scope(facts: Facts, results: Results, person_id: str) -> pl.DataFrame:
    """Return what was evaluated and is of the reader's units, owned by them or waits for a move of theirs."""
    outcomes = facts.outcomes.select("unit_id", "owner_id", "due_on", outcome_id="id")
    waiting = results.warrants.filter(pl.col("by_id") == person_id).select("outcome_id")
    ours = (
        outcomes.join(units_led(facts, person_id), on="unit_id", how="semi"),
        outcomes.filter(pl.col("owner_id") == person_id),
        outcomes.join(waiting, on="outcome_id", how="semi"),
    )
    warrants = results.warrants.select("outcome_id", "line", "by_id", "because", move_due_on="due_on")
    return (
        pl.concat(ours)
        .unique("outcome_id")
        .join(results.standings.select("outcome_id", "standing", "p_hit"), on="outcome_id")
        .join(warrants, on="outcome_id", how="left")
    )


def _section(person_id: str, told_below: pl.Expr, today: date) -> pl.Expr:
    """Choose the first section that applies: what is owed, then trouble at its root, then what is well."""
    is_yours, is_own = pl.col("by_id").eq_missing(pl.lit(person_id)), pl.col("owner_id").eq_missing(pl.lit(person_id))
    in_trouble = pl.col("standing").is_in(TROUBLE).fill_null(value=False)
    is_owed = is_yours & pl.col("line").is_in(OWED).fill_null(value=False)
    return (
        pl.when(is_owed)
        .then(pl.lit(Section.DEBTS))
        .when(in_trouble & told_below & is_yours & ~is_own)
        .then(pl.lit(Section.FOLLOWS))
        .when(in_trouble & told_below)
        .then(pl.lit(Section.FOLDED))
        .when(is_own & is_yours & (pl.col("line") == LET_RUN))
        .then(pl.lit(Section.OWN))
        .when(in_trouble & is_yours)
        .then(pl.lit(Section.NEEDS_YOU))
        .when(in_trouble)
        .then(pl.lit(Section.WAITING))
        .when(is_own)
        .then(pl.lit(Section.OWN))
        .when((pl.col("due_on") >= today) & _IS_UNKNOWN.fill_null(value=False))
        .then(pl.lit(Section.UNKNOWN))
        .when(pl.col("due_on") >= today)
        .then(pl.lit(Section.LEAVE_ALONE))
        .otherwise(pl.lit(Section.OVER))
    )
