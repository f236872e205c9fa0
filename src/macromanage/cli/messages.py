"""Every message there is, in English: from the tables of phrases, the words of the facts, the code and the pages."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import chain
from typing import Final

from jinja2 import Environment, nodes

from macromanage.facts.move_kinds import ROWS, Role
from macromanage.facts.sense import RULES
from macromanage.facts.words import Cause, Direction, MoveKind, Shape, Standing, Subject, UnitKind
from macromanage.language.spoken import Plural
from macromanage.moves.refusals import SAID
from macromanage.moves.roles import AccountRole
from macromanage.moves.scope import Scope

# What says a message, by its name in the code; and what counts, where one message stands for one and one for several.
_SAYS, _COUNTS = frozenset({"say", "_"}), frozenset({"counted", "of_many"})
# Commands say what pages say; what they say beside it is English.
_ENGLISH = "cli/"
# The words of the domain that are shown: they are data, and translated in display alone.
_WORDS: tuple[type[StrEnum], ...] = (
    *(Standing, Cause, MoveKind, Subject, UnitKind, Shape, Direction),
    *(Role, AccountRole, Scope),
)


@dataclass(frozen=True, slots=True)
class Message:
    """One message: its English, that of several where it counts, and the file where it is found first."""

    english: str
    several: str | None
    where: str


def messages() -> tuple[Message, ...]:
    """Return all messages, each once, by the files they are in."""
    package = files("macromanage")
    found: dict[str, Message] = {}
    for each in chain(_of_words(), _of_rows(), _of_files(package)):
        known = found.get(each.english)
        if each.english and (known is None or (known.several is None and each.several is not None)):
            found[each.english] = each if known is None else Message(each.english, each.several, known.where)
    return tuple(sorted(found.values(), key=lambda each: each.where))


def _of_words() -> Iterator[Message]:
    for words in _WORDS:
        yield from (Message(word.value, None, "facts/words.py") for word in words)


def _of_rows() -> Iterator[Message]:
    """Return what the tables say that are more than phrases: the kinds of moves, refusals, and rules."""
    for row in ROWS.values():
        asked = (row.about, row.text, row.due, *(field.label for field in row.fields))
        yield from (Message(each, None, "facts/move_kinds.py") for each in asked if each)
    yield from _of_table(SAID, "moves/refusals.py")
    for rule in RULES:
        yield from _of_table((rule.what, rule.mend), "facts/sense.py")


def _of_table(table: object, where: str) -> Iterator[Message]:
    """Return the messages of a table: its strings, and those of tables in it, but no keys and no words of data."""
    if isinstance(table, Plural):
        yield Message(table.one, table.several, where)
    elif isinstance(table, Mapping):
        yield from _of_table(tuple(table.values()), where)
    elif isinstance(table, tuple):
        for each in table:
            yield from _of_table(each, where)
    elif isinstance(table, str) and not isinstance(table, StrEnum):
        yield Message(table, None, where)


def _of_files(package: Traversable) -> Iterator[Message]:
    for where, text in sorted(_texts(package, "")):
        if where.startswith(_ENGLISH):
            continue
        if where.endswith("phrases.py"):
            yield from _of_phrases(where)
        elif where.endswith(".py"):
            yield from in_code(text, where)
        else:
            yield from in_page(text, where)


def _texts(folder: Traversable, under: str) -> Iterator[tuple[str, str]]:
    """Return the code and the pages in a folder and below, each with where it lies."""
    for each in folder.iterdir():
        where = f"{under}{each.name}"
        if each.is_dir():
            yield from _texts(each, f"{where}/")
        elif where.endswith((".py", ".html")):
            yield where, each.read_text("utf-8")


def _of_phrases(where: str) -> Iterator[Message]:
    module = import_module(f"macromanage.{where.removesuffix('.py').replace('/', '.')}")
    ours = {name for name, kind in module.__annotations__.items() if kind is Final}
    for name, table in vars(module).items():
        if name.isupper() and name not in ours:
            yield from _of_table(table, where)


def in_code(text: str, where: str) -> Iterator[Message]:
    """Return the messages that code says where it stands: in say("…"), and in counted(many, "one", "several")."""
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name | ast.Attribute):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
        if name in _SAYS:
            yield from (Message(each, None, where) for each in _literals(node.args[:1]))
        elif name in _COUNTS:
            yield from _counted(tuple(_literals(node.args[1:])), where)


def _literals(arguments: Iterable[ast.expr]) -> Iterator[str]:
    """Return the texts of arguments: one, or either of two where a condition chooses."""
    for each in arguments:
        if isinstance(each, ast.Constant) and isinstance(each.value, str):
            yield each.value
        elif isinstance(each, ast.IfExp):
            yield from _literals((each.body, each.orelse))


def _counted(names: tuple[str, ...], where: str) -> Iterator[Message]:
    if names:
        yield Message(names[0], names[1] if len(names) > 1 else f"{names[0]}s", where)


def in_page(text: str, where: str) -> Iterator[Message]:
    """Return the messages that a page says where it stands: in _("…"), and in counted("one", "several")."""
    page = Environment(autoescape=True).parse(text)
    for call in page.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in _SAYS:
            yield from (Message(each, None, where) for each in _texts_of(call.args[0]))
    for counting in page.find_all(nodes.Filter):
        if counting.name in _COUNTS:
            names = tuple(each.value for each in counting.args if isinstance(each, nodes.Const))
            yield from _counted(names, where)


def _texts_of(argument: nodes.Expr) -> Iterator[str]:
    """Return the texts that stand in an argument, though a condition chooses between them."""
    if isinstance(argument, nodes.Const) and isinstance(argument.value, str):
        yield argument.value
    elif isinstance(argument, nodes.CondExpr) and argument.expr2 is not None:
        yield from chain(_texts_of(argument.expr1), _texts_of(argument.expr2))
