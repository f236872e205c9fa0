"""Finds out how a CSV file is written: its encoding, its delimiter and its header. Pure; no cell is guessed at."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from macromanage.facts.encoding import is_utf8, wide_encoding

_DELIMITERS = ",;\t|"
# So much of a file is looked at to tell its delimiter.
_START = 1 << 18
_LINES = 100


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one CSV file is written; without a name in its header it is empty."""

    encoding: str
    delimiter: str
    header: tuple[str, ...]


def dialect(data: bytes) -> Dialect:
    """Find out how a file is written."""
    encoding = encoding_of(data)
    start = data[:_START].decode(encoding, errors="ignore").splitlines(keepends=True)
    lines = list(islice(filter(str.strip, start), _LINES))
    delimiter = delimiter_of(lines)
    return Dialect(encoding, delimiter, unique(next(csv.reader(lines, delimiter=delimiter), [])))


def encoding_of(data: bytes) -> str:
    """Name the encoding. UTF-8 and UTF-16 show themselves; else it is Windows-1252, or Latin-1 where a byte is none."""
    if wide := wide_encoding(data):
        return wide
    if is_utf8(data):
        return "utf-8-sig"
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return "latin-1"
    return "cp1252"


def delimiter_of(lines: Sequence[str]) -> str:
    """Choose the delimiter by which most rows have as many cells as the header, of those the one with most cells."""
    return max(_DELIMITERS, key=lambda delimiter: _fit(lines, delimiter))


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """Number the names that SQL could not tell apart, Variant and variant_2, and name what has none by its place."""
    given = [name.strip() or f"column_{place}" for place, name in enumerate(names, start=1)]
    taken = {name.casefold() for name in given}
    seen: set[str] = set()
    told_apart: list[str] = []
    for name in given:
        free = name if name.casefold() not in seen else _numbered(name, taken)
        seen.add(free.casefold())
        taken.add(free.casefold())
        told_apart.append(free)
    return tuple(told_apart)


def _numbered(name: str, taken: set[str]) -> str:
    number = 2
    while f"{name}_{number}".casefold() in taken:
        number += 1
    return f"{name}_{number}"


def _fit(lines: Sequence[str], delimiter: str) -> tuple[float, int]:
    try:
        widths = [len(cells) for cells in csv.reader(lines, delimiter=delimiter)]
    except csv.Error:
        return 0.0, 0
    if not widths or widths[0] == 1:
        return 0.0, 0
    return widths.count(widths[0]) / len(widths), widths[0]
