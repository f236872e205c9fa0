"""A recipe's parameters: what each is, and the values for one reading, typed, or why one can't be."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

import polars as pl

from macromanage.facts.casting import cast
from macromanage.facts.problems import Problem
from macromanage.facts.tables import Kind
from macromanage.language.spoken import say

Value = str | int | float | bool | date

# From the narrowest on: True is an int too, a moment a date.
_KINDS: tuple[tuple[type, Kind], ...] = (
    (bool, Kind.FLAG),
    (int, Kind.WHOLE),
    (float, Kind.NUMBER),
    (datetime, Kind.MOMENT),
    (date, Kind.DAY),
    (str, Kind.TEXT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One thing that whoever reads with a recipe may set; its default says of what type it is."""

    name: str
    default: Value
    about: str
    at_least: float | None = None
    at_most: float | None = None

    @property
    def type(self) -> Kind:
        """What kind of value it takes."""
        return next(kind for type_, kind in _KINDS if isinstance(self.default, type_))


def settle(parameters: tuple[Parameter, ...], given: Mapping[str, str]) -> tuple[dict[str, Value], tuple[Problem, ...]]:
    """Give every parameter the value given or its default; a bad value and an unknown name are problems."""
    names = [each.name for each in parameters]
    problems = [_unknown(name, value, names) for name, value in given.items() if name not in names]
    values: dict[str, Value] = {}
    for each in parameters:
        value = _value(each, given[each.name]) if each.name in given else each.default
        if isinstance(value, Problem):
            problems.append(value)
        else:
            values[each.name] = value
    return values, tuple(problems)


def _value(parameter: Parameter, text: str) -> Value | Problem:
    value: Value | None = cast(pl.Series("value", [text]), parameter.type).item()
    if value is None:
        return _bad(parameter, text, say("is no {type}", type=parameter.type))
    if not isinstance(value, int | float):
        return value
    if parameter.at_least is not None and value < parameter.at_least:
        return _bad(parameter, text, say("is below {bound}", bound=f"{parameter.at_least:g}"))
    if parameter.at_most is not None and value > parameter.at_most:
        return _bad(parameter, text, say("is above {bound}", bound=f"{parameter.at_most:g}"))
    return value


def _bad(parameter: Parameter, text: str, what: str) -> Problem:
    mend = say(
        "give a {type} such as {default}: {about}",
        type=parameter.type,
        default=parameter.default,
        about=parameter.about,
    )
    return Problem("problem", "parameters", None, parameter.name, text, what, mend)


def _unknown(name: str, value: str, names: list[str]) -> Problem:
    mend = say("its parameters: {names}", names=", ".join(names) or say("none"))
    return Problem("problem", "parameters", None, name, value, say("the recipe has no parameter of this name"), mend)
