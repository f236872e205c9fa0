"""How often results are looked at, as both sides are told it: agreed to begin with, then earned."""

from collections.abc import Iterable

from macromanage.briefs import phrases
from macromanage.briefs.figures import counted
from macromanage.briefs.situation import Situation


def days_between(situation: Situation) -> int | None:
    """Return the days between two looks at the owner's results; None where nothing was evaluated."""
    days = situation.evidence.get("inspect_days")
    return days if isinstance(days, int) else None


def told_to_owner(own: Iterable[Situation]) -> tuple[str, ...]:
    """Tell an owner how often their results are looked at, once for all of them."""
    days = {each for situation in own if (each := days_between(situation)) is not None}
    return tuple(phrases.LOOKED_AT.format(days=_days(each)) for each in sorted(days))


def told_to_leader(situation: Situation) -> str:
    """Name the owner, with how often their results are looked at."""
    days = days_between(situation)
    name = situation.owner.name if situation.owner else phrases.NOBODY
    return name if days is None or situation.owner is None else phrases.LOOK_AT.format(name=name, days=_days(days))


def _days(days: int) -> str:
    return counted(days, phrases.DAY, phrases.DAYS)
