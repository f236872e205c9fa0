"""Checks that rows name only what is there. Refusing a row may orphan others, so it looks until nothing changes."""

from dataclasses import dataclass

import polars as pl

from macromanage.facts.findings import found, short
from macromanage.facts.sheet import Sheet

Sheets = dict[str, Sheet]


@dataclass(frozen=True)
class _Reference:
    """A column whose values are ids of a table."""

    column: str
    table: str
    ids: str

    def lost(self, rows: pl.DataFrame, there: pl.DataFrame) -> pl.DataFrame:
        """Give the rows that name none of those there."""
        named = rows.filter(pl.col(self.column).is_not_null())
        return named.join(there, left_on=self.column, right_on=self.ids, how="anti", maintain_order="left")

    def found(self, rows: pl.DataFrame, why: str, mend: str) -> pl.DataFrame:
        """Say of each row what it names and why that is nothing."""
        name = pl.col(self.column)
        what = pl.format("names {}, " + why, short(name))
        return found(rows, pl.lit(value=True), rule=why, column=self.column, value=name, what=what, mend=mend)


def without_orphans(sheets: Sheets) -> Sheets:
    """Refuse every row that refers to nothing, and then those that referred to refused ones."""
    sheets = {name: sheet.refuse(*_dangling(sheet, sheets)) for name, sheet in sheets.items()}
    shrunk = set(sheets)
    while shrunk:
        checked = {name: _without_orphans(sheet, sheets, shrunk) for name, sheet in sheets.items()}
        shrunk = {name for name, sheet in checked.items() if sheet is not sheets[name]}
        sheets = checked
    return sheets


def _references(sheet: Sheet, sheets: Sheets) -> list[_Reference]:
    if sheet.typed.is_empty():
        return []
    return [
        _Reference(column.name, column.refers_to, sheets[column.refers_to].table.key[0])
        for column in sheet.present
        if column.refers_to is not None
    ]


def _dangling(sheet: Sheet, sheets: Sheets) -> list[pl.DataFrame]:
    """Find the rows, good or not, that name what their table never had."""
    return [
        each.found(
            each.lost(sheet.typed, sheets[each.table].typed),
            f"which is not in {each.table}",
            f"add it to {each.table}, or name one that is there",
        )
        for each in _references(sheet, sheets)
    ]


def _without_orphans(sheet: Sheet, sheets: Sheets, shrunk: set[str]) -> Sheet:
    """Refuse the good rows that name a refused one, looking only in the tables that have just lost rows."""
    references = [each for each in _references(sheet, sheets) if each.table in shrunk]
    good = sheet.good if references else sheet.typed
    orphans = [
        each.found(
            each.lost(good, sheets[each.table].good),
            f"whose row in {each.table} is refused",
            f"mend that row of {each.table} first",
        )
        for each in references
    ]
    return sheet.refuse(*orphans)
