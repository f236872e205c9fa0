"""`macromanage check`: whether a facts folder or the database is whole, and its ledger as it was entered."""

from pathlib import Path
from typing import Annotated

import typer

from macromanage.cli import database, given, importing, options, screen
from macromanage.facts.problems import Problem
from macromanage.facts.raw import Raw, RawTable
from macromanage.moves.audit import Audit, audit

Folder = Annotated[
    Path | None,
    typer.Argument(metavar="DIR", help="A facts folder. Without it: the organization's database.", show_default=False),
]
Database = Annotated[
    bool, typer.Option("--database", help="Check the organization's database, as without DIR; to say so in a script.")
]
Kept = Annotated[
    str | None,
    typer.Option(
        "--head", metavar="HASH", help="A head this ledger had before, or its first letters; it must be there."
    ),
]


def check(folder: Folder = None, *, stored: Database = False, head: Kept = None) -> None:
    """Verify every row, what it names, and the chain of the ledger; list what is wrong and end with 1."""
    if folder is not None and stored:
        raise typer.BadParameter("Name a folder or the database, one of the two.", param_hint="--database")
    found, unguarded = _stored(head) if folder is None else (_in_folder(folder, head), ())
    screen.warnings(found.checked.warnings)
    problems = (*unguarded, *found.problems)
    if problems:
        screen.problems(problems, {})
        raise typer.Exit(options.Exit.PROBLEMS)
    if folder is None:
        database.say_where_behind()
    screen.answer(f"Nothing wrong in {importing.contents(found.checked.facts)}\n{_ledger(found)}")


def _stored(head: str | None) -> tuple[Audit, tuple[Problem, ...]]:
    """Audit the database, and whether it keeps the ledger."""
    facts = database.stored_facts()
    raw = Raw({table.name: RawTable(table.name, rows) for table, rows in facts})
    return _audited(raw, head, is_stored=True), database.unguarded()


def _in_folder(folder: Path, head: str | None) -> Audit:
    from macromanage.facts.folder import read

    given.must_be_a_folder(folder)
    with screen.working(f"Reading {folder}"):
        raw = read(folder)
    return _audited(raw, head, is_stored=False)


def _audited(raw: Raw, head: str | None, *, is_stored: bool) -> Audit:
    with screen.working("Checking"):
        return audit(raw, today=options.today(), is_stored=is_stored, kept=head)


def _ledger(found: Audit) -> str:
    """Say how long the ledger is and where it ends, which is worth writing down."""
    if not found.entries:
        return "The ledger has no entry."
    erased = f", {found.erased:,} of them erased" if found.erased else ""
    count = "1 entry" if found.entries == 1 else f"{found.entries:,} entries"
    return f"The ledger holds: {count}{erased}. Its head is {found.head.hash}."
