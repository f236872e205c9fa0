"""Checks that rows name only what is there. Refusing a row may orphan others, so it looks until nothing changes."""

from dataclasses import dataclass, replace

import polars as pl

from macromanage.facts.findings import ORPHANED, found, short
from macromanage.facts.sheet import Sheet
from macromanage.language.spoken import say

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

    def dangling(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Say of each row that its table never had what it names."""
        mend = say("add it to {table}, or name one that is there", table=self.table)
        return self._found(rows, "dangling", say("names {}, which is not in {}"), mend)

    def orphaned(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Say of each row that what it names is refused."""
        mend = say("mend that row of {table} first", table=self.table)
        return self._found(rows, ORPHANED, say("names {}, whose row in {} is refused"), mend)

    def traced(self, rows: pl.DataFrame, named: Sheet) -> pl.DataFrame:
        """Give for each row the one that its refusal began with: columns row, root and root_row."""
        roots = named.roots(self.ids)
        found_at = rows.join(roots, left_on=self.column, right_on=self.ids, how="left", maintain_order="left")
        return found_at.select("row", "root", "root_row")

    def _found(self, rows: pl.DataFrame, rule: str, words: str, mend: str) -> pl.DataFrame:
        name = pl.col(self.column)
        what = pl.format(words, short(name), pl.lit(self.table))
        return found(rows, pl.lit(value=True), rule=rule, column=self.column, value=name, what=what, mend=mend)


def without_orphans(sheets: Sheets) -> Sheets:
    """Refuse every row that refers to nothing, and then those that referred to refused ones."""
    sheets = {name: sheet.refuse(*_dangling(sheet, sheets)) for name, sheet in sheets.items()}
    shrunk = set(sheets)
    while shrunk:
        checked = {name: _without_orphans(sheet, sheets, shrunk) for name, sheet in sheets.items()}
        shrunk = {name for name, sheet in checked.items() if sheet is not sheets[name]}
        sheets = checked
    return sheets


def referring(sheets: Sheets) -> dict[str, pl.DataFrame]:
    """Count by table how many rows were refused with each of its rows: columns row and referring."""
    orphans = pl.concat([sheet.orphans for sheet in sheets.values()])
    counts = orphans.group_by("root", row="root_row").agg(referring=pl.len().cast(pl.Int64))
    return {name: counts.filter(pl.col("root") == name).drop("root") for name in sheets}


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
    return [each.dangling(each.lost(sheet.typed, sheets[each.table].typed)) for each in _references(sheet, sheets)]


def _without_orphans(sheet: Sheet, sheets: Sheets, shrunk: set[str]) -> Sheet:
    """Refuse the good rows that name a refused one, looking only in the tables that have just lost rows."""
    references = [each for each in _references(sheet, sheets) if each.table in shrunk]
    good = sheet.good if references else sheet.typed
    lost = [(each, each.lost(good, sheets[each.table].good)) for each in references]
    traced = [each.traced(rows, sheets[each.table]) for each, rows in lost if not rows.is_empty()]
    if not traced:
        return sheet
    orphans = pl.concat([sheet.orphans, *traced]).unique("row", keep="first", maintain_order=True)
    return replace(sheet.refuse(*(each.orphaned(rows) for each, rows in lost)), orphans=orphans)
