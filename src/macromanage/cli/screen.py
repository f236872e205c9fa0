"""What a command says: its answer on standard output, everything else on standard error."""

import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from macromanage.facts.problems import Problem

SHOWN = 50  # problems in one table: enough to see the pattern, few enough to read
WARNINGS_SHOWN = 5
WIDE = 160  # where no terminal tells its width, a table is not squeezed into 80 columns


def aside() -> Console:
    """Return the console for everything that is not the answer."""
    return Console(stderr=True, highlight=False, width=None if sys.stderr.isatty() else WIDE)


def note(text: str) -> None:
    """Say one thing that is not the answer."""
    aside().print(text, markup=False, soft_wrap=True)


def answer(text: str, output: Path | None = None) -> None:
    """Give the answer: on standard output, or into the file that was named."""
    if output is None:
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
        return
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(text, encoding="utf-8")
    note(f"Written to {output}.")


def width() -> int:
    """Return how wide a text on standard output should be: the terminal's width, within what reads well."""
    return max(40, min(Console().width, 100)) if sys.stdout.isatty() else 100


def problems(found: Collection[Problem], refused: Mapping[str, int]) -> None:
    """Print the problems as a table, in how many files they are, and how many rows they cost each table."""
    aside().print(problem_table(found))
    files = len({problem.file for problem in found})
    rows = ", ".join(f"{table} {count:,}" for table, count in refused.items())
    note(f"Problems in {counted(files, 'file')}.{f' Rows refused: {rows}.' if rows else ''}")


def problem_table(found: Collection[Problem]) -> Table:
    """Return the first problems, a row each: where, what is wrong, how to mend it."""
    table = Table("file", "row", "column", "what is wrong", "how to mend it", show_lines=False)
    for problem in list(found)[:SHOWN]:
        cells = (problem.file, problem.row, problem.column, problem.what, problem.mend)
        table.add_row(*("" if cell is None else _plain(cell) for cell in cells))
    if len(found) > SHOWN:
        table.add_row("…", "", "", f"and {len(found) - SHOWN:,} more", "")
    return table


def warnings(found: Collection[Problem]) -> None:
    """Print the first warnings, a line each, and how many more there are."""
    for warning in list(found)[:WARNINGS_SHOWN]:
        row = "" if warning.row is None else f", row {warning.row}"
        note(f"Warning: {warning.file}{row}: {warning.what}")
    if len(found) > WARNINGS_SHOWN:
        note(f"Warning: and {len(found) - WARNINGS_SHOWN:,} more like these.")


def counted(count: int, noun: str) -> str:
    """Return the count with its noun, plural where it must be: `1 row`, `1,204 rows`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


@contextmanager
def working(on: str) -> Iterator[None]:
    """Show that something is going on, and for how long; only where somebody is looking."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=aside(), transient=True, disable=not sys.stderr.isatty()) as progress:
        progress.add_task(on, total=None)
        yield


Turn = TypeVar("Turn")


@contextmanager
def going_through(on: str) -> Iterator[Callable[[Sequence[Turn]], Iterable[Turn]]]:
    """Give what goes through turns and shows how far it has come; only where somebody is looking."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=aside(), transient=True, disable=not sys.stderr.isatty()) as progress:
        yield lambda turns: progress.track(turns, description=on)


def _plain(cell: object) -> str:
    # Square brackets in somebody's data are no markup.
    return str(cell).replace("[", r"\[")
