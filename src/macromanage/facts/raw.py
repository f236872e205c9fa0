"""Tables as somebody gave them, before anything of them is believed: what `check` is given."""

from dataclasses import dataclass, field
from pathlib import PurePath

import polars as pl

from macromanage.facts.problems import Problem


@dataclass(frozen=True)
class RawTable:
    """One table as found: all text (CSV) or typed (Parquet, SQL).

    `rows` holds the file's row number of each row of the frame. Without it a CSV's first row of data is row 2, below
    its header, and any other's is row 1.
    """

    file: str
    frame: pl.DataFrame
    rows: pl.Series | None = None

    def numbered(self) -> pl.Series:
        """Give each row its number in the file."""
        if self.rows is not None:
            return self.rows.cast(pl.Int64).alias("row")
        first = 2 if PurePath(self.file).suffix == ".csv" else 1
        return pl.int_range(first, first + self.frame.height, eager=True).alias("row")


@dataclass(frozen=True)
class Raw:
    """Tables by name, what reading them already found, and the rows it could make no row of."""

    tables: dict[str, RawTable]
    problems: tuple[Problem, ...] = ()
    refused: dict[str, pl.DataFrame] = field(default_factory=dict)


@dataclass(frozen=True)
class Opened:
    """One file as opened: its table, if it is one, with what is wrong and the rows that are none."""

    table: RawTable | None
    problems: tuple[Problem, ...] = ()
    refused: pl.DataFrame | None = None
