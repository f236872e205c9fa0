"""The leader's brief: your own debts, what needs you, what waits for others, and who is to be left alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from macromanage.briefs import notices, phrases, terms
from macromanage.briefs.agreeing import ToAgree, to_agree, unstated
from macromanage.briefs.alone import UnitCount, counted_alone, named_alone
from macromanage.briefs.entry import Entry, entry
from macromanage.briefs.sections import Section, ranked, sectioned
from macromanage.briefs.situation import Named, Situation
from macromanage.briefs.situations import day_of, people_named, situations
from macromanage.evaluate.policy import Policy
from macromanage.evaluate.results import Results
from macromanage.facts.tables import Facts
from macromanage.language.spoken import say

# What one person can attend to in a sitting; the rest stands under `also`.
AT_MOST = 7
# Beyond this many, what waits for others, and what too little is known of, is counted and not listed.
_LISTED = 200


@dataclass(frozen=True, slots=True)
class Counts:
    """How many outcomes stand where, exactly, also where the lists are cut."""

    outcomes: int
    people: int
    debts: int
    needs_you: int
    follows: int
    waiting: int
    unknown: int
    leave_alone: int
    over: int
    standings: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class LeaderBrief:
    """What one leader should know and do on one day."""

    as_of: date | None
    person: Named
    notices: tuple[str, ...]
    own: tuple[Situation, ...]
    debts: tuple[Entry, ...]
    # At most seven, the most at stake first; `also` is the rest.
    needs_you: tuple[Entry, ...]
    also: tuple[Entry, ...]
    # In trouble through outcomes told here at the root, and yet with a move of the reader's.
    follows: tuple[Entry, ...]
    waiting: tuple[Entry, ...]
    # Of which nobody can say whether they go well: too few readings, or none lately.
    unknown: tuple[Situation, ...]
    leave_alone: tuple[Situation, ...]
    # Those who go well and are not named, by the unit directly below.
    alone_below: tuple[UnitCount, ...]
    counts: Counts
    # Theirs to state, and not stated.
    to_state: tuple[ToAgree, ...] = ()


def leader_brief(
    facts: Facts,
    results: Results,
    *,
    person_id: str,
    policy: Policy,
    opened: frozenset[str] = frozenset(),
    as_of: date | None = None,
) -> LeaderBrief:
    """Make the brief of a leader from what they may see.

    Args:
        facts: The reader's rows, as known on the day.
        results: What was evaluated from all facts of that day.
        person_id: The reader.
        policy: The organization's; how many outcomes are still few, and which chance makes one soft or a wish.
        opened: Outcomes whose effort is open to the reader by an `open` in force.
        as_of: The day, where the results may hold no row to tell it.
    """
    today = as_of or day_of(results)
    scope = sectioned(facts, results, person_id=person_id, today=today or date.min)
    alone = named_alone(_of(scope, Section.LEAVE_ALONE), facts, person_id, today or date.min)
    listed = {
        "own": _own(scope, person_id, today or date.min),
        "unknown": tuple(_of(scope, Section.UNKNOWN).sort("due_on", "outcome_id").head(_LISTED)["outcome_id"]),
        "leave_alone": tuple(alone["outcome_id"]),
        "to_state": unstated(facts, results.standings, person_id=person_id, today=today or date.min),
        **_with_a_move(ranked(scope, facts, results)),
    }
    wanted = dict.fromkeys(each for ids in listed.values() for each in ids)
    moves_known = not notices.holds_no_moves(facts, results)
    shown = situations(facts, results, ids=wanted, viewer_id=person_id, opened=opened, moves_known=moves_known)
    told = {name: tuple(shown[each] for each in ids) for name, ids in listed.items()}
    entries = {name: tuple(entry(each, person_id) for each in told[name]) for name in _WITH_A_MOVE}
    return LeaderBrief(
        as_of=today,
        person=Named(person_id, people_named(facts, pl.Series([person_id])).get(person_id, person_id)),
        notices=(
            *notices.of_record(facts, results, person_id, concerned=scope.height > 0, today=today),
            *_leads_nobody(facts, person_id),
            *notices.of_many(len(told["own"]), policy.few_outcomes),
            *terms.told_to_leader(facts, _running(scope, today or date.min), policy),
        ),
        own=tuple(sorted(told["own"], key=_by_due_date)),
        **entries,
        unknown=told["unknown"],
        leave_alone=tuple(sorted(told["leave_alone"], key=_by_owner)),
        alone_below=counted_alone(_of(scope, Section.LEAVE_ALONE), alone, facts, person_id),
        counts=_counts(scope),
        to_state=to_agree(told["to_state"], policy),
    )


_LADDER = pl.col("line").replace_strict(phrases.ORDER, default=len(phrases.ORDER), return_dtype=pl.Int64)
_WITH_A_MOVE = ("debts", "needs_you", "also", "follows", "waiting")


def _own(scope: pl.DataFrame, person_id: str, today: date) -> tuple[str, ...]:
    return tuple(scope.filter(pl.col("owner_id") == person_id, pl.col("due_on") >= today)["outcome_id"])


def _running(scope: pl.DataFrame, today: date) -> pl.Series:
    return scope.filter(pl.col("due_on") >= today)["outcome_id"]


def _with_a_move(ranked: pl.DataFrame) -> dict[str, tuple[str, ...]]:
    """Choose what the parts that tell of moves list, by id: debts by line and day, the rest by what is at stake."""
    needs_you = _of(ranked, Section.NEEDS_YOU)
    chosen = {
        "debts": _of(ranked, Section.DEBTS).sort(_LADDER, "move_due_on", nulls_last=True, maintain_order=True),
        "needs_you": needs_you.head(AT_MOST),
        "also": needs_you.slice(AT_MOST),
        "follows": _of(ranked, Section.FOLLOWS),
        "waiting": _of(ranked, Section.WAITING).head(_LISTED),
    }
    return {name: tuple(rows["outcome_id"]) for name, rows in chosen.items()}


def _of(scope: pl.DataFrame, section: Section) -> pl.DataFrame:
    return scope.filter(pl.col("section") == section)


def _leads_nobody(facts: Facts, person_id: str) -> tuple[str, ...]:
    return () if person_id in facts.units["leader_id"] else (say(phrases.LEADS_NOBODY),)


def _by_due_date(situation: Situation) -> tuple[date, str, str]:
    return situation.due_on, situation.title, situation.outcome_id


def _by_owner(situation: Situation) -> tuple[str, str, str]:
    """Sort by the owner's name; what nobody owns last."""
    return situation.owner.name if situation.owner else "\uffff", situation.title, situation.outcome_id


def _counts(scope: pl.DataFrame) -> Counts:
    sections = dict(scope["section"].value_counts().iter_rows())
    return Counts(
        outcomes=scope.height,
        people=scope["owner_id"].drop_nulls().n_unique(),
        debts=sections.get(Section.DEBTS, 0),
        needs_you=sections.get(Section.NEEDS_YOU, 0),
        follows=sections.get(Section.FOLLOWS, 0),
        waiting=sections.get(Section.WAITING, 0),
        unknown=sections.get(Section.UNKNOWN, 0),
        leave_alone=sections.get(Section.LEAVE_ALONE, 0),
        over=sections.get(Section.OVER, 0),
        standings=dict(scope["standing"].value_counts().sort("standing").iter_rows()),
    )
