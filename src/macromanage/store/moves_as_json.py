"""Moves, threads and what may be done, as JSON for scripts: the names are a contract, more of them may come."""

from datetime import date, datetime

from macromanage.briefs import as_json, move_phrases
from macromanage.briefs.entry import entry
from macromanage.briefs.move import move_said
from macromanage.briefs.situation import Named, Situation
from macromanage.facts.move_schema import schema
from macromanage.moves.offers import Offer
from macromanage.moves.refusals import Refused
from macromanage.store.briefing import Step
from macromanage.store.moving import Entered
from macromanage.store.offering import Offered

Json = dict[str, object]


def entered_as_json(entered: Entered, following: Situation | None) -> Json:
    """Write a move that was entered, and what is next on its outcome."""
    return {
        "id": entered.id,
        "kind": entered.kind.value,
        "closes": entered.closes,
        "more_often": entered.more_often,
        "next": None if following is None else next_as_json(following),
    }


def next_as_json(situation: Situation) -> Json:
    """Write whose move is next on an outcome, which it is, and by when."""
    return {
        "line": situation.line,
        "move": situation.move,
        "by": _named(situation.by),
        "due_on": _moment(situation.move_due_on),
    }


def refused_as_json(refused: Refused) -> Json:
    """Write why a move was refused, what comes first, and whether the attempt is entered in its place."""
    return {
        "reason": refused.reason.value,
        "what": refused.what,
        "first": refused.first,
        "fields": [{"field": each.field, "what": each.what, "mend": each.mend} for each in refused.wrong],
        "attempt": refused.attempt is not None,
    }


def situation_as_json(situation: Situation, reader_id: str) -> Json:
    """Write what is known of an outcome."""
    return as_json.entry_as_json(entry(situation, reader_id))


def step_as_json(step: Step) -> Json:
    """Write one move of a thread."""
    return {
        "id": step.id,
        "kind": step.kind,
        "by": _named(step.by),
        "to": _named(step.to),
        "made_at": _moment(step.made_at),
        "answers_id": step.answers_id,
        "due_on": _moment(step.due_on),
        "text": step.text,
        "said": move_said(step.kind, step.by.name, step.to.name if step.to else None),
    }


def offered_as_json(offered: Offered) -> Json:
    """Write what may be done, what is due first, each with the schema of what makes it."""
    people, kinds = [each.id for each in offered.people], list(offered.kinds)
    return {
        "day": _moment(offered.day),
        "people": [_named(each) for each in offered.people],
        "allowed": [_offer(each, people, kinds) for each in offered.offers],
        "contestable": sorted(offered.contestable),
    }


def _offer(offer: Offer, people: list[str], kinds: list[str]) -> Json:
    return {
        "kind": offer.row.kind.value,
        "do": move_phrases.DO[offer.row.kind],
        "about": offer.row.about,
        "answers_id": offer.answers_id,
        "to_id": offer.to_id,
        "is_due": offer.is_due,
        "refused": None if offer.refused is None else refused_as_json(offer.refused),
        "schema": schema(offer.row, people=people, kinds=kinds),
    }


def _named(named: Named | None) -> Json | None:
    return None if named is None else {"id": named.id, "name": named.name}


def _moment(moment: date | datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
