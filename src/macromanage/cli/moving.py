"""`macromanage move` and `moves`: a move made in the database, and an outcome's thread with what may be done now."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from macromanage.cli import database, options, people, screen
from macromanage.cli.languages import for_programs
from macromanage.facts.move_kinds import ROWS, Field
from macromanage.facts.tables import Facts, Kind
from macromanage.facts.words import MoveKind


class MoveFormat(StrEnum):
    """How a move or a thread is printed."""

    TEXT = "text"
    JSON = "json"


Outcome = Annotated[str, typer.Argument(metavar="OUTCOME", help="The outcome's id.")]
Doing = Annotated[
    MoveKind,
    typer.Argument(
        parser=options.one_of(MoveKind), metavar="KIND", help="What is done; docs/moves.md lists the kinds."
    ),
]
By = Annotated[str, typer.Option("--by", metavar="PERSON", help="Who makes it, by id or name.")]
To = Annotated[str | None, typer.Option("--to", metavar="PERSON", help="To whom, where that isn't clear by itself.")]
Answers = Annotated[str | None, typer.Option("--answers", metavar="MOVE", help="The id of the move that it answers.")]
Due = Annotated[
    date | None, typer.Option("--due", parser=options.day, metavar="DAY", help="The day it carries, as 2026-12-31.")
]
Text = Annotated[str | None, typer.Option("--text", metavar="TEXT", help="What is said with it.")]
Details = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="NAME=VALUE", help="One thing it carries; may be given several times."),
]
For = Annotated[
    str | None,
    typer.Option("--for", metavar="PERSON", help="Who looks, by id or name. Default: who leads the unit at the top."),
]
Format = Annotated[
    MoveFormat,
    typer.Option(
        "--format", parser=options.one_of(MoveFormat), metavar=options.shown(MoveFormat), help="How to print it."
    ),
]


def move(
    outcome: Outcome,
    kind: Doing,
    *,
    by: By,
    to: To = None,
    answers: Answers = None,
    due: Due = None,
    text: Text = None,
    given: Details = None,
    form: Format = MoveFormat.TEXT,
) -> None:
    """Make a move: it is entered in the ledger and its outcome evaluated again; or it is refused, and ends with 1."""
    facts = _people()
    from macromanage.cli.moved import made, said

    is_json = form is MoveFormat.JSON
    with for_programs(is_json=is_json):
        done, following = made(
            outcome,
            kind,
            by_id=_meant(facts, by, "--by"),
            to_id=None if to is None else _meant(facts, to, "--to"),
            answers_id=answers,
            due_on=due,
            text=text,
            details=_details(kind, given or [], lambda name: _meant(facts, name, "--set")),
        )
        screen.answer(said(done, following, is_json=is_json))
    if following is None:
        raise typer.Exit(options.Exit.PROBLEMS)


def moves(outcome: Outcome, *, person: For = None, form: Format = MoveFormat.TEXT) -> None:
    """Print an outcome's moves as one person sees them, and what they may do now."""
    person_id = _meant(_people(), person, "--for")
    from macromanage.cli.moved import thread

    is_json = form is MoveFormat.JSON
    with for_programs(is_json=is_json):
        found = thread(outcome, person_id, is_json=is_json)
    if found is None:
        raise typer.BadParameter(f"There is no outcome {outcome} that {person_id} sees.", param_hint="OUTCOME")
    screen.answer(found)


def _people() -> Facts:
    """Return who there is in the organization's database, and who leads."""
    database.open_existing()
    from macromanage.store import organizations
    from macromanage.store.importing import export_table

    return Facts(**{name: export_table(organizations.only(), name) for name in ("people", "units")})


def _meant(facts: Facts, asked: str | None, option: str) -> str:
    found = people.meant(facts, asked)
    if isinstance(found, people.Unclear):
        raise typer.BadParameter(found.why, param_hint=option)
    return found


def _details(kind: MoveKind, given: list[str], meant: Callable[[str], str]) -> dict[str, object]:
    """Return what the move carries, each value read as its field holds it."""
    fields = {field.name: field for field in ROWS[kind].fields}
    details: dict[str, object] = {}
    for text in given:
        name, equals, value = (part.strip() for part in text.partition("="))
        if not equals:
            raise typer.BadParameter(f"{text!r} sets nothing; write it as p=0.7.", param_hint="--set")
        details[name] = _read(fields[name], value, meant) if name in fields else value
    return details


def _read(field: Field, value: str, meant: Callable[[str], str]) -> object:
    if field.many:
        return [each.strip() for each in value.split(",") if each.strip()]
    if field.refers_to == "people":
        return meant(value)
    return _number(value) if field.kind is Kind.NUMBER else value


def _number(value: str) -> float | str:
    """Return the number; what is none goes on as it was typed, and the refusal says how to write it."""
    try:
        return float(value)
    except ValueError:
        return value
