"""Numbers, amounts, chances and days as a reader sees them: the alphabet of the sentences in wording.py."""

import math
from datetime import date

from macromanage.facts.words import Shape
from macromanage.language.days import day_said
from macromanage.language.spoken import of_many, say, spoken

# Beyond this a number grouped in threes is counted, not read.
_READABLE = 1e15


def number(value: float | None) -> str:
    """Write a number grouped in threes, with no more digits than say something: 54,844, 12.3, 0.012."""
    if value is None or not math.isfinite(value):
        return say("unknown")
    if abs(value) >= _READABLE:
        return spoken().digits(f"{value:.2e}")
    written = f"{value:,.{_decimals(value)}f}"
    trimmed = written.rstrip("0").rstrip(".") if "." in written else written
    return "0" if trimmed == "-0" else spoken().digits(trimmed)


def _decimals(value: float) -> int:
    """Return the decimals that leave three telling digits, and none from a hundred up."""
    if value == 0 or abs(value) >= 100:
        return 0
    return min(9, 2 - math.floor(math.log10(abs(value))))


def whole(value: float | None) -> str:
    """Write how many of something, where a fraction comes only from a mean: from ten up without decimals."""
    return number(value if value is None or abs(value) < 10 else round(value))


def amount(value: float | None, measure: str, shape: str = "") -> str:
    """Write a value with its measure: 54,844 USD; the share done of a milestone as a percentage."""
    if value is None or not math.isfinite(value):
        return say("unknown")
    if shape == Shape.MILESTONE:
        return percent(number(100 * value))
    return percent(number(value)) if measure == "%" else f"{number(value)} {measure}".rstrip()


def percent(figure: str) -> str:
    """Write a figure as percent, the sign never on a line of its own: one form in every face."""
    return f"{figure}\N{NO-BREAK SPACE}%"


def chance(probability: float | None) -> str:
    """Write a chance as whole percent, never as certainty: 37 %, <1 %, >99 %."""
    if probability is None or math.isnan(probability):
        return say("unknown")
    if probability < 0.01:
        return percent("<1")
    if probability > 0.99:
        return percent(">99")
    return percent(f"{round(100 * probability)}")


def share(value: float | None) -> str:
    """Write a share of a whole as whole percent: here 0 % and 100 % are facts, not claims about tomorrow."""
    if value is None or not math.isfinite(value):
        return say("unknown")
    return percent(f"{round(100 * value)}")


def day(when: date | None, today: date | None = None) -> str:
    """Write a day: 15 September 2017; without the year where it is today's."""
    if when is None:
        return say("unknown")
    return day_said(when, with_year=today is None or today.year != when.year)


def counted(many: int, one: str, several: str | None = None) -> str:
    """Write how many of what: 1 day, 2 days, 0 people."""
    return f"{number(many)} {of_many(many, one, several or f'{one}s')}"
