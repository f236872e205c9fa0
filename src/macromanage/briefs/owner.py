"""The owner's brief: what is expected of me and why, where I stand, who owes what, and who has looked."""

from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from macromanage.briefs import looks, notices, phrases, terms, wording
from macromanage.briefs.agreeing import ToAgree, to_agree, unconfirmed
from macromanage.briefs.agreement import Agreement, agreements
from macromanage.briefs.entry import Entry, entry
from macromanage.briefs.looked import NO_LOOKS, Look, looked
from macromanage.briefs.situation import Named, Situation
from macromanage.briefs.situations import day_of, people_named, situations
from macromanage.evaluate.policy import Policy
from macromanage.evaluate.results import Results
from macromanage.facts.leaders import nearest
from macromanage.facts.tables import Facts
from macromanage.language.spoken import say

# Moves that are owed on outcomes of others: as the one to remove a constraint, and as the maker of a commitment.
_OWED_ANYWHERE = ("constraint", "commitment")


@dataclass(frozen=True, slots=True)
class Expected:
    """One thing expected of the owner: where it stands, how far it is agreed, with what resources, and why."""

    situation: Situation
    agreement: Agreement
    # The agreement as a sentence.
    agreed: str
    why: str | None
    # The chance it had when it was agreed, and that as a sentence.
    agreed_at: float | None = None
    at_agreeing: str = ""


@dataclass(frozen=True, slots=True)
class OwnerBrief:
    """What one person who owns outcomes should know and do on one day."""

    as_of: date | None
    person: Named
    leader: Named | None
    notices: tuple[str, ...]
    expected: tuple[Expected, ...]
    owe: tuple[Entry, ...]
    owed: tuple[Entry, ...]
    looked: tuple[Look, ...]
    # Stated, and not confirmed.
    to_confirm: tuple[ToAgree, ...] = ()


_DEFAULTS = Policy()


def owner_brief(
    facts: Facts,
    results: Results,
    *,
    person_id: str,
    policy: Policy = _DEFAULTS,
    as_of: date | None = None,
    looks_at: pl.DataFrame = NO_LOOKS,
) -> OwnerBrief:
    """Make the brief of an owner from what they may see; their own effort is never sealed to them.

    Args:
        facts: The reader's rows, as known on the day.
        results: What was evaluated from all facts of that day.
        person_id: The reader.
        policy: The organization's; how many outcomes are still few, and which chance makes one soft or a wish.
        as_of: The day, where the results may hold no row to tell it.
        looks_at: When the reader's activity was shown to whom, on which outcome: made_at, by, outcome_id.
    """
    today = as_of or day_of(results)
    listed = _listed(facts, results, person_id, today or date.min)
    listed["to_confirm"] = unconfirmed(facts, results.standings, person_id=person_id, today=today or date.min)
    wanted = dict.fromkeys(each for ids in listed.values() for each in ids)
    moves_known = not notices.holds_no_moves(facts, results)
    shown = situations(facts, results, ids=wanted, viewer_id=person_id, moves_known=moves_known)
    return OwnerBrief(
        as_of=today,
        person=_named(facts, person_id),
        leader=_leader(facts, person_id, today or date.min),
        notices=(
            *_notices(facts, results, person_id, today),
            *notices.of_many(len(listed["expected"]), policy.few_outcomes),
            *looks.told_to_owner(shown[each] for each in listed["expected"]),
        ),
        expected=_expected(facts, results, tuple(shown[each] for each in listed["expected"]), policy),
        owe=tuple(entry(shown[each], person_id) for each in listed["owe"]),
        owed=tuple(entry(shown[each], person_id) for each in listed["owed"]),
        looked=looked(facts, looks_at, person_id=person_id, today=today),
        to_confirm=to_agree((shown[each] for each in listed["to_confirm"]), policy),
    )


def _listed(facts: Facts, results: Results, person_id: str, today: date) -> dict[str, tuple[str, ...]]:
    """Choose the outcomes that each part of the brief lists, by id: what is due first comes first."""
    is_own = pl.col("owner_id").eq_missing(pl.lit(person_id))
    is_by_reader = pl.col("by_id").eq_missing(pl.lit(person_id))
    warrants = results.warrants.select("outcome_id", "line", "by_id", move_due_on="due_on")
    evaluated = results.standings.select("outcome_id")
    outcomes = (
        facts.outcomes.select("owner_id", "due_on", "title", outcome_id="id")
        .join(evaluated, on="outcome_id")
        .join(warrants, on="outcome_id", how="left")
        .filter(is_own | is_by_reader)
    )
    by_move = outcomes.sort("move_due_on", "due_on", "title", "outcome_id", nulls_last=True)
    is_owed_here = is_own | pl.col("line").is_in(_OWED_ANYWHERE)
    chosen = {
        "expected": outcomes.filter(is_own, pl.col("due_on") >= today).sort("due_on", "title", "outcome_id"),
        "owe": by_move.filter(is_by_reader, is_owed_here),
        "owed": by_move.filter(is_own, pl.col("by_id").is_not_null(), ~is_by_reader),
    }
    return {name: tuple(rows["outcome_id"]) for name, rows in chosen.items()}


def _named(facts: Facts, person_id: str) -> Named:
    return Named(person_id, people_named(facts, pl.Series([person_id])).get(person_id, person_id))


def _leader(facts: Facts, person_id: str, today: date) -> Named | None:
    reader = replace(facts, people=facts.people.filter(pl.col("id") == person_id))
    leaders = nearest(reader, today)["leader_id"].drop_nulls()
    return None if leaders.is_empty() else _named(facts, leaders.item())


def _notices(facts: Facts, results: Results, person_id: str, today: date | None) -> tuple[str, ...]:
    owns_nothing = facts.outcomes.filter(pl.col("owner_id") == person_id).is_empty()
    return (
        *notices.of_record(facts, results, person_id, concerned=not owns_nothing, today=today),
        *((say(phrases.OWNS_NOTHING),) if owns_nothing else ()),
    )


def _expected(facts: Facts, results: Results, own: tuple[Situation, ...], policy: Policy) -> tuple[Expected, ...]:
    """Set what is expected beside the agreement on it; unsaid where the record holds no agreement at all."""
    is_unsaid = notices.holds_no_expectations(facts, results)
    ids = pl.Series([each.outcome_id for each in own], dtype=pl.String)
    settled, chances = agreements(facts, ids), terms.chances_agreed(facts, ids)
    return tuple(
        Expected(
            situation=each,
            agreement=settled[each.outcome_id],
            agreed="" if is_unsaid else wording.agreed(settled[each.outcome_id], each.as_of),
            why=each.why,
            agreed_at=chances.get(each.outcome_id),
            at_agreeing=terms.as_agreed(chances.get(each.outcome_id), policy),
        )
        for each in own
    )
