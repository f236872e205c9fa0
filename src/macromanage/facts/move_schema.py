"""What a program sends to make a move, as JSON Schema drawn from the row of its kind."""

from collections.abc import Mapping, Sequence

from macromanage.facts.fields import LETTERS
from macromanage.facts.move_kinds import Field, Row
from macromanage.facts.tables import Kind

Schema = dict[str, object]

_DAY: Schema = {"type": "string", "format": "date"}


def schema(row: Row, *, people: Sequence[str] = (), kinds: Sequence[str] = ()) -> Schema:
    """Return the schema of a move of this kind.

    Args:
        row: The kind.
        people: The ids that can be named; none: any.
        kinds: The kinds of activity that can be required; none: any.
    """
    asked = [field for field in row.fields if not field.filled]
    details = {field.name: _held(field, people, kinds) for field in asked}
    properties: Schema = {
        "kind": {"const": row.kind.value},
        "to_id": {"type": "string"},
        "answers_id": {"type": "string"},
        "text": {"type": "string", "title": row.text or "In your words"},
        "due_on": _DAY | {"title": row.due or "By when"},
        "details": _object(details, [field.name for field in asked if field.required]),
    }
    needs = {"text": row.text, "due_on": row.due, "details": any(field.required for field in asked)}
    return _object(properties, ["kind", *(name for name, is_needed in needs.items() if is_needed)])


def _object(properties: Mapping[str, object], required: list[str]) -> Schema:
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _held(field: Field, people: Sequence[str], kinds: Sequence[str]) -> Schema:
    """Return what one field holds."""
    one = _one(field, people, kinds)
    named: Schema = {"title": field.label}
    return named | ({"type": "array", "items": one, "minItems": 1} if field.many else one)


def _one(field: Field, people: Sequence[str], kinds: Sequence[str]) -> Schema:
    if words := _words(field, people, kinds):
        return {"enum": words}
    if field.kind is Kind.DAY:
        return _DAY
    if field.kind is Kind.NUMBER:
        bounds = {"minimum": field.at_least, "maximum": field.at_most}
        return {"type": "number"} | {name: bound for name, bound in bounds.items() if bound is not None}
    return {"type": "string", "minLength": 1, "maxLength": LETTERS}


def _words(field: Field, people: Sequence[str], kinds: Sequence[str]) -> list[str]:
    if field.one_of is not None:
        return [word.value for word in field.one_of]
    if field.refers_to == "people":
        return list(people)
    return list(kinds) if field.name == "kind" else []
