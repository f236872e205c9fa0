"""Numbers that one can reckon with: what is no number is unknown, and none is beyond all reason."""

from dataclasses import replace

import polars as pl

from macromanage.facts.tables import Column, Facts, Kind

# Quotients of two such, squared and multiplied, still are numbers.
LARGEST, SMALLEST = 1e30, 1e-30


def finite(facts: Facts) -> Facts:
    """Blank what is no finite number where a column may be blank, and keep the rest within its column's bounds.

    What a column must have (readings, targets, plans) is left to who reads it.
    """
    tables = {table.name: [_finite(each) for each in table.columns if _may_be_blank(each)] for table, _ in facts}
    return replace(facts, **{name: facts[name].with_columns(columns) for name, columns in tables.items() if columns})


def _may_be_blank(column: Column) -> bool:
    return column.kind == Kind.NUMBER and not column.required


def _finite(column: Column) -> pl.Expr:
    value = pl.col(column.name)
    low = -LARGEST if column.at_least is None else column.at_least
    high = LARGEST if column.at_most is None else column.at_most
    bounded = pl.when(value.abs() >= SMALLEST).then(value.clip(low, high)).otherwise(0.0 * value)
    return pl.when(value.is_finite()).then(bounded).alias(column.name)
