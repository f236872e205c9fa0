"""Writes the page of documentation that tells each kind of move, from the kinds themselves.

`bin/docs` writes it anew; a test holds it to the code.
"""

from macromanage.facts.fields import LETTERS
from macromanage.facts.move_kinds import ROWS, Field, Role, Row, Way
from macromanage.facts.tables import Kind
from macromanage.facts.words import MoveKind

_TOP = f"""\
# Moves

What anyone does to anyone about an outcome. `bin/docs` writes this page from `facts/move_kinds.py`; change that, not
this page. Who is away is stood in for by their deputy, but for what is made *in person*.

- *Answers*: what the move answers, in `answers_id`. With a star it must answer one of these, without it may.
- *Closes*: what waited for it, and waits no longer.
- *Warrant*: whether the outcome's warrant must allow it; see [whose move it is](method/warrant.md). Without, it is
  refused, and the attempt is entered.
- A day it must carry stands in `due_on`, words in `text`, which can be erased. Everything else stands in `details`, a
  JSON object. That can't be erased and is no place for sentences: a text in it has at most {LETTERS} letters.

| move | what it does | by | to | answers | closes | warrant |
|---|---|---|---|---|---|---|
"""

_CARRIED = """\

## What they carry

*Required* is what a move made here must have; an imported move may lack it, as a blank is unknown. What is *filled in*
is taken from what is known, and asked of nobody.

| move | field | holds | asked for as | |
|---|---|---|---|---|
"""

_SHORT = {
    Role.LEADER: "leader",
    Role.OWNER: "owner",
    Role.REMOVER: "remover",
    Role.MAKER: "its maker",
    Role.RECEIVER: "its receiver",
    Role.MEMBER: "anybody who sees the outcome",
}
_HOLDS = {Kind.TEXT: "text", Kind.DAY: "day", Kind.NUMBER: "number"}


def page() -> str:
    """Write the page."""
    kinds = "".join(_line(row, way) for row in ROWS.values() for way in row.ways or (None,))
    return _TOP + kinds + _CARRIED + "".join(_carried(row) for row in ROWS.values())


def _line(row: Row, way: Way | None) -> str:
    """Tell one way to make a move; what a kind has in common stands in its first."""
    is_first = way is None or way is row.ways[0]
    by, to, answers, closes = ("Macromanage", "", "", "") if way is None else _told(row, way)
    person = ", in person" if row.in_person else ""
    cells = [
        f"`{row.kind}`" if is_first else "",
        row.about if is_first else "",
        by + person,
        to,
        answers,
        closes,
        "needed" if row.needs_warrant else "",
    ]
    return f"| {' | '.join(cells)} |\n"


def _told(row: Row, way: Way) -> tuple[str, str, str, str]:
    answers = "any move" if set(way.answers) == set(MoveKind) else _named(way.answers)
    closes = _named(tuple(each for each in row.closes if each in way.answers))
    return _SHORT[way.by], _SHORT[way.to], answers if way.alone else answers + " *", closes


def _named(kinds: tuple[MoveKind, ...]) -> str:
    return ", ".join(f"`{kind}`" for kind in kinds)


def _carried(row: Row) -> str:
    due = [("due_on", "day", row.due, "required")] if row.due else []
    text = [("text", "words", row.text, "required")] if row.text else []
    lines = [*map(_field, row.fields), *due, *text]
    return "".join(f"| `{row.kind}` | `{name}` | {holds} | {label} | {note} |\n" for name, holds, label, note in lines)


def _field(field: Field) -> tuple[str, str, str, str]:
    note = "filled in" if field.filled else "required" if field.required else ""
    return field.name, _holds(field), field.label, note


def _holds(field: Field) -> str:
    if field.refers_to is not None:
        return f"a row of [{field.refers_to}](facts.md#{field.refers_to})"
    if field.one_of is MoveKind:
        return "a kind of move"
    if field.one_of is not None:
        return ("some of " if field.many else "") + ", ".join(f"`{word.value}`" for word in field.one_of)
    low = "" if field.at_least is None else f", at least {field.at_least:g}"
    high = "" if field.at_most is None else f", at most {field.at_most:g}"
    return _HOLDS[field.kind] + low + high
