"""The formats of files: how each becomes tables, and what is said of a file that doesn't."""

import glob
import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import duckdb
import fastexcel
import polars as pl

from macromanage.facts.problems import Problem, of_file
from macromanage.language.spoken import say
from macromanage.sources.delimited import delimited, unparsed

Tables = Sequence[tuple[str, duckdb.DuckDBPyRelation]]

# What the readers below say of a file that they can't read.
UNREADABLE = (duckdb.Error, pl.exceptions.PolarsError, fastexcel.FastExcelError, json.JSONDecodeError, OSError)


def tables_in(path: Path, database: duckdb.DuckDBPyConnection, scratch: Path) -> Tables | Problem:
    """Open the tables of one file, each with its name.

    Raises one of `UNREADABLE` where the content is not what the suffix says.
    """
    return _FORMATS[path.suffix.lower()](path, database, scratch)


def unreadable(path: Path, error: Exception) -> Problem:
    """Say that a file can't be read, and what the reader said of it."""
    first_line = str(error).strip().partition("\n")[0]
    return unparsed(path.name, str(error)) or of_file(
        path.name,
        say("the file can't be read: {why}", why=first_line),
        say("export it again, or remove it"),
    )


def table_name(name: str) -> str:
    """Name the table of a file or a sheet: small letters, and _ for what no word has."""
    return re.sub(r"\W+", "_", name.lower()).strip("_") or "table"


def _csv(path: Path, database: duckdb.DuckDBPyConnection, scratch: Path) -> Tables | Problem:
    relation = delimited(database, path, scratch)
    return relation if isinstance(relation, Problem) else [(table_name(path.stem), relation)]


def _parquet(path: Path, database: duckdb.DuckDBPyConnection, _scratch: Path) -> Tables:
    return [(table_name(path.stem), database.read_parquet(glob.escape(str(path))))]


def _json(path: Path, database: duckdb.DuckDBPyConnection, _scratch: Path) -> Tables:
    """Open an array of objects, or an object a line; a lone object is one line."""
    data = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    read = pl.read_json if data.lstrip().startswith(b"[") else pl.read_ndjson
    return [(table_name(path.stem), _of_frame(database, read(data, infer_schema_length=None)))]


def _workbook(path: Path, database: duckdb.DuckDBPyConnection, _scratch: Path) -> Tables:
    """Open each sheet that holds anything; the only sheet of a workbook goes by the file's name too."""
    sheets = pl.read_excel(path, sheet_id=0, engine="calamine", infer_schema_length=None, raise_if_empty=False)
    tables = [(table_name(sheet), _of_frame(database, frame)) for sheet, frame in sheets.items() if frame.width]
    name = table_name(path.stem)
    return [(name, tables[0][1]), *tables] if len(tables) == 1 and tables[0][0] != name else tables


def _of_frame(database: duckdb.DuckDBPyConnection, frame: pl.DataFrame) -> duckdb.DuckDBPyRelation:
    """Hand a frame over. A column of nothing but blanks is one of text: SQL has no type for it."""
    return database.from_arrow(frame.with_columns(pl.col(pl.Null).cast(pl.String)).to_arrow())


_Reader = Callable[[Path, duckdb.DuckDBPyConnection, Path], Tables | Problem]

_FORMATS: dict[str, _Reader] = {
    **dict.fromkeys((".csv", ".tsv", ".tab", ".psv", ".txt"), _csv),
    **dict.fromkeys((".parquet", ".pq"), _parquet),
    **dict.fromkeys((".json", ".jsonl", ".ndjson"), _json),
    **dict.fromkeys((".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"), _workbook),
}

SUFFIXES = frozenset(_FORMATS)
