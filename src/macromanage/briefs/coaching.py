"""Coaching: what is said beside each field of an outcome while a leader writes it. It advises, and refuses nothing."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from macromanage.briefs import coaching_phrases as words
from macromanage.briefs import page_phrases, phrases
from macromanage.briefs.figures import chance, counted, number
from macromanage.evaluate.policy import Policy
from macromanage.facts.tables import Facts
from macromanage.facts.words import Direction, Shape, WorkKind
from macromanage.language.spoken import say

Terms = Mapping[str, Any]
Coaching = Mapping[str, tuple[str, ...]]

_LONG, _SHORT = 366, 14
# Where it is now says nothing of amounts that begin with nothing, nor of a share done.
_WITH_BASELINE = (Shape.LEVEL, Shape.AVERAGE)


@dataclass(frozen=True, slots=True)
class Around:
    """What an outcome is written amid.

    Attributes:
        facts: People, kinds and the outcomes that the writer sees.
        has_above: Whether there are outcomes above that it could serve.
        p_hit: Its chance, where anything tells it.
        policy: What is soft, what a wish, and how many outcomes are few.
        today: The day.
    """

    facts: Facts
    has_above: bool
    p_hit: float | None
    policy: Policy
    today: date


def coaching(terms: Terms, around: Around) -> Coaching:
    """Return what is to be said beside each field, by its name; nothing of a field that is well.

    Args:
        terms: What was filled in so far, by the columns of the facts, and `parent_id`.
        around: What it is written amid.
    """
    advice = {
        "title": (_title(terms),),
        "measure": (_measure(terms, around.facts),),
        "why": (say(words.NO_WHY) if not terms.get("why") else "",),
        "owner_id": (_owner(terms, around),),
        "baseline": (_baseline(terms),),
        "target": (_way(terms), _chance(terms, around)),
        "target_high": (_high(terms),),
        "due_on": (_due(terms, around.today),),
        "worth": (say(words.NO_WORTH) if terms.get("worth") is None else "",),
        "parent_id": (say(words.NO_PARENT_SAID) if around.has_above and not terms.get("parent_id") else "",),
    }
    said = {name: tuple(each for each in sentences if each) for name, sentences in advice.items()}
    return {name: sentences for name, sentences in said.items() if sentences}


def _title(terms: Terms) -> str:
    first = re.match(r"\W*(\w+)", str(terms.get("title") or "").lower())
    return say(words.ACTIVITY) if first and first[1] in words.DOINGS else ""


def _measure(terms: Terms, facts: Facts) -> str:
    measure = str(terms.get("measure") or "").strip().lower()
    activities = facts.kinds.filter(pl.col("what") == WorkKind.ACTIVITY)["kind"].str.to_lowercase().to_list()
    is_activity = measure in {form for each in activities for form in (each, f"{each}s", f"{each}es")}
    return say(words.ACTIVITY_MEASURE, measure=measure.capitalize()) if measure and is_activity else ""


def _owner(terms: Terms, around: Around) -> str:
    owner_id = terms.get("owner_id")
    if not owner_id:
        return say(words.NO_OWNER)
    running = pl.col("due_on") >= around.today
    many = around.facts.outcomes.filter(pl.col("owner_id") == owner_id, running).height
    if many < around.policy.few_outcomes:
        return ""
    name = dict(around.facts.people.select("id", "name").iter_rows()).get(owner_id, owner_id)
    return say(words.MANY, name=name, many=counted(many, *phrases.OUTCOMES))


def _baseline(terms: Terms) -> str:
    is_needed = terms.get("shape") in _WITH_BASELINE and terms.get("target") is not None
    return say(words.NO_BASELINE) if is_needed and terms.get("baseline") is None else ""


def _way(terms: Terms) -> str:
    """Say so where the target is no way from where it is now."""
    baseline, target, direction = (terms.get(name) for name in ("baseline", "target", "direction"))
    if baseline is None or target is None or terms.get("shape") not in _WITH_BASELINE:
        return ""
    is_there = (direction == Direction.UP and target <= baseline) or (
        direction == Direction.DOWN and target >= baseline
    )
    return say(words.NO_WAY, baseline=number(baseline)) if is_there else ""


def _chance(terms: Terms, around: Around) -> str:
    """Say its chance where it can be told: soft above the policy's one bound, a wish below the other."""
    if around.p_hit is None or terms.get("target") is None:
        return ""
    if around.p_hit > around.policy.soft_above:
        return say(page_phrases.SOFT, chance=chance(around.p_hit))
    said = page_phrases.WISH if around.p_hit < around.policy.wish_below else page_phrases.CHANCE_NOW
    return say(said, chance=chance(around.p_hit))


def _high(terms: Terms) -> str:
    is_open = terms.get("direction") == Direction.WITHIN and terms.get("target_high") is None
    return say(words.NO_HIGH) if is_open else ""


def _due(terms: Terms, today: date) -> str:
    return "".join(_far(terms["due_on"], terms.get("starts_on") or today, today)) if terms.get("due_on") else ""


def _far(due_on: date, starts_on: date, today: date) -> Iterator[str]:
    if (due_on - starts_on).days > _LONG:
        yield say(words.LONG)
    elif 0 <= (due_on - today).days < _SHORT:
        yield say(words.SHORT, days=counted((due_on - today).days, *phrases.DAYS))
