"""Checks that no two rows of a table are told apart by nothing."""

import polars as pl

from macromanage.facts.findings import found, none, plain, short
from macromanage.facts.sheet import Sheet
from macromanage.facts.tables import Column, Kind
from macromanage.language.spoken import say


def duplicates(sheet: Sheet) -> pl.DataFrame:
    """Find rows whose key an earlier good row has; a blank counts as a value."""
    key = [column for column in sheet.table.columns if column.name in sheet.table.key]
    names = [column.name for column in key]
    rows = sheet.good
    if not rows.select(names).is_duplicated().any():
        return none()
    return found(
        rows.with_columns(first=pl.col("row").first().over(names)),
        pl.col("row") != pl.col("first"),
        rule="duplicate",
        column=names[0],
        value=pl.col(names[0]),
        what=pl.format(
            say("{} is there already, in row {}"), pl.concat_str(map(_spoken, key), separator=", "), "first"
        ),
        mend=say("remove one of the two rows, or give it another {names}", names=say(" or ").join(names)),
    )


def _spoken(column: Column) -> pl.Expr:
    value = pl.col(column.name)
    shown = short(value) if column.kind is Kind.TEXT else plain(value)
    return pl.format("{} {}", pl.lit(column.name), shown.fill_null(say("(blank)")))
