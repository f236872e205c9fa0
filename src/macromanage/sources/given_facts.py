"""Reads tables of facts as people have them: a facts folder, and workbooks with a sheet a table."""

from dataclasses import replace
from pathlib import Path

import polars as pl

from macromanage.facts import folder as facts_folder
from macromanage.facts.problems import Problem, of_file
from macromanage.facts.raw import Raw, RawTable
from macromanage.facts.tables import BY_NAME
from macromanage.language.spoken import say
from macromanage.sources.connection import connect

_WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"})


def read(folder: Path) -> Raw:
    """Read a facts folder with its workbooks. A table that is there in two places is a problem."""
    raw = facts_folder.read(folder)
    workbooks = sorted(path for path in folder.iterdir() if path.suffix.lower() in _WORKBOOKS)
    names = {path.name for path in workbooks}
    raw = replace(raw, problems=tuple(each for each in raw.problems if each.file not in names))
    for path in workbooks:
        raw = _with_workbook(raw, path)
    return raw


def _with_workbook(raw: Raw, path: Path) -> Raw:
    with connect(path) as connection:
        sheets = [name for name in connection.files if name in BY_NAME]
        twice = [_twice(path, name) for name in sheets if name in raw.tables]
        found = {name: _sheet(path, name, connection.query(f'SELECT * FROM "{name}"')) for name in sheets}  # noqa: S608 - our own tables' names
        nothing = () if sheets or connection.problems else (_nothing(path),)
        problems = (*raw.problems, *connection.problems, *nothing, *twice)
    return replace(raw, tables=found | raw.tables, problems=problems)


def _sheet(path: Path, name: str, frame: pl.DataFrame) -> RawTable:
    """Make a table of a sheet, whose rows are numbered as a spreadsheet does, below its header."""
    rows = pl.int_range(2, 2 + frame.height, eager=True)
    return RawTable(f"{path.name}/{name}", frame, rows)


def _twice(path: Path, name: str) -> Problem:
    return of_file(f"{path.name}/{name}", say("the table is there twice"), say("remove the sheet, or the other one"))


def _nothing(path: Path) -> Problem:
    return of_file(
        path.name, say("no sheet of it is named as a table of facts"), say("name each sheet by its table: units, …")
    )
