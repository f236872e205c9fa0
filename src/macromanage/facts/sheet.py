"""A sheet: one table while it is checked, as found and as cast, with what was found wrong so far."""

from dataclasses import dataclass, field, replace
from difflib import get_close_matches

import polars as pl

from macromanage.facts import findings
from macromanage.facts.casting import cast
from macromanage.facts.problems import Problem, of_file
from macromanage.facts.raw import Raw, RawTable
from macromanage.facts.refused import refused
from macromanage.facts.tables import Column, Table
from macromanage.language.spoken import say


def no_orphans() -> pl.DataFrame:
    """No row that is refused with another."""
    return pl.DataFrame(schema={"row": pl.Int64(), "root": pl.String(), "root_row": pl.Int64()})


@dataclass(frozen=True)
class Sheet:
    """`found` and `typed` hold the same rows, each with its number in the column `row`."""

    table: Table
    raw: RawTable
    typed: pl.DataFrame
    problems: tuple[Problem, ...] = ()
    findings: pl.DataFrame = field(default_factory=findings.none)
    # The rows that are refused with another, and the row it began with: columns row, root (its table) and root_row.
    orphans: pl.DataFrame = field(default_factory=no_orphans)

    @property
    def file(self) -> str:
        """The file the table came from, or what it would be called."""
        return self.raw.file

    @property
    def present(self) -> list[Column]:
        """The columns of the table that the file has."""
        return [column for column in self.table.columns if column.name in self.raw.frame.columns]

    @property
    def good(self) -> pl.DataFrame:
        """The rows, with their numbers, in which nothing was found wrong."""
        if self.findings.is_empty():
            return self.typed
        return self.typed.join(self.findings, on="row", how="anti", maintain_order="left")

    def refuse(self, *found: pl.DataFrame) -> "Sheet":
        """Add findings; their rows are good no longer."""
        new = [each for each in found if not each.is_empty()]
        return replace(self, findings=pl.concat([self.findings, *new])) if new else self

    def roots(self, key: str) -> pl.DataFrame:
        """Give the refused rows by their key, with the row that refused them: itself, or the one it began with."""
        bad = self.typed.join(self.findings, on="row", how="semi").select("row", key)
        traced = bad.join(self.orphans, on="row", how="left")
        itself = (pl.col("root").fill_null(self.table.name), pl.col("root_row").fill_null(pl.col("row")))
        return traced.sort("row").select(key, *itself).unique(key, keep="first", maintain_order=True)

    def listed(self, referring: pl.DataFrame) -> list[Problem]:
        """List the problems of the file and of its rows, with how many rows (row, referring) are refused with each."""
        return [*self.problems, *findings.listed(self.findings, self.file, referring=referring)]

    def refused(self) -> pl.DataFrame:
        """Give the refused rows as they were found, with their reasons."""
        bad = self.typed.select("row").with_row_index("at").join(findings.reasons(self.findings), on="row")
        bad = bad.sort("at")
        return refused(self.raw.frame[bad["at"]], bad["row"], bad["reason"])


def sheet(table: Table, raw: Raw) -> Sheet:
    """Lay out one table: its columns found, cast, and said what is wrong with them as a whole."""
    given = raw.tables.get(table.name)
    if given is None:
        return _absent(table, raw)
    missing = [column for column in table.columns if column.required and column.name not in given.frame.columns]
    problems = [*_unknown_columns(table, given, raw), *(_missing_column(given.file, column) for column in missing)]
    laid = Sheet(table, given, _typed(table, given), tuple(problems))
    return laid.refuse(*(_without(laid.typed, column) for column in missing))


def _absent(table: Table, raw: Raw) -> Sheet:
    """Stand in for a table nobody gave; that is a problem where facts make no sense without it."""
    said = any(problem.file.partition(".")[0] == table.name for problem in raw.problems)
    missing = of_file(
        table.name,
        say("the table {name} is missing", name=table.name),
        say("add {name}.csv or {name}.parquet", name=table.name),
    )
    nothing = RawTable(table.name, table.empty())
    return Sheet(table, nothing, _typed(table, nothing), (missing,) if table.required and not said else ())


def _typed(table: Table, given: RawTable) -> pl.DataFrame:
    found = given.frame
    nothing = pl.Series([None], dtype=pl.Null).new_from_index(0, found.height)
    columns = [
        cast(found[column.name] if column.name in found.columns else nothing, column.kind).alias(column.name)
        for column in table.columns
    ]
    return pl.DataFrame([given.numbered(), *columns])


def _unknown_columns(table: Table, given: RawTable, raw: Raw) -> list[Problem]:
    told = {problem.column for problem in raw.problems if problem.file == given.file}
    known = [column.name for column in table.columns]
    return [
        of_file(given.file, *_unknown_column(name, table.name, known), column=name)
        for name in given.frame.columns
        if name not in known and name not in told
    ]


def _unknown_column(name: str, table: str, known: list[str]) -> tuple[str, str]:
    if not name.strip():
        return say("a column has no name"), say("name it, or remove it")
    if any(mark in name for mark in ";\t|"):
        return say("{name} is one column", name=name), say("separate the columns by commas")
    near = get_close_matches(name.strip().lower().replace(" ", "_"), known, n=1)
    what = say("{table} has no column {name}", table=table, name=name)
    if near:
        return what, say("rename it to {name}, or remove it", name=near[0])
    return what, say("remove it; {table} has {columns}", table=table, columns=", ".join(known))


def _missing_column(file: str, column: Column) -> Problem:
    what = say("the column {name} is missing", name=column.name)
    return of_file(file, what, say("add it: {kind}, in every row", kind=column.kind), column=column.name)


def _without(typed: pl.DataFrame, column: Column) -> pl.DataFrame:
    return findings.found(
        typed,
        pl.lit(value=True),
        rule=findings.WHOLE_FILE,
        column=column.name,
        what=say("the column is missing"),
        mend=say("add it"),
    )
