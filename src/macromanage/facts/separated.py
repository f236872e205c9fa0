"""Reads comma-separated text into a table of text, with the row in the file of each row and of each that is none.

Pure: bytes in, an `Opened` out. A line without anything is no row, though it counts as one.
"""

import csv
import io
from codecs import BOM_UTF8
from dataclasses import dataclass

import numpy as np
import polars as pl
import pyarrow as pa
from pyarrow import csv as arrow_csv

from macromanage.facts import findings
from macromanage.facts.encoding import is_binary, is_empty, is_utf8, wide_encoding
from macromanage.facts.problem_phrases import FIELDS, IN_UTF_16, SAVE_AS
from macromanage.facts.problems import Problem, of_file
from macromanage.facts.raw import Opened, RawTable
from macromanage.facts.refused import refused, together
from macromanage.language.spoken import say

# The reader takes no larger block; no record may be longer than one.
_LARGEST_BLOCK = 2**30
_ALL = pl.lit(value=True)


@dataclass(frozen=True)
class _Records:
    """The records of a file that have as many fields as its header, the others, and what is wrong with those."""

    names: list[str]
    frame: pl.DataFrame
    rows: pl.Series
    odd: pl.DataFrame
    found: pl.DataFrame


def separated(file: str, data: bytes) -> Opened:
    """Read one file of comma-separated text."""
    if is_empty(data):
        return Opened(
            None, (of_file(file, say("the file is empty"), say("write a header row and the rows, or remove it")),)
        )
    if encoding := wide_encoding(data):
        return _in_utf16(file, data, encoding)
    if is_binary(data):
        return Opened(None, (of_file(file, say("the file is no table of text"), say(SAVE_AS)),))
    try:
        return _in_utf8(file, data) if is_utf8(data) else _in_another(file, data)
    except (pa.ArrowInvalid, csv.Error) as error:
        return Opened(
            None, (of_file(file, say("the file can't be read as a table: {error}", error=error), say(SAVE_AS)),)
        )


def _in_utf8(file: str, data: bytes) -> Opened:
    records = _records(data)
    return _opened(file, records, _open_quote(records, data), records.frame)


def _in_another(file: str, data: bytes) -> Opened:
    """Refuse the rows that are not UTF-8, shown as they were probably meant: in Latin-1."""
    records = _records(data.decode("utf-8", errors="replace").encode())
    meant = _records(data.decode("latin-1").encode()).frame
    wrong = records.frame.select(pl.any_horizontal(pl.all().str.contains("\ufffd", literal=True))).to_series()
    rows = pl.DataFrame([records.rows, meant.select(text=pl.concat_str(pl.all(), separator=",")).to_series()])
    text = findings.short(pl.col("text"))
    what = pl.format(say("is not written in UTF-8, perhaps in Latin-1: {}"), text)
    found = findings.found(
        rows.filter(wrong), _ALL, rule="encoding", column=None, value=text, what=what, mend=say(SAVE_AS)
    )
    return _opened(file, records, found, meant)


def _in_utf16(file: str, data: bytes, encoding: str) -> Opened:
    """Refuse all rows of a file in UTF-16, shown as they were meant."""
    problem = of_file(file, say("the file is written in UTF-16, from row 1 on"), say(SAVE_AS))
    records = _records(data.decode(encoding, errors="replace").encode())
    reason = pl.repeat(say(IN_UTF_16), records.frame.height, eager=True)
    return Opened(None, (problem,), together(refused(records.frame, records.rows, reason), records.odd))


def _opened(file: str, records: _Records, found: pl.DataFrame, shown: pl.DataFrame) -> Opened:
    """Part the good rows from those just found, which are shown as a frame of the same rows has them."""
    wrong = records.rows.is_in(found["row"].implode())
    rows = refused(shown.filter(wrong), records.rows.filter(wrong), found["what"])
    problems = [*_names_twice(file, records.names), *findings.listed(pl.concat([records.found, found]), file)]
    table = RawTable(file, records.frame.filter(~wrong), records.rows.filter(~wrong))
    return Opened(table, tuple(problems), together(rows, records.odd))


def _names_twice(file: str, names: list[str]) -> list[Problem]:
    return [
        of_file(
            file, say("the column {name} is there twice", name=name), say("remove one of the two"), column=told_apart
        )
        for name, told_apart in zip(names, _told_apart(names), strict=True)
        if name != told_apart
    ]


