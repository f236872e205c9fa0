"""Frames in, frames out: stored tables as Polars frames, value for value.

Days and moments cross as ISO text, which every database reads and writes alike and Polars parses by the column.
"""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

import polars as pl
from django.db import connection, models
from django.db.models.functions import Cast

from macromanage.store.models import Fact, Result

Schema = Mapping[str, pl.DataType]
Row = tuple[Any, ...]

_CHUNK = 50_000
_DAY = "%Y-%m-%d"
_MOMENT = "%Y-%m-%d %H:%M:%S"


def insert(model: type[Fact | Result], table: pl.DataFrame, *, owner: Mapping[str, int]) -> None:
    """Add the table's rows to the model's, each with the owner's columns, within the transaction that is open."""
    stored = table.select(_written(table.schema), **{column: pl.lit(key) for column, key in owner.items()})
    statement = _insertion(model, stored.columns)
    with connection.cursor() as cursor:
        for part in stored.iter_slices(_CHUNK):
            cursor.executemany(statement, part.rows())


def frame(rows: models.QuerySet[Any], schema: Schema) -> pl.DataFrame:
    """Return the queried rows as a frame of the schema, in their order."""
    asked = [_asked(rows.model, column, dtype) for column, dtype in schema.items()]
    found = rows.values_list(*asked).iterator(chunk_size=_CHUNK)
    crossing = {column: pl.String() if dtype.is_temporal() else dtype for column, dtype in schema.items()}
    parts = [pl.DataFrame(part, schema=crossing, orient="row") for part in _parts(found)]
    return pl.concat(parts or [pl.DataFrame(schema=crossing)]).select(_read(schema))


def _written(schema: pl.Schema) -> list[pl.Expr]:
    return [_text(column, dtype) if dtype.is_temporal() else pl.col(column) for column, dtype in schema.items()]


def _text(column: str, dtype: pl.DataType) -> pl.Expr:
    """Write days and moments as Django does, which leaves out a fraction of zero, so that equal ones are equal."""
    if dtype == pl.Date:
        return pl.col(column).dt.strftime(_DAY)
    return pl.col(column).dt.strftime(f"{_MOMENT}%.6f").str.strip_suffix(".000000")


def _insertion(model: type[Fact | Result], columns: list[str]) -> str:
    quoted = [connection.ops.quote_name(column) for column in columns]
    table = connection.ops.quote_name(model._meta.db_table)  # noqa: SLF001 - Django's documented name
    places = ", ".join(["%s"] * len(columns))
    return f"INSERT INTO {table} ({', '.join(quoted)}) VALUES ({places})"  # noqa: S608 - names are the models' own


def _asked(model: type[models.Model], column: str, dtype: pl.DataType) -> str | Cast:
    fields = {field.column: field.attname for field in model._meta.concrete_fields}  # noqa: SLF001 - as above
    return Cast(fields[column], models.TextField()) if dtype.is_temporal() else fields[column]


def _parts(found: Iterator[Row]) -> Iterator[list[Row]]:
    while part := list(islice(found, _CHUNK)):
        yield part


def _read(schema: Schema) -> list[pl.Expr]:
    return [_parsed(column, dtype) if dtype.is_temporal() else pl.col(column) for column, dtype in schema.items()]


def _parsed(column: str, dtype: pl.DataType) -> pl.Expr:
    """Read text as a day or moment; a database that keeps the zone writes UTC's behind it."""
    if dtype == pl.Date:
        return pl.col(column).str.to_date(_DAY)
    return pl.col(column).str.strip_suffix("+00").str.to_datetime(f"{_MOMENT}%.f", time_unit="us")
