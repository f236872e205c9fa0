"""Checks what one move carries against the fields of its kind; for a move that is imported as for one that is made."""

import json
from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date

from macromanage.facts.move_kinds import ROWS, Field
from macromanage.facts.problem_phrases import NO_FIELD, WRITE_FIELD
from macromanage.facts.tables import Kind
from macromanage.facts.words import MoveKind
from macromanage.language.spoken import say

# Details are hashed openly and can't be erased: what is longer is a sentence, and stands in the move's text.
LETTERS = 120
_LARGEST = 1e300


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with one field, or (no field) with the details as a whole, and how to mend it."""

    field: str | None
    what: str
    mend: str


def read(details: str) -> dict[str, object] | Wrong:
    """Read details: a JSON object, or what is wrong with them."""
    try:
        read = json.loads(details)
    except (ValueError, RecursionError):
        return Wrong(None, say("is no JSON"), say('write it as {"name": value}'))
    return read if isinstance(read, dict) else Wrong(None, say("is no JSON object"), say('write it as {"name": value}'))


def wrong(kind: MoveKind, details: Mapping[str, object], people: Container[str]) -> list[Wrong]:
    """Find fields the kind doesn't have, and values a field can't hold. A null says nothing, as a blank does.

    Args:
        kind: The kind of the move.
        details: What it carries, as JSON gives it.
        people: The ids that a field may name.
    """
    fields = {field.name: field for field in ROWS[kind].fields}
    given = {name: value for name, value in details.items() if value is not None}
    unknown = [_unknown(kind, name) for name in given if name not in fields]
    found = [_unheld(field, given[name], people) for name, field in fields.items() if name in given]
    return unknown + [each for each in found if each] + _backwards(given if not any(found) else {})


def missing(kind: MoveKind, details: Mapping[str, object]) -> list[Field]:
    """Return the fields that a move of the kind must have and this one lacks."""
    return [field for field in ROWS[kind].fields if field.required and details.get(field.name) is None]


def _unknown(kind: MoveKind, name: str) -> Wrong:
    names = ", ".join(field.name for field in ROWS[kind].fields)
    mend = (
        say("leave it out; {kind} has {names}", kind=kind, names=names)
        if names
        else say("leave it out; {kind} carries nothing", kind=kind)
    )
    return Wrong(name, say("{kind} has no {field}", kind=kind, field=name[:LETTERS]), mend)


def _unheld(field: Field, value: object, people: Container[str]) -> Wrong | None:
    if not field.many:
        return _unfit(field, value, people)
    if not isinstance(value, list) or not value:
        return Wrong(
            field.name, say("{field} is no list of any", field=field.name), say('write it as ["one", "another"]')
        )
    return next((unfit for each in value if (unfit := _unfit(field, each, people))), None)


def _unfit(field: Field, value: object, people: Container[str]) -> Wrong | None:
    """Say why a field can't hold the value."""
    if field.one_of is not None:
        words = [word.value for word in field.one_of]
        no_word = (
            say("{field} is no word we know", field=field.name),
            say("write one of {words}", words=", ".join(words)),
        )
        return None if value in words else Wrong(field.name, *no_word)
    if not _is_of(field.kind, value):
        return Wrong(
            field.name,
            say(NO_FIELD[field.kind], field=field.name, letters=LETTERS),
            say(WRITE_FIELD[field.kind]),
        )
    if field.refers_to is not None and value not in people:
        there = field.refers_to
        return Wrong(
            field.name,
            say("{field} names {value}, which is not in {table}", field=field.name, value=value, table=there),
            say("name one that is there"),
        )
    return _beyond(field, value)


def _is_of(kind: Kind, value: object) -> bool:
    if kind is Kind.NUMBER:  # a truth value is a whole number to Python
        return isinstance(value, int | float) and not isinstance(value, bool) and -_LARGEST <= value <= _LARGEST
    if not isinstance(value, str):
        return False
    return _is_day(value) if kind is Kind.DAY else 0 < len(value.strip()) <= LETTERS


def _is_day(text: str) -> bool:
    try:  # it also reads days as nobody writes them
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _beyond(field: Field, value: object) -> Wrong | None:
    if not isinstance(value, int | float):
        return None
    if field.at_least is not None and value < field.at_least:
        return Wrong(
            field.name,
            say("{field} is below {bound}", field=field.name, bound=f"{field.at_least:g}"),
            say("write at least {bound}", bound=f"{field.at_least:g}"),
        )
    if field.at_most is not None and value > field.at_most:
        return Wrong(
            field.name,
            say("{field} is above {bound}", field=field.name, bound=f"{field.at_most:g}"),
            say("write at most {bound}", bound=f"{field.at_most:g}"),
        )
    return None


def _backwards(given: Mapping[str, object]) -> list[Wrong]:
    begins, ends = str(given.get("from", "")), str(given.get("until", "9999"))
    if begins <= ends:
        return []
    return [
        Wrong(
            "until",
            say("until {ends} is before from {begins}", ends=ends, begins=begins),
            say("write an until on or after from"),
        )
    ]
