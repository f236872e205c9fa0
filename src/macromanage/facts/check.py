"""Checks facts before they are believed: which rows are good, and what is wrong with the rest, as values.

Pure: `folder.read` and the sources give it tables, importing and the faces say what it found.
"""

from dataclasses import dataclass
from datetime import date

import polars as pl

from macromanage.facts.cautions import cautions
from macromanage.facts.cells import cells
from macromanage.facts.circles import circles
from macromanage.facts.details import details
from macromanage.facts.duplicates import duplicates
from macromanage.facts.problems import Problem
from macromanage.facts.raw import Raw, RawTable
from macromanage.facts.references import referring, without_orphans
from macromanage.facts.refused import together
from macromanage.facts.sense import sense
from macromanage.facts.sheet import Sheet, sheet
from macromanage.facts.tables import MOVES, PEOPLE, TABLES, Facts, Table

__all__ = ["Checked", "Raw", "RawTable", "check"]


@dataclass(frozen=True)
class Checked:
    """The good rows as facts, what is wrong, what looks wrong, and the refused rows as they were found."""

    facts: Facts
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    refused: dict[str, pl.DataFrame]


def check(raw: Raw, *, today: date) -> Checked:
    """Check every table by itself, then all together. Every row given is a row of the facts or a refused one."""
    laid = {table.name: _alone(table, raw) for table in TABLES}
    laid[MOVES.name] = laid[MOVES.name].refuse(details(laid[MOVES.name].typed, laid[PEOPLE.name].typed["id"]))
    sheets = without_orphans(laid)
    with_each = referring(sheets)
    problems = [problem for name, each in sheets.items() for problem in each.listed(with_each[name])]
    said = [*raw.problems, *problems, *cautions(sheets, today)]
    return Checked(
        facts=Facts(**{name: each.good.drop("row") for name, each in sheets.items()}),
        problems=tuple(each for each in said if each.severity == "problem"),
        warnings=tuple(each for each in said if each.severity == "warning"),
        refused=_refused(raw, sheets),
    )


def _alone(table: Table, raw: Raw) -> Sheet:
    laid = sheet(table, raw)
    if laid.typed.is_empty():
        return laid
    laid = laid.refuse(*cells(laid), *sense(laid))
    laid = laid.refuse(duplicates(laid))
    return laid.refuse(*circles(laid))


def _refused(raw: Raw, sheets: dict[str, Sheet]) -> dict[str, pl.DataFrame]:
    parts = [*raw.refused.items(), *((name, each.refused()) for name, each in sheets.items())]
    parts = [(name, rows) for name, rows in parts if not rows.is_empty()]
    return {name: together(*(rows for at, rows in parts if at == name)) for name in dict(parts)}
