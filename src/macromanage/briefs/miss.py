"""What a miss does, in sentences: to what stands above, and what is at stake in all."""

from macromanage.briefs import phrases
from macromanage.briefs.figures import chance, number, whole
from macromanage.briefs.order import TROUBLE
from macromanage.briefs.situation import Hurt, Situation
from macromanage.language.spoken import say

# How many of the things above are named in sentences; the rest are counted.
_NAMED_ABOVE = 3
# Half a percent, or half of one: less than that a reader wouldn't see change.
_SEEN = 0.005


def above(situation: Situation) -> tuple[str, ...]:
    """Say what a miss does above, the heaviest first, with the change of each chance."""
    hurts = _felt(situation)
    named = tuple(_hurt(hurt) for hurt in hurts[:_NAMED_ABOVE])
    rest = len(hurts) - len(named)
    return (*named, say(phrases.MORE_ABOVE, many=number(rest))) if rest else named


def at_stake(situation: Situation) -> str:
    """Say what is at stake in all of an outcome in trouble, of its own worth and that above.

    Nothing where its worth is unknown, or where one of the sentences above has said as much already.
    """
    if situation.worth is None or situation.at_stake < _SEEN or situation.standing not in TROUBLE:
        return ""
    stake = whole(situation.at_stake)
    is_said = any(stake == whole(hurt.at_stake) for hurt in _felt(situation)[:_NAMED_ABOVE])
    return "" if is_said else say(phrases.AT_STAKE_IN_ALL, stake=stake)


def _felt(situation: Situation) -> list[Hurt]:
    return [hurt for hurt in situation.hurts if _is_felt(hurt)]


def _is_felt(hurt: Hurt) -> bool:
    """Whether a hurt is worth a sentence: all that is in trouble already, else where a reader would see a change."""
    return hurt.affects in phrases.HURT and (_changes(hurt) or hurt.standing in TROUBLE)


def _changes(hurt: Hurt) -> bool:
    return hurt.p_hit_if_met - hurt.p_hit >= _SEEN


def _hurt(hurt: Hurt) -> str:
    owner = f" ({hurt.owner.name})" if hurt.owner else ""
    standing = f", {say(hurt.standing)}" if hurt.standing else ""
    words = phrases.HURT[hurt.affects] if _changes(hurt) else phrases.HURT_ALL_THE_SAME[hurt.affects]
    return say(
        words,
        what=f"{hurt.what.name}{owner}{standing}",
        chance=chance(hurt.p_hit),
        met=chance(hurt.p_hit_if_met),
        stake=say(phrases.AT_STAKE, stake=whole(hurt.at_stake)) if hurt.at_stake >= _SEEN else "",
    )
