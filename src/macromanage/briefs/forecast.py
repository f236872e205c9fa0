"""The forecast of an outcome in sentences: where it is likely to end, and where a straight line would put it."""

from macromanage.briefs import forecast_phrases as phrases
from macromanage.briefs.figures import amount, day
from macromanage.briefs.situation import Situation
from macromanage.facts.words import Direction, Shape
from macromanage.language.spoken import say


def likely_end(situation: Situation) -> str:
    """Say where it is likely to end, and between what bounds nine times in ten; once it is over, where it ended."""
    if situation.days_left is not None and situation.days_left < 0:
        return "" if situation.value_now is None else say(phrases.ENDED, end=_amount(situation, situation.value_now))
    if situation.q50 is None or situation.q05 is None or situation.q95 is None:
        return say(phrases.NO_FORECAST)
    return say(
        phrases.LIKELY_END,
        due=day(situation.due_on, situation.as_of),
        median=_amount(situation, situation.q50),
        low=_amount(situation, situation.q05),
        high=_amount(situation, situation.q95),
    )


def straight_end(situation: Situation, end: float | None) -> str:
    """Say where it would end if it went on as it went so far; nothing where there is no such line."""
    return "" if end is None else say(phrases.STRAIGHT_END, end=_amount(situation, end))


def target_label(situation: Situation) -> str:
    """Name the target on a picture: target 98,000 USD."""
    target = 1.0 if situation.shape == Shape.MILESTONE else situation.target
    if situation.target_high is None:
        return say(phrases.TARGET[Direction(situation.direction)], target=_amount(situation, target))
    high = _amount(situation, situation.target_high)
    return say(phrases.TARGET[Direction.WITHIN], target=amount(target, ""), high=high)


def _amount(situation: Situation, value: float) -> str:
    return amount(value, situation.measure, situation.shape)
