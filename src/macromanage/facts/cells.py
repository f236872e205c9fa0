"""Checks each cell by its column: there where it must be, of the column's kind, one of its words, within its bounds."""

import polars as pl

from macromanage.facts.casting import blank, written
from macromanage.facts.findings import found, none, plain, short
from macromanage.facts.problem_phrases import NOT_OF_KIND, WRITE
from macromanage.facts.sheet import Sheet
from macromanage.facts.tables import Column, Kind
from macromanage.language.spoken import say

_NUL, _NUL_SHOWN = "\0", "␀"
_GROUPED = r"^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$"
_PERCENT = r"^[+-]?\d+(?:\.\d+)?\s*%$"


def cells(sheet: Sheet) -> list[pl.DataFrame]:
    """Find what is wrong with single cells."""
    return [each for column in sheet.present for each in _column(sheet, column)]


def _column(sheet: Sheet, column: Column) -> list[pl.DataFrame]:
    return [
        *(_missing(sheet, column), _misread(sheet, column), _unprintable(sheet, column), _unworded(sheet, column)),
        *_beyond(sheet, column),
    ]


def _missing(sheet: Sheet, column: Column) -> pl.DataFrame:
    if not column.required:
        return none()
    empty = blank(sheet.raw.frame[column.name], column.kind)
    rows = sheet.typed.select("row").filter(empty)
    mend = say("write its {column}; no row of {table} can do without", column=column.name, table=sheet.table.name)
    return found(rows, pl.lit(value=True), rule="missing", column=column.name, what=say("is blank"), mend=mend)


def _misread(sheet: Sheet, column: Column) -> pl.DataFrame:
    """Find values that are there and could not be cast."""
    values = sheet.raw.frame[column.name]
    unread = sheet.typed[column.name].is_null() & ~blank(values, column.kind)
    if not unread.any():
        return none()
    rows = sheet.typed.select("row").filter(unread).with_columns(written(values.filter(unread)).alias("value"))
    value = pl.col("value")
    return found(
        rows,
        pl.lit(value=True),
        rule="kind",
        column=column.name,
        value=value,
        what=pl.format(say(NOT_OF_KIND[column.kind]), short(value.fill_null("null"))),
        mend=_plain_number(value) if column.kind is Kind.NUMBER else say(WRITE[column.kind]),
    )


def _plain_number(value: pl.Expr) -> pl.Expr:
    """Say how to write a number that has separators or a percent sign."""
    bare = value.str.replace_all(r"[,%\s]", "")
    return (
        pl.when(value.str.contains(_GROUPED))
        .then(pl.format(say("write it as {}"), bare))
        .when(value.str.contains(_PERCENT))
        .then(pl.format(say("write it as {} if the measure is %, as {} if it is a share"), bare, _share(bare)))
        .otherwise(pl.lit(say(WRITE[Kind.NUMBER])))
    )


def _share(percent: pl.Expr) -> pl.Expr:
    return (percent.cast(pl.Float64, strict=False) / 100).round(6).cast(pl.String)


def _unprintable(sheet: Sheet, column: Column) -> pl.DataFrame:
    """Find text with the letter NUL: a damaged export, and no database of ours takes it."""
    if column.kind is not Kind.TEXT:
        return none()
    return found(
        sheet.typed,
        pl.col(column.name).str.contains(_NUL, literal=True),
        rule="nul",
        column=column.name,
        value=pl.col(column.name).str.replace_all(_NUL, _NUL_SHOWN, literal=True),
        what=pl.format(
            say("{} holds the letter NUL"), short(pl.col(column.name).str.replace_all(_NUL, _NUL_SHOWN, literal=True))
        ),
        mend=say("export it anew as text, or take that letter out"),
    )


def _unworded(sheet: Sheet, column: Column) -> pl.DataFrame:
    if column.one_of is None:
        return none()
    words = [word.value for word in column.one_of]
    value = pl.col(column.name)
    return found(
        sheet.typed,
        ~value.is_in(words),
        rule="word",
        column=column.name,
        value=value,
        what=pl.format(say("{} is no {} we know"), short(value), pl.lit(column.name)),
        mend=say("write one of {words}", words=", ".join(words)),
    )


def _beyond(sheet: Sheet, column: Column) -> list[pl.DataFrame]:
    value, low, high = pl.col(column.name), column.at_least, column.at_most
    below = [] if low is None else [_past(sheet, column, value < low, say("below {bound}", bound=f"{low:g}"))]
    above = [] if high is None else [_past(sheet, column, value > high, say("above {bound}", bound=f"{high:g}"))]
    return below + above


def _past(sheet: Sheet, column: Column, where: pl.Expr, past: str) -> pl.DataFrame:
    value = plain(pl.col(column.name))
    what = pl.format(say("{} is {}"), value, pl.lit(past))
    mend = say("write a number that is not {past}", past=past)
    return found(sheet.typed, where, rule=past, column=column.name, value=value, what=what, mend=mend)
