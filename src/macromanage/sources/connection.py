"""Opens a folder of files as tables in DuckDB, in memory, then shuts every door: what is queried can't reach out."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

import duckdb
import polars as pl

from macromanage.facts.problems import Problem, of_file
from macromanage.language.spoken import say
from macromanage.sources.formats import SUFFIXES, UNREADABLE, tables_in, unreadable

_MACROS = Path(__file__).with_name("macros.sql")

# Nothing is downloaded while the files are read; afterwards no file, network or Python variable is in reach, for good.
_OFFLINE = "SET autoinstall_known_extensions = false; SET autoload_known_extensions = false"
_SHUT = "SET enable_external_access = false; SET lock_configuration = true"


@dataclass(frozen=True)
class Connection:
    """Tables to query: the file each came from, by table, and what was wrong with files that gave none."""

    database: duckdb.DuckDBPyConnection
    files: Mapping[str, str]
    problems: tuple[Problem, ...] = ()

    def columns(self, table: str) -> tuple[str, ...]:
        """List the columns of a table."""
        return tuple(self.database.table(f'"{table}"').columns)

    def query(self, sql: str) -> pl.DataFrame:
        """Answer one query."""
        answer: pl.DataFrame = self.database.sql(sql).pl()
        return answer

    def run(self, sql: str) -> None:
        """Run statements that answer nothing, such as those that create views."""
        self.database.execute(sql)

    def bind(self, name: str, value: object) -> None:
        """Give a query a value, to be had as getvariable('name')."""
        self.database.execute(f"SET VARIABLE {name} = $1", [value])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.database.close()


def connect(folder: Path) -> Connection:
    """Open a folder (or one file) of CSV, Parquet, JSON and XLSX: each file a table, named by the file."""
    database = duckdb.connect()
    database.execute(_OFFLINE)
    files, problems = _load(database, folder)
    database.execute(_MACROS.read_text(encoding="utf-8"))
    database.execute(_SHUT)
    return Connection(database, files, problems)


def _load(database: duckdb.DuckDBPyConnection, folder: Path) -> tuple[dict[str, str], tuple[Problem, ...]]:
    if not folder.exists():
        return {}, (
            of_file(folder.name, say("there is no folder or file of this name"), say("give the folder of the files")),
        )
    files: dict[str, str] = {}
    problems: list[Problem] = []
    with TemporaryDirectory() as scratch:
        for path in _paths(folder):
            problems += _load_file(database, path, scratch=Path(scratch), files=files)
    return files, tuple(problems)


def _paths(folder: Path) -> list[Path]:
    """List the files that hold tables. Hidden ones and those a spreadsheet keeps while it is open don't."""
    found = sorted(folder.iterdir()) if folder.is_dir() else [folder]
    return [each for each in found if each.is_file() and each.suffix.lower() in SUFFIXES and each.name[0] not in ".~"]


def _load_file(
    database: duckdb.DuckDBPyConnection, path: Path, *, scratch: Path, files: dict[str, str]
) -> list[Problem]:
    """Create the tables of one file and enter them in `files`; return what is wrong with it."""
    try:
        tables = tables_in(path, database, scratch)
        if isinstance(tables, Problem):
            return [tables]
        return [problem for name, table in tables if (problem := _create(table, name, path=path, files=files))]
    except UNREADABLE as error:
        return [unreadable(path, error)]


def _create(table: duckdb.DuckDBPyRelation, name: str, *, path: Path, files: dict[str, str]) -> Problem | None:
    if name in files:
        what = say("it makes the table {name}, which {file} makes already", name=name, file=files[name])
        return of_file(path.name, what, say("keep one of the two"))
    table.create(name)
    files[name] = path.name
    return None
