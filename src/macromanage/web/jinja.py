"""The template environment that all pages share: autoescape on, wording as filters, and nothing computed in a page.

A page's own words are messages, too: `_("Sign in")`; what is filled into one is escaped, the message is not.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from itertools import groupby
from types import ModuleType
from typing import Any
from uuid import uuid4

from django.templatetags.static import static
from django.urls import reverse
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from macromanage.briefs import figures, forecast, forecast_phrases, move_phrases, page_phrases, phrases, wording
from macromanage.briefs.move import move_said
from macromanage.briefs.situation import Situation
from macromanage.facts.words import MoveKind
from macromanage.language.spoken import say, spoken
from macromanage.moves.due import Due, due, is_plain
from macromanage.web.gauge import gauge, origin_of
from macromanage.web.slope import place, slope
from macromanage.web.strip import share_bar, strip

_FILTERS = {
    "amount": figures.amount,
    "capitalized": wording.capitalized,
    "chance": figures.chance,
    "counted": figures.counted,
    "day": figures.day,
    "diagnosis": wording.diagnosis,
    "likely_end": forecast.likely_end,
    "move_said": move_said,
    "outlook": wording.outlook,
    "number": figures.number,
    "reason": wording.reason,
    "say": say,
    "share": figures.share,
    "straight_end": forecast.straight_end,
    "whole": figures.whole,
    "unknown": wording.unknown,
    "whereabouts": wording.where,
}


def environment(**options: Any) -> Environment:  # noqa: ANN401 - Django passes what Jinja takes
    """Make the environment of the pages, with links between them."""
    made = bare_environment(**options)
    made.globals |= {"layout": "layout.html", "static": static, "url": reverse, "fresh_id": lambda: uuid4().hex}
    return made


def bare_environment(**options: Any) -> Environment:  # noqa: ANN401 - as above
    """Make an environment that needs no Django: no links and no files beside the page."""
    defaults: dict[str, Any] = {"loader": PackageLoader("macromanage.web"), "undefined": StrictUndefined}
    settled = {"trim_blocks": True, "lstrip_blocks": True}
    made = Environment(autoescape=True, **(defaults | _without_autoescape(options) | settled))
    made.filters |= _FILTERS | {
        "by_owner": by_owner,
        "due_moves": due_moves,
        "is_plain": lambda kind: is_plain(MoveKind(kind)),
    }
    made.globals |= {"layout": "standalone.html", "url": None, "gauge": gauge, "origin": origin_of}
    made.globals |= {
        "_": _message,
        "language": spoken,
        "phrases": Said(phrases),
        "forecast_phrases": Said(forecast_phrases),
        "move_phrases": Said(move_phrases),
        "say": Said(page_phrases),
        "strip": strip,
        "share_bar": share_bar,
        "slope": slope,
        "place": place,
    }
    return made


class Said:
    """The phrases of a module as a page takes them: in the language that is spoken, whole tables of them, too."""

    def __init__(self, phrases: ModuleType) -> None:
        self._phrases = phrases

    def __getattr__(self, name: str) -> object:
        """Return the phrase or the table of that name."""
        return _said(getattr(self._phrases, name))


def _said(phrases: object) -> object:
    """Translate a phrase, or a table of phrases; a word of the domain is data, and stays as it is."""
    if isinstance(phrases, Mapping):
        return {key: _said(each) for key, each in phrases.items()}
    if isinstance(phrases, tuple):
        return tuple(_said(each) for each in phrases)
    return say(phrases) if isinstance(phrases, str) and not isinstance(phrases, StrEnum) else phrases


def _message(message: str, **values: object) -> Markup:
    """Say a message of a page's own, whose markup is ours, filled with values that are escaped."""
    said = Markup(say(message))  # noqa: S704 - it stands in a template or a catalogue of ours
    return said.format(**values) if values else said


def _without_autoescape(options: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is not for others to choose."""
    return {name: value for name, value in options.items() if name != "autoescape"}


def due_moves(situation: Situation) -> tuple[Due, ...]:
    """Return the moves that settle what is next on an outcome."""
    return due(situation.line, situation.evidence)


def by_owner(situations: Iterable[Situation]) -> list[tuple[str, list[Situation]]]:
    """Gather situations that stand in the order of their owners; what nobody owns goes by its unit."""
    return [(name, list(own)) for name, own in groupby(situations, _whose)]


def _whose(situation: Situation) -> str:
    return (situation.owner or situation.unit).name
