"""How likely an outcome was when it was agreed, as both sides saw it, and what that makes of its terms."""

from collections.abc import Mapping

import polars as pl

from macromanage.briefs import terms_phrases as phrases
from macromanage.briefs.figures import chance, number
from macromanage.evaluate.policy import Policy
from macromanage.facts.tables import Facts
from macromanage.facts.words import MoveKind, Standing
from macromanage.language.spoken import say

# What settles terms; new ones are not agreed before somebody has said so of them.
_AGREEING = (MoveKind.STATE, MoveKind.UNDERSTAND)
_SETTLING = (*_AGREEING, MoveKind.RENEGOTIATE)
# So many outcomes are named in one sentence.
_NAMED = 5


def chances_agreed(facts: Facts, outcomes: pl.Series) -> dict[str, float]:
    """Return the chance each of the outcomes had when its terms were agreed, by id.

    It is the one frozen with the last statement or confirmation of the terms that hold. What no move froze, and what
    was then too little known to tell, is left out.
    """
    found = pl.col("evidence").str
    last = (
        facts.moves.filter(pl.col("outcome_id").is_in(outcomes.implode()), pl.col("kind").is_in(_SETTLING))
        .sort("made_at", "seq", "id")
        .unique("outcome_id", keep="last", maintain_order=True)
    )
    agreed = last.filter(
        pl.col("kind").is_in(_AGREEING),
        found.json_path_match("$.standing").ne_missing(pl.lit(Standing.UNPROVEN.value)),
    ).select("outcome_id", chance=found.json_path_match("$.chance").cast(pl.Float64, strict=False))
    return dict(agreed.drop_nulls().rows())


def judged(agreed_at: float, policy: Policy) -> str | None:
    """Judge terms by their chance when agreed: soft, a wish, or neither."""
    if agreed_at > policy.soft_above:
        return phrases.SOFT
    return phrases.WISH if agreed_at < policy.wish_below else None


def as_agreed(agreed_at: float | None, policy: Policy) -> str:
    """Say how likely it was when it was agreed; nothing where nobody can tell."""
    if agreed_at is None:
        return ""
    found = judged(agreed_at, policy)
    words = phrases.AT_AGREEING if found is None else phrases.JUDGED[found]
    return say(words, chance=chance(agreed_at))


def told_to_leader(facts: Facts, running: pl.Series, policy: Policy) -> tuple[str, ...]:
    """Tell a leader which of the outcomes that run were soft when they were agreed, and which a wish."""
    chances = chances_agreed(facts, running)
    by_judgement: dict[str, list[str]] = {}
    for outcome_id, agreed_at in chances.items():
        by_judgement.setdefault(judged(agreed_at, policy) or "", []).append(outcome_id)
    limits = {phrases.SOFT: policy.soft_above, phrases.WISH: policy.wish_below}
    titles = _titles(facts, list(chances))
    return tuple(
        say(phrases.OF_MANY[each], limit=chance(limit), titles=_titled(by_judgement[each], titles))
        for each, limit in limits.items()
        if each in by_judgement
    )


def _titles(facts: Facts, outcomes: list[str]) -> dict[str, str]:
    """Return what to call each of the outcomes, with whose it is."""
    owners = facts.people.select(owner_id="id", owner="name")
    rows = facts.outcomes.filter(pl.col("id").is_in(outcomes)).join(owners, on="owner_id", how="left")
    return dict(rows.select("id", pl.concat_str("title", pl.format(" ({})", "owner"), ignore_nulls=True)).rows())


def _titled(outcomes: list[str], titles: Mapping[str, str]) -> str:
    named = ", ".join(sorted(titles[each] for each in outcomes)[:_NAMED])
    rest = len(outcomes) - _NAMED
    return say(phrases.AND_MORE, titles=named, many=number(rest)) if rest > 0 else named
