"""Facts as a test writes them: small text tables, columns two spaces apart, `-` for a blank."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

import polars as pl

from macromanage.facts.tables import BY_NAME, Column, Facts, Kind

READ: dict[Kind, Callable[[str], Any]] = {
    Kind.TEXT: str,
    Kind.DAY: date.fromisoformat,
    Kind.MOMENT: datetime.fromisoformat,
    Kind.NUMBER: float,
    Kind.WHOLE: int,
    Kind.FLAG: lambda text: text == "true",
}


def facts(text: str, **more: pl.DataFrame) -> Facts:
    """Read tables, each a line `name:`, a line of columns and a line a row; `more` gives whole tables."""
    tables: dict[str, pl.DataFrame] = {}
    for block in re.split(r"\n(?=\w+:\n)", text.strip("\n")):
        name, header, *lines = (line.strip() for line in block.strip().splitlines() if line.strip())
        table = BY_NAME[name.rstrip(":")]
        columns = [next(c for c in table.columns if c.name == each) for each in re.split(r"\s{2,}", header)]
        rows = [_row(columns, line) for line in lines]
        tables[table.name] = pl.DataFrame(rows, schema=table.schema, orient="row")
    return Facts(**tables, **more)


def _row(columns: list[Column], line: str) -> dict[str, Any]:
    cells = re.split(r"\s{2,}", line)
    if len(cells) != len(columns):
        message = f"{len(cells)} cells for {len(columns)} columns: {line}"
        raise ValueError(message)
    return {
        column.name: None if cell == "-" else READ[column.kind](cell)
        for column, cell in zip(columns, cells, strict=True)
    }


def readings(
    outcome_id: str, start: str, values: Sequence[float], *, every: int = 7, source: str | None = None
) -> pl.DataFrame:
    """One reading every so many days from `start` on."""
    first = date.fromisoformat(start)
    days = [first + timedelta(days=every * step) for step in range(len(values))]
    table = {
        "outcome_id": [outcome_id] * len(values),
        "day": days,
        "value": [float(value) for value in values],
        "source": source,
    }
    schema = BY_NAME["readings"].schema
    return pl.DataFrame(table | {"recorded_at": None}, schema=schema)
