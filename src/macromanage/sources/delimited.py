"""Opens a CSV file as a table of text, and says in which line it is none."""

import glob
import re
from pathlib import Path

import duckdb

from macromanage.facts.encoding import is_binary, is_empty, wide_encoding
from macromanage.facts.problems import Problem, of_file
from macromanage.language.spoken import of_many, say
from macromanage.sources.dialect import Dialect, dialect

_ODD_CELLS = re.compile(r"Expected Number of Columns: (\d+) Found: (\d+)")
_LINE = re.compile(r"CSV Error on Line: (\d+)")


def delimited(database: duckdb.DuckDBPyConnection, path: Path, scratch: Path) -> duckdb.DuckDBPyRelation | Problem:
    """Open a CSV file in any common dialect and encoding; `scratch` takes its copy in UTF-8, where it is in another."""
    data = path.read_bytes()
    if is_empty(data):
        return of_file(path.name, say("the file is empty"), say("write a header row and the rows, or remove it"))
    if wide_encoding(data) is None and is_binary(data):
        return of_file(
            path.name, say("the file is no table of text"), say("save it as CSV again, from where it comes from")
        )
    written = dialect(data)
    return _relation(database, _in_utf8(path, data, written, scratch), written)


def unparsed(file: str, message: str) -> Problem | None:
    """Say in which line a CSV file can't be parsed, and why, from DuckDB's message; None where it is about no line."""
    line = _LINE.search(message)
    if line is None:
        return None
    what = say("line {line} {what}", line=line[1], what=_why(message))
    mend = say("mend the line, or save it as CSV again, from where it comes from")
    return Problem("problem", file, int(line[1]), None, None, what, mend)


def _why(message: str) -> str:
    if odd := _ODD_CELLS.search(message):
        many = int(odd[2])
        cells = f"{many} {of_many(many, 'cell', 'cells')}"
        return say("has {cells} where the header has {header}", cells=cells, header=odd[1])
    if "unterminated quote" in message:
        return say("opens a quote that is not closed where the cell ends")
    return say("can't be read as CSV")


def _in_utf8(path: Path, data: bytes, written: Dialect, scratch: Path) -> Path:
    if written.encoding == "utf-8-sig":
        return path
    copy = scratch / path.name
    copy.write_bytes(data.decode(written.encoding).encode())
    return copy


def _relation(database: duckdb.DuckDBPyConnection, path: Path, written: Dialect) -> duckdb.DuckDBPyRelation:
    return database.read_csv(
        glob.escape(str(path)),
        columns=dict.fromkeys(written.header, "VARCHAR"),
        auto_detect=False,
        sep=written.delimiter,
        quotechar='"',
        escapechar='"',
        header=True,
        strict_mode=True,
        encoding="utf-8",
    )
