"""What is still to be agreed: what a leader has to state, what an owner to confirm, and the chance when they do."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from macromanage.briefs import page_phrases
from macromanage.briefs.agreement import agreements
from macromanage.briefs.figures import chance
from macromanage.briefs.situation import Situation
from macromanage.evaluate.clocks import away
from macromanage.evaluate.policy import Policy
from macromanage.facts.leaders import nearest
from macromanage.facts.tables import Facts
from macromanage.facts.words import Standing
from macromanage.language.spoken import say

# So many are listed, and agreed, at once; the rest after them. Each is decided on and entered by itself.
AT_MOST = 50
_OVER = (Standing.MET.value, Standing.MISSED.value)


@dataclass(frozen=True, slots=True)
class ToAgree:
    """One outcome still to be stated or confirmed, with its chance as a sentence."""

    situation: Situation
    chance: str


def to_agree(situations: Iterable[Situation], policy: Policy) -> tuple[ToAgree, ...]:
    """Set the chance beside each outcome that is still to be agreed."""
    return tuple(ToAgree(each, chance_at_agreeing(each, policy)) for each in situations)


def chance_at_agreeing(situation: Situation, policy: Policy) -> str:
    """Say the chance of what is to be agreed: above the policy's one bound the target is soft, below the other a wish.

    With too few readings there is a chance only in name; then none is told.
    """
    p_hit = situation.p_hit
    if p_hit is None or situation.standing == Standing.UNPROVEN:
        return say(page_phrases.NO_CHANCE_YET)
    if p_hit > policy.soft_above:
        return say(page_phrases.SOFT, chance=chance(p_hit))
    words = page_phrases.WISH if p_hit < policy.wish_below else page_phrases.CHANCE_NOW
    return say(words, chance=chance(p_hit))


def unconfirmed(facts: Facts, standings: pl.DataFrame, *, person_id: str, today: date) -> tuple[str, ...]:
    """Return the person's outcomes that are stated and not confirmed, by id, what is due first before the rest.

    Likewise those of whom they stand in for. Terms that didn't change since they were confirmed stay confirmed.
    """
    own = _running(facts, standings, _selves(facts, person_id, today), today)
    settled = agreements(facts, own)
    return tuple(each for each in own if settled[each].stated_on and not settled[each].confirmed)[:AT_MOST]


def unstated(facts: Facts, standings: pl.DataFrame, *, person_id: str, today: date) -> tuple[str, ...]:
    """Return the outcomes that are the person's to state and aren't stated, by id, likewise.

    They are those of the people whose nearest leader they are, or is whom they stand in for, and where nobody leads
    these, their own.
    """
    below = _running(facts, standings, _led(facts, _selves(facts, person_id, today), today), today)
    settled = agreements(facts, below)
    return tuple(each for each in below if settled[each].stated_on is None)[:AT_MOST]


def _selves(facts: Facts, person_id: str, today: date) -> pl.Series:
    """Return whose moves the person may make: their own, and those of who is away while they stand in."""
    absent = away(facts, today).filter(pl.col("deputy_id") == person_id)["person_id"]
    return pl.concat([pl.Series([person_id], dtype=pl.String), absent])


def _led(facts: Facts, leading: pl.Series, today: date) -> pl.Series:
    owners = facts.people.filter(pl.col("id").is_in(facts.outcomes["owner_id"].drop_nulls().implode()))
    leaders = nearest(replace(facts, people=owners), today)
    is_top = pl.col("leader_id").is_null() & pl.col("person_id").is_in(leading.implode())
    is_led = pl.col("leader_id").is_in(leading.implode()).fill_null(value=False)
    return leaders.filter(is_led | is_top)["person_id"]


def _running(facts: Facts, standings: pl.DataFrame, owners: pl.Series, today: date) -> pl.Series:
    """Return the ids of these people's outcomes that were evaluated and aren't over."""
    goes_on = standings.filter(~pl.col("standing").is_in(_OVER)).select(id="outcome_id")
    is_theirs = pl.col("owner_id").is_in(owners.implode()).fill_null(value=False)
    running = facts.outcomes.filter(is_theirs, pl.col("due_on") >= today).join(goes_on, on="id", how="semi")
    return running.sort("due_on", "title", "id")["id"]
