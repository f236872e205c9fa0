"""Briefs as JSON for scripts: the names are a contract, more of them may come."""

from datetime import date

from macromanage.briefs.entry import Entry
from macromanage.briefs.leader import Counts, LeaderBrief
from macromanage.briefs.looked import Look
from macromanage.briefs.owner import Expected, OwnerBrief
from macromanage.briefs.situation import Hurt, Named, Part, Situation

Json = dict[str, object]


def leader_as_json(brief: LeaderBrief) -> Json:
    """Write a leader's brief as JSON."""
    return {
        "as_of": _day(brief.as_of),
        "for": _named(brief.person),
        "notices": list(brief.notices),
        "own": [_short(each) for each in brief.own],
        "debts": [entry_as_json(each) for each in brief.debts],
        "needs_you": [entry_as_json(each) for each in brief.needs_you],
        "also": [_entry(each) for each in brief.also],
        "follows": [_entry(each) for each in brief.follows],
        "waiting": [_entry(each) for each in brief.waiting],
        "unknown": [_short(each) for each in brief.unknown],
        "leave_alone": [_short(each) for each in brief.leave_alone],
        "alone_below": [
            {"unit": _named(each.unit), "outcomes": each.outcomes, "people": each.people} for each in brief.alone_below
        ],
        "counts": _counts(brief.counts),
    }


def owner_as_json(brief: OwnerBrief) -> Json:
    """Write an owner's brief as JSON."""
    return {
        "as_of": _day(brief.as_of),
        "for": _named(brief.person),
        "leader": _named(brief.leader),
        "notices": list(brief.notices),
        "expected": [_expected(each) for each in brief.expected],
        "owe": [entry_as_json(each) for each in brief.owe],
        "owed": [entry_as_json(each) for each in brief.owed],
        "looked": [_look(each) for each in brief.looked],
    }


def entry_as_json(entry: Entry) -> Json:
    """Write one outcome with its evidence, its next move, and what a miss does above."""
    return {
        **_entry(entry),
        "because": list(entry.because),
        "next_move": entry.next_move,
        "above": list(entry.above),
        "hurts": [_hurt(each) for each in entry.situation.hurts],
        "diagnosis": [_part(each) for each in entry.situation.diagnosis],
        "sealed_diagnosis": entry.situation.sealed_diagnosis,
    }


def _entry(entry: Entry) -> Json:
    return {**_short(entry.situation), "line": entry.situation.line, "move_due_on": _day(entry.by_when)}


def _short(situation: Situation) -> Json:
    return {
        "outcome_id": situation.outcome_id,
        "title": situation.title,
        "owner": _named(situation.owner),
        "measure": situation.measure,
        "value_now": situation.value_now,
        "expected_now": situation.expected_now,
        "target": situation.target,
        "due_on": _day(situation.due_on),
        "p_hit": situation.p_hit,
        "standing": situation.standing,
        "at_stake": situation.at_stake,
        "inspect_days": situation.inspect_days,
        "move": situation.move,
        "by": _named(situation.by),
    }


def _expected(expected: Expected) -> Json:
    return {
        **_short(expected.situation),
        "because": list(expected.situation.because),
        "why": expected.why,
        "stated_on": _day(expected.agreement.stated_on),
        "understood_on": _day(expected.agreement.understood_on),
        "resourced_on": _day(expected.agreement.resourced_on),
        "resources": list(expected.agreement.resources),
        "p_hit_agreed": expected.agreed_at,
        "at_agreeing": expected.at_agreeing,
    }


def _look(look: Look) -> Json:
    return {"who": _named(look.who), "when": _day(look.when), "outcome": _named(look.at), "why": look.why}


def _hurt(hurt: Hurt) -> Json:
    return {
        "affects": hurt.affects,
        "what": _named(hurt.what),
        "p_hit": hurt.p_hit,
        "p_hit_if_met": hurt.p_hit_if_met,
        "at_stake": hurt.at_stake,
    }


def _part(part: Part) -> Json:
    low, high = (None, None) if part.is_exact else (part.low, part.high)
    return {"cause": part.cause, "amount": part.amount, "low": low, "high": high}


def _counts(counts: Counts) -> Json:
    return {**{name: getattr(counts, name) for name in Counts.__slots__}, "standings": dict(counts.standings)}


def _named(named: Named | None) -> Json | None:
    return None if named is None else {"id": named.id, "name": named.name}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
