"""The template environment that all pages share: autoescape on, wording as filters, and nothing computed in a page."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any
from uuid import uuid4

from django.templatetags.static import static
from django.urls import reverse
from jinja2 import Environment, PackageLoader, StrictUndefined

from macromanage.briefs import figures, forecast, move_phrases, page_phrases, phrases, wording
from macromanage.briefs.move import move_said
from macromanage.briefs.situation import Situation
from macromanage.facts.words import MoveKind
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
        "phrases": phrases,
        "move_phrases": move_phrases,
        "say": page_phrases,
        "strip": strip,
        "share_bar": share_bar,
        "slope": slope,
        "place": place,
    }
    return made


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
