"""What a move carries beside its words, as one sentence: Call, 5 a week, until 30 June, short in volume."""

from collections.abc import Mapping
from datetime import date

from macromanage.briefs.carried_phrases import CARRIED
from macromanage.briefs.figures import chance, day, number
from macromanage.facts.fields import Wrong, read
from macromanage.facts.move_kinds import ROWS, Field
from macromanage.facts.tables import Kind
from macromanage.facts.words import MoveKind
from macromanage.language.spoken import say


def carried(kind: str, details: str | None, names: Mapping[str, str]) -> str:
    """Say what a move carries; nothing where it carries nothing, or what it carries isn't the reader's to see.

    Args:
        kind: The kind of the move.
        details: Its details as the ledger has them: a JSON object.
        names: What people are called, by id; who isn't there is called by the id.
    """
    given = read(details) if details else {}
    if isinstance(given, Wrong):
        return ""
    fields = [field for field in ROWS[MoveKind(kind)].fields if given.get(field.name) is not None]
    said = ", ".join(say(CARRIED[field.name], value=_value(field, given[field.name], names)) for field in fields)
    return f"{said[0].upper()}{said[1:]}." if said else ""


def _value(field: Field, value: object, names: Mapping[str, str]) -> str:
    if isinstance(value, list):
        return ", ".join(_value(field, each, names) for each in value)
    if field.kind is Kind.DAY:
        return day(date.fromisoformat(str(value)))
    if isinstance(value, int | float):
        return chance(value) if field.at_most == 1 else number(value)
    if field.one_of is not None:
        return say(str(value))
    return names.get(str(value), str(value)) if field.refers_to == "people" else str(value)
