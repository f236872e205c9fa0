"""What more of a kind would do for an outcome: the chance at a few steps of more a week, as sentences and figures."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from macromanage.briefs import page_phrases, phrases
from macromanage.briefs.figures import chance, counted, number
from macromanage.evaluate.results import Results
from macromanage.evaluate.what_if import what_ifs
from macromanage.facts.tables import Facts
from macromanage.language.spoken import say

# Less than half a percent nobody sees.
_SEEN = 0.005


@dataclass(frozen=True, slots=True)
class Step:
    """So much more a week, the chance then with its bounds, and the same in words."""

    more: float
    p_hit: float
    low: float
    high: float
    said: str


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What more of one kind would do.

    Attributes:
        kind: The kind of item or activity.
        takes: How long it takes to work, and how long there is.
        steps: From none more to as much more as is told of; empty where none of it would be seen in the chance.
        said: What the last step comes to.
    """

    kind: str
    takes: str
    steps: tuple[Step, ...]
    said: str


def what_if(facts: Facts, results: Results, *, outcome_id: str, today: date) -> tuple[WhatIf, ...]:
    """Make what an outcome's page tells of more a week, what changes its chance most first.

    Args:
        facts: Its terms.
        results: Its forecast, and those of its influences that the viewer may see.
        outcome_id: Which outcome.
        today: The day of the evaluation.
    """
    outcomes = facts.outcomes.filter(pl.col("id") == outcome_id)
    told = what_ifs(results.influences, results.forecasts, outcomes, today)
    days_left = (outcomes["due_on"].item() - today).days if outcomes.height else 0
    takes = dict(results.influences.drop_nulls("kind").select("kind", "works_after_days").iter_rows())
    found = [
        _what_if(rows.to_dicts(), takes[rows["kind"][0]], days_left)
        for rows in told.partition_by("kind", maintain_order=True)
    ]
    return tuple(sorted(found, key=lambda each: -_gained(each)))


def _what_if(rows: list[dict[str, Any]], takes: int, days_left: int) -> WhatIf:
    steps = tuple(_step(row) for row in rows)
    first, last = steps[0], steps[-1]
    is_seen = max(abs(last.low - first.p_hit), abs(last.high - first.p_hit)) >= _SEEN
    nothing = say(page_phrases.WHAT_IF_NOTHING, more=number(last.more), chance=chance(first.p_hit))
    said = last.said if is_seen else nothing
    return WhatIf(rows[0]["kind"], _takes(takes, days_left), steps if is_seen else (), said)


def _takes(days: int, days_left: int) -> str:
    words = page_phrases.WHAT_IF_TAKES if days else page_phrases.WHAT_IF_AT_ONCE
    return say(words, takes=counted(days, *phrases.DAYS), left=counted(days_left, *phrases.DAYS))


def _step(row: dict[str, Any]) -> Step:
    low, high = (chance(row[name]) for name in ("low", "high"))
    exact = page_phrases.WHAT_IF_EXACT if row["more"] else page_phrases.WHAT_IF_NONE
    words = exact if low == high else page_phrases.WHAT_IF
    said = say(words, more=number(row["more"]), chance=chance(row["p_hit"]), low=low, high=high)
    return Step(row["more"], row["p_hit"], row["low"], row["high"], said)


def _gained(each: WhatIf) -> float:
    return each.steps[-1].p_hit - each.steps[0].p_hit if each.steps else 0.0
