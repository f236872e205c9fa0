"""`macromanage import` and `export`: facts into the organization's database and out again."""

from pathlib import Path
from typing import Annotated

import typer

from macromanage.cli import given, options, screen
from macromanage.cli.database import record_export, store_facts, stored_facts
from macromanage.facts.check import Checked
from macromanage.facts.tables import Facts

Source = Annotated[Path, typer.Argument(metavar="PATH", help="A facts folder, or with --recipe the foreign files.")]
Target = Annotated[Path, typer.Argument(metavar="DIR", help="The folder to write the tables to.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Check and count, and change nothing.")]
RefusedIn = Annotated[
    Path,
    typer.Option("--refused-in", metavar="FOLDER", help="Where the folder `refused` with the rows left out is made."),
]
Format = Annotated[
    options.TableFormat,
    typer.Option(
        "--format",
        parser=options.one_of(options.TableFormat),
        metavar=options.shown(options.TableFormat),
        help="How to write the tables.",
    ),
]


def import_(
    path: Source,
    *,
    recipe: options.RecipeName = None,
    param: options.Parameters = None,
    skip_bad: options.SkipBad = False,
    dry_run: DryRun = False,
    refused_in: RefusedIn = Path(),
) -> None:
    """Read facts, check them, and replace the organization's facts by them: all of it or nothing.

    Moves that are in the ledger stay as they were entered; new ones are entered.
    """
    read = given.checked(path, recipe=recipe, param=param, on=options.today())
    found = given.accepted(read, skip_bad=skip_bad, changing=True)
    if dry_run:
        screen.answer(f"{contents(found.facts)} Nothing was changed: --dry-run.")
        return
    _must_be_stored(found.facts)
    _write_refused(found, refused_in)
    screen.answer(f"Imported {contents(found.facts)}")


def export(folder: Target, *, form: Format = options.TableFormat.CSV) -> None:
    """Write the organization's facts as a facts folder; importing it gives the same tables.

    It is put on record that everything was taken out.
    """
    from macromanage.facts.folder import write

    facts = stored_facts()
    record_export()
    with screen.working(f"Writing {folder}"):
        write(facts, folder, format=form.value)
    screen.answer(f"Exported {contents(facts)}")


def contents(facts: Facts) -> str:
    """Return how many rows each table holds, in a sentence."""
    counts = [f"{table.name} {rows.height:,}" for table, rows in facts if rows.height]
    return f"{', '.join(counts)}." if counts else "nothing: every table is empty."


def _must_be_stored(facts: Facts) -> None:
    """Store the facts; where the ledger stands against it, say why and end."""
    problems = store_facts(facts)
    if problems:
        screen.problems(problems, {})
        screen.note("Nothing was changed: the ledger keeps what was entered. See docs/ledger.md.")
        raise typer.Exit(options.Exit.PROBLEMS)


def _write_refused(found: Checked, folder: Path) -> None:
    """Write the rows that were left out, with the reason of each."""
    from macromanage.facts.folder import write_refused

    rows = sum(frame.height for frame in found.refused.values())
    if rows:
        write_refused(found, folder)
        screen.note(f"{screen.counted(rows, 'row')} left out, with reasons, in {folder / 'refused'}.")