def _open_quote(records: _Records, data: bytes) -> pl.DataFrame:
    """Find a last record that swallowed the rest of the file behind a quote that nobody closed."""
    last = records.frame.tail(1).select(pl.last()).to_series()
    open_ = last.str.contains("\n", literal=True) & (not data.rstrip(b"\r\n").endswith(b'"'))
    rows = pl.DataFrame([records.rows.tail(1), last.alias("value")]).filter(open_)
    return findings.found(
        rows,
        _ALL,
        rule="quote",
        column=None,
        value=pl.col("value"),
        what=say("opens a quote that is not closed before the file ends"),
        mend=say('close the quote, or write "" for a quote that belongs to the text'),
    )


def _records(data: bytes) -> _Records:
    """Parse UTF-8 text. The first record names the columns; one more column of a name is told apart by a number."""
    data = data.removeprefix(BOM_UTF8).lstrip(b"\r\n")
    names = _header(data)
    table, odd = _parsed(data, len(names))
    numbers = np.arange(1, table.num_rows + len(odd) + 1)
    rows = pl.Series("row", np.setdiff1d(numbers, [row.number for row in odd]))
    frame = pl.DataFrame(table).rename(dict(zip(table.column_names, _told_apart(names), strict=True)))
    said = frame.select(pl.any_horizontal(pl.all() != "")).to_series()
    said[0] = False
    return _Records(names, frame.filter(said), rows.filter(said), _odd_rows(odd, names), _odd_found(odd, len(names)))


def _header(data: bytes) -> list[str]:
    return next(csv.reader(io.TextIOWrapper(io.BytesIO(data), encoding="utf-8", newline="")))


def _told_apart(names: list[str]) -> list[str]:
    """Number the second and later ones of a name."""
    seen = [names[:at].count(name) for at, name in enumerate(names)]
    return [f"{name} ({count + 1})" if count else name for name, count in zip(names, seen, strict=True)]


def _parsed(data: bytes, width: int) -> tuple[pa.Table, list[arrow_csv.InvalidRow]]:
    """Parse all records, the header too, into `width` columns of text; those with more or fewer fields apart."""
    odd: list[arrow_csv.InvalidRow] = []

    def put_apart(row: arrow_csv.InvalidRow) -> str:
        odd.append(row)
        return "skip"

    names = [str(at) for at in range(width)]
    block = min(len(data) + 1, _LARGEST_BLOCK)
    table = arrow_csv.read_csv(
        io.BytesIO(data),
        read_options=arrow_csv.ReadOptions(use_threads=False, block_size=block, column_names=names),
        parse_options=arrow_csv.ParseOptions(
            newlines_in_values=True, ignore_empty_lines=False, invalid_row_handler=put_apart
        ),
        convert_options=arrow_csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False
        ),
    )
    return table, odd


def _odd_found(odd: list[arrow_csv.InvalidRow], width: int) -> pl.DataFrame:
    rows = pl.DataFrame(
        {
            "row": [row.number for row in odd],
            "fields": [row.actual_columns for row in odd],
            "text": [row.text for row in odd],
        },
        schema={"row": pl.Int64, "fields": pl.Int64, "text": pl.String},
    )
    return findings.found(
        rows,
        _ALL,
        rule="fields",
        column=None,
        value=pl.col("text"),
        what=pl.format(say("has {} fields, the header has {}"), "fields", pl.lit(width)),
        mend=say("write as many as the header has; a field that holds a comma or a line's end stands in quotes"),
    )


def _odd_rows(odd: list[arrow_csv.InvalidRow], names: list[str]) -> pl.DataFrame:
    """Show a record with too many or too few fields by position; what is too much stands in `(more)`."""
    columns = [*_told_apart(names), "(more)"]
    fields = [next(csv.reader(io.StringIO(row.text, newline=""))) for row in odd]
    shown = [[*each[: len(names)], *[""] * (len(names) - len(each)), ",".join(each[len(names) :])] for each in fields]
    frame = pl.DataFrame(shown, schema=dict.fromkeys(columns, pl.String), orient="row")
    reason = [say(FIELDS, fields=row.actual_columns, header=len(names)) for row in odd]
    return refused(frame, pl.Series([row.number for row in odd], dtype=pl.Int64), pl.Series(reason, dtype=pl.String))
