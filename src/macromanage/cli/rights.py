"""`macromanage subject` and `erase`: what a person may have of what is held on them, and have taken away."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import polars as pl
import typer

from macromanage.cli import database, options, people, screen
from macromanage.facts.tables import Facts

Asked = Annotated[str, typer.Argument(metavar="PERSON", help="Who, by id or name.")]


class HeldFormat(StrEnum):
    """How what is held on a person is written."""

    CSV = "csv"
    JSON = "json"


Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FOLDER", help="Write a file a table here; a table that is empty has none."),
]
Format = Annotated[
    HeldFormat,
    typer.Option(
        "--format",
        parser=options.one_of(HeldFormat),
        metavar=options.shown(HeldFormat),
        help="How to write it; csv is a file a table, so it needs -o.",
    ),
]
Also = Annotated[
    list[str] | None,
    typer.Option("--also", metavar="TEXT", help="Another way people write the name; may be given several times."),
]
Yes = Annotated[bool, typer.Option("--yes", help="Don't ask.")]


def subject(person: Asked, *, output: Output = None, form: Format = HeldFormat.JSON) -> None:
    """Give out all that is held on one person: facts, moves, results, account. Others in it are named by no name.

    It is put on record that it was given out.
    """
    if output is None and form is HeldFormat.CSV:
        raise typer.BadParameter("csv is a file a table; say where with -o FOLDER.", param_hint="--format")
    person_id = meant(person)
    from macromanage.store import accesses, organizations
    from macromanage.store.subject import held

    with screen.working("Looking for it"):
        told = held(organizations.only(), person_id, as_of=options.today())
    accesses.record(organizations.only(), accesses.What.SUBJECT, of_id=person_id)
    if output is None:
        screen.answer(as_json(told))
    else:
        write(told, output, form)


def erase(person: Asked, *, also: Also = None, yes: Yes = False) -> None:
    """Erase one person: texts, effort, name, account. Shows what will go, and asks; it can't be undone.

    What they did stays in the ledger under their id, and its hashes still verify. That they were erased is put on
    record, and a later import brings nothing of it back.
    """
    person_id = meant(person)
    from macromanage.store import erasing, organizations
    from macromanage.store.forgetting import forget

    organization, spellings = organizations.only(), also or []
    with screen.working("Looking for it"):
        going = erasing.going(organization, person_id, also=spellings)
        kept = erasing.named_in_details(organization, person_id, also=spellings)
    _say_what_goes(person_id, going, kept)
    if not yes:
        typer.confirm(f"Erase all this of {person_id}?", abort=True, err=True)
    with screen.working("Erasing"):
        erasing.erase(organization, person_id, also=spellings)
        is_forgotten = forget()
    screen.answer(f"{person_id} is erased. {_what_is_left(is_forgotten=is_forgotten)}")


def _say_what_goes(person_id: str, going: Mapping[str, int], kept: int) -> None:
    counts = ", ".join(f"{name} {count:,}" for name, count in going.items()) or "nothing"
    screen.note(f"Of {person_id} goes or is changed: {counts}.")
    screen.note(
        f"The id {person_id} stays, as the ledger's hashes cover it. If it is a name, its owner stays known by it."
    )
    if kept:
        screen.note(f"Details of {screen.counted(kept, 'move')} name them too. Hashes cover details, so these stay.")


def _what_is_left(*, is_forgotten: bool) -> str:
    left = "Backups and exports from before still hold it."
    if is_forgotten:
        return left
    return f"{left} So does the database's own file: stop whoever uses it and have it vacuumed (VACUUM FULL)."


def meant(asked: str) -> str:
    """Return the id of the person who is meant, of the organization's database; end where that isn't clear."""
    database.open_existing()
    from macromanage.store import organizations
    from macromanage.store.importing import export_table

    found = people.named(Facts(people=export_table(organizations.only(), "people")), asked)
    if isinstance(found, people.Unclear):
        raise typer.BadParameter(found.why, param_hint="PERSON")
    return found


def as_json(told: Mapping[str, pl.DataFrame]) -> str:
    """Return all tables as one JSON object: a list of rows a table."""
    tables = {name: table.to_dicts() for name, table in told.items()}
    return json.dumps(tables, default=_written, ensure_ascii=False, indent=1)


def write(told: Mapping[str, pl.DataFrame], folder: Path, form: HeldFormat) -> None:
    """Write a file a table that holds something into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    there = {name: table for name, table in told.items() if table.height}
    for name, table in there.items():
        path = folder / f"{name}.{form}"
        if form is HeldFormat.CSV:
            table.write_csv(path, datetime_format="%Y-%m-%dT%H:%M:%S%.f")
        else:
            path.write_text(as_json({name: table}), encoding="utf-8")
    screen.note(f"Written to {folder}: {', '.join(f'{name}.{form}' for name in there)}.")


def _written(value: date | datetime) -> str:
    return value.isoformat()
