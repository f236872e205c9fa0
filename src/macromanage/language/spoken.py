"""What is said, in the language that is spoken now: the one place where a message becomes a sentence.

The language is set by who opens a conversation: a request, a command, a test. Where nobody sets it, it is English.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

from macromanage.language.catalogue import catalogue
from macromanage.language.languages import ENGLISH, Language

_spoken: ContextVar[Language] = ContextVar("spoken", default=ENGLISH)


class Plural(NamedTuple):
    """What one thing and what several are called, in English."""

    one: str
    several: str


def spoken() -> Language:
    """Return the language that is spoken now."""
    return _spoken.get()


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Speak a language until the end of the block."""
    before = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(before)


def say(message: str, **values: object) -> str:
    """Translate a message, given in English, and fill its names in braces, as in "due on {day}"."""
    said = catalogue(spoken()).gettext(message)
    return said.format(**values) if values else said


def of_many(many: int, one: str, several: str) -> str:
    """Return what so many are called, given in English of one and of several, as "day" and "days"."""
    return catalogue(spoken()).ngettext(one, several, many)
