"""Problems are values: what is wrong with a file, a row or a cell, and how to mend it, in plain words."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["problem", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, or (a warning) that looks wrong. Without a row it concerns the file."""

    severity: Severity
    file: str
    row: int | None
    column: str | None
    value: str | None
    what: str
    mend: str


def of_file(file: str, what: str, mend: str, *, column: str | None = None) -> Problem:
    """Say what is wrong with a whole file."""
    return Problem("problem", file, None, column, None, what, mend)


def doubt_of_file(file: str, what: str, mend: str) -> Problem:
    """Say what looks wrong with a whole file."""
    return Problem("warning", file, None, None, None, what, mend)
