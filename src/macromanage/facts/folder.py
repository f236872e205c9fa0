"""The facts folder on disk: one table a file, CSV or Parquet. Alone in this room it touches the disk."""

from collections import defaultdict
from difflib import get_close_matches
from pathlib import Path
from typing import Literal

import polars as pl
import pyarrow as pa
from pyarrow import parquet

from macromanage.facts.check import Checked
from macromanage.facts.problem_phrases import TWICE
from macromanage.facts.problems import Problem, doubt_of_file, of_file
from macromanage.facts.raw import Opened, Raw, RawTable
from macromanage.facts.refused import refused, together
from macromanage.facts.separated import separated
from macromanage.facts.tables import BY_NAME, TABLES, Facts
from macromanage.language.spoken import say

_SUFFIXES = (".csv", ".parquet")
_REFUSED = "refused"


def read(folder: Path) -> Raw:
    """Read all tables of a facts folder, as found; what can't be read is a problem, what isn't ours a warning."""
    if not folder.is_dir():
        return Raw({}, (of_file(folder.name, say("there is no such folder"), say("name a folder of facts")),))
    entries = sorted(entry for entry in folder.iterdir() if entry.is_file() and not _is_ignored(entry))
    strangers = tuple(_stranger(entry.name) for entry in entries if _table_of(entry) is None)
    files: dict[str, list[Path]] = defaultdict(list)
    for entry in entries:
        if table := _table_of(entry):
            files[table].append(entry)
    return _raw({table: _open_all(paths) for table, paths in files.items()}, strangers)


def write(facts: Facts, folder: Path, *, format: Literal["csv", "parquet"] = "csv") -> None:  # noqa: A002 the word of the commands' --format
    """Make a folder hold these facts, and no other: a table without a row has no file unless facts need it."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = [(table.name, frame) for table, frame in facts if table.required or not frame.is_empty()]
    for name, frame in kept:
        _replace(folder / f"{name}.{format}", frame)
    written = {f"{name}.{format}" for name, _ in kept}
    for table in TABLES:
        _remove([folder / f"{table.name}{suffix}" for suffix in _SUFFIXES if f"{table.name}{suffix}" not in written])


def write_refused(checked: Checked, folder: Path) -> None:
    """Write the refused rows of each table, with row and reason, to a CSV in `refused/`; older ones go."""
    beside = folder / _REFUSED
    if checked.refused:
        beside.mkdir(parents=True, exist_ok=True)
    for name, rows in checked.refused.items():
        _replace(beside / f"{name}.csv", rows)
    _remove([beside / f"{table.name}.csv" for table in TABLES if table.name not in checked.refused])


def _is_ignored(entry: Path) -> bool:
    return entry.name.startswith((".", "README")) or entry.name == "truth.csv"


def _table_of(entry: Path) -> str | None:
    """Name the table a file holds, by the file's name."""
    return entry.stem if entry.suffix in _SUFFIXES and entry.stem in BY_NAME else None


def _stranger(name: str) -> Problem:
    names = [f"{table}{suffix}" for table in BY_NAME for suffix in _SUFFIXES]
    near = get_close_matches(name.lower(), names, n=1)
    mend = (
        say("if it is meant to be {name}, name it so", name=near[0])
        if near
        else say("leave it, or remove it; it is not read")
    )
    return doubt_of_file(name, say("{name} is no table of facts", name=name), mend)


def _raw(opened: dict[str, Opened], strangers: tuple[Problem, ...]) -> Raw:
    return Raw(
        {name: each.table for name, each in opened.items() if each.table is not None},
        (*strangers, *(problem for each in opened.values() for problem in each.problems)),
        {name: each.refused for name, each in opened.items() if each.refused is not None},
    )


def _open_all(paths: list[Path]) -> Opened:
    """Open the file of a table; of two, nobody knows which one holds, so the rows of both are refused."""
    opened = [_open(path) for path in paths]
    if len(opened) == 1:
        return opened[0]
    both = say(" and ").join(path.name for path in paths)
    twice = of_file(paths[0].name, say(TWICE, both=both), say("remove one of the two files"))
    parts = [part for each in opened for part in _all_refused(each, say(TWICE, both=both))]
    problems = [problem for each in opened for problem in each.problems]
    return Opened(None, (twice, *problems), together(*parts) if parts else None)


def _all_refused(opened: Opened, reason: str) -> list[pl.DataFrame]:
    given, before = opened.table, opened.refused
    parts = [] if before is None else [before]
    if given is None:
        return parts
    return [*parts, refused(given.frame, given.numbered(), pl.repeat(reason, given.frame.height, eager=True))]


def _open(path: Path) -> Opened:
    opened = separated if path.suffix == ".csv" else _parquet
    try:
        return opened(path.name, path.read_bytes())
    except OSError as error:
        return Opened(
            None,
            (
                of_file(
                    path.name,
                    say("the file can't be read: {why}", why=error.strerror),
                    say("see who may read it"),
                ),
            ),
        )


def _parquet(file: str, data: bytes) -> Opened:
    if not data:
        return Opened(None, (of_file(file, say("the file is empty"), say("write the table, or remove the file")),))
    try:
        table = parquet.read_table(pa.BufferReader(data)).replace_schema_metadata()
        table.validate(full=True)
        return Opened(RawTable(file, pl.DataFrame({name: table[name] for name in table.column_names})))
    except (pa.ArrowException, OSError, ValueError):  # the reader says of a broken file one of these
        return Opened(None, (of_file(file, say("the file is no Parquet file"), say("write it as Parquet, or as CSV")),))


def _replace(path: Path, frame: pl.DataFrame) -> None:
    """Write beside, then rename: a reader sees the old table or the new one, never half of it."""
    beside = path.with_name(f".{path.name}.new")
    if path.suffix == ".parquet":
        frame.write_parquet(beside)
    else:
        frame.write_csv(beside, datetime_format="%Y-%m-%dT%H:%M:%S%.f")
    beside.replace(path)


def _remove(paths: list[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
