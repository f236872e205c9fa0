"""How often results are looked at, as both sides are told it: agreed to begin with, then earned."""

from collections.abc import Iterable

from macromanage.briefs import phrases, wording
from macromanage.briefs.figures import counted
from macromanage.briefs.situation import Situation
from macromanage.language.spoken import say


def told_to_owner(own: Iterable[Situation]) -> tuple[str, ...]:
    """Tell an owner how often their results are looked at, once for all of them."""
    days = {each.inspect_days for each in own if each.inspect_days is not None}
    return tuple(say(phrases.LOOKED_AT, days=_days(each)) for each in sorted(days))


def told_to_leader(situation: Situation) -> str:
    """Name the owner, with how often their results are looked at."""
    name, days = wording.called(situation.owner), situation.inspect_days
    return name if days is None or situation.owner is None else say(phrases.LOOK_AT, name=name, days=_days(days))


def _days(days: int) -> str:
    return counted(days, *phrases.DAYS)
