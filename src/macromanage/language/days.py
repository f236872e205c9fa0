"""Days as the language that is spoken writes them."""

from datetime import date

from macromanage.language.day_phrases import DAY_OF_A_YEAR, DAY_OF_THIS_YEAR, MONTHS
from macromanage.language.spoken import say


def day_said(when: date, *, with_year: bool = True) -> str:
    """Write a day: 15 September 2017, or 15 September."""
    words = DAY_OF_A_YEAR if with_year else DAY_OF_THIS_YEAR
    return say(words, day=when.day, month=say(MONTHS[when.month - 1]), year=when.year)
