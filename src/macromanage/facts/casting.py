"""Casts a column as found, text or typed, to the kind it should hold. What cannot be cast becomes null.

Text is kept letter for letter. Of a float that stands for a text the whole ones lose their point: spreadsheets and
data frames turn the id 17 into 17.0.
"""

from collections.abc import Callable

import polars as pl

from macromanage.facts.tables import DTYPES, Kind

_DATE = r"^\d{4}-\d{2}-\d{2}$"
_MOMENT = (
    r"^(?<day>\d{4}-\d{2}-\d{2})"
    r"(?:[T ](?<hours>[01]\d|2[0-3]):(?<minutes>[0-5]\d)(?::(?<seconds>[0-5]\d)(?:\.(?<fraction>\d{1,9}))?)?"
    r"(?:[Zz]|(?<sign>[+-])(?<zone_hours>[01]\d|2[0-3]):?(?<zone_minutes>[0-5]\d))?)?$"
)
_NUMBER = r"^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$"
_WHOLE = r"^[+-]?\d+(?:\.0*)?$"
_FLAGS = {"true": True, "1": True, "false": False, "0": False}

# Beyond this a float no longer tells whole numbers apart.
_WHOLE_FLOATS = 2**53


def cast(values: pl.Series, kind: Kind) -> pl.Series:
    """Read values as a kind; null where blank and where they can't be read (see `blank`)."""
    if values.dtype == pl.Null:
        return values.cast(DTYPES[kind])
    return _CASTS[kind](values)


def blank(values: pl.Series, kind: Kind) -> pl.Series:
    """Tell which values say nothing: null, empty text and, but where text is asked for, spaces alone."""
    if values.dtype != pl.String:
        return values.is_null()
    shown = values if kind is Kind.TEXT else values.str.strip_chars()
    return values.is_null() | (shown == "")


def written(values: pl.Series) -> pl.Series:
    """Write values of any type as text, to show them."""
    if values.dtype.is_nested() or values.dtype in (pl.Object, pl.Binary):
        shown = [None if value is None else str(value) for value in values.to_list()]
        return pl.Series(values.name, shown, dtype=pl.String)
    return values.cast(pl.String)


def _text(values: pl.Series) -> pl.Series:
    if values.dtype.is_float():
        return _text_of_floats(values)
    if values.dtype.is_nested() or values.dtype in (pl.Object, pl.Binary):
        return _nothing(values, Kind.TEXT)
    text = values.cast(pl.String)
    return text.set(text == "", None)


def _text_of_floats(values: pl.Series) -> pl.Series:
    number = pl.col(values.name)
    whole = (number == number.floor()) & (number.abs() < _WHOLE_FLOATS)
    text = pl.when(whole).then(number.cast(pl.Int64, strict=False).cast(pl.String)).otherwise(number.cast(pl.String))
    return values.to_frame().select(pl.when(number.is_finite()).then(text).alias(values.name)).to_series()


def _day(values: pl.Series) -> pl.Series:
    if values.dtype == pl.String:
        text = _matching(values, _DATE)
        return _in_calendar(text.str.to_date("%Y-%m-%d", strict=False))
    if values.dtype == pl.Date:
        return _in_calendar(values)
    if isinstance(values.dtype, pl.Datetime):
        return _in_calendar(values.dt.date())
    return _nothing(values, Kind.DAY)


def _moment(values: pl.Series) -> pl.Series:
    if values.dtype == pl.String:
        return _in_calendar(_moment_of_text(values))
    if values.dtype == pl.Date:
        return _in_calendar(values).cast(DTYPES[Kind.MOMENT])
    if isinstance(values.dtype, pl.Datetime):
        utc = (
            values if values.dtype.time_zone is None else values.dt.convert_time_zone("UTC").dt.replace_time_zone(None)
        )
        return _in_calendar(utc.cast(DTYPES[Kind.MOMENT]))
    return _nothing(values, Kind.MOMENT)


def _moment_of_text(values: pl.Series) -> pl.Series:
    """Read day, time and zone from the groups of `_MOMENT`; a part that isn't there counts nothing."""
    parts = values.str.strip_chars().str.extract_groups(_MOMENT).struct.unnest()
    micros = pl.col("fraction").str.slice(0, 6).str.pad_end(6, "0").cast(pl.Int64).fill_null(0)
    sign = pl.when(pl.col("sign") == "-").then(-1).otherwise(1)
    time = pl.duration(hours=_count("hours"), minutes=_count("minutes"), seconds=_count("seconds"), microseconds=micros)
    ahead = pl.duration(hours=sign * _count("zone_hours"), minutes=sign * _count("zone_minutes"))
    day = pl.col("day").str.to_datetime("%Y-%m-%d", time_unit="us", strict=False)
    return parts.select((day + time - ahead).alias(values.name)).to_series()


def _count(part: str) -> pl.Expr:
    return pl.col(part).cast(pl.Int64).fill_null(0)


def _number(values: pl.Series) -> pl.Series:
    if values.dtype == pl.String:
        values = _matching(values, _NUMBER)
    elif not _counts(values):
        return _nothing(values, Kind.NUMBER)
    number = values.cast(pl.Float64, strict=False)
    return number.set(~number.is_finite(), None)


def _whole(values: pl.Series) -> pl.Series:
    if values.dtype == pl.String:
        return _matching(values, _WHOLE).str.replace(r"\.0*$", "").cast(pl.Int64, strict=False)
    if not _counts(values):
        return _nothing(values, Kind.WHOLE)
    whole = values.cast(pl.Int64, strict=False)
    exact = whole.cast(pl.Float64) == values.cast(pl.Float64, strict=False)
    return whole.set(~exact, None)


def _flag(values: pl.Series) -> pl.Series:
    if values.dtype == pl.Boolean:
        return values
    if values.dtype == pl.String:
        text = values.str.strip_chars().str.to_lowercase()
        return text.replace_strict(_FLAGS, default=None, return_dtype=pl.Boolean)
    number = _number(values)
    return (number == 1).set(~number.is_in([0.0, 1.0]), None)


def _counts(values: pl.Series) -> bool:
    return values.dtype.is_numeric() or values.dtype == pl.Boolean


def _matching(values: pl.Series, pattern: str) -> pl.Series:
    text = values.str.strip_chars()
    return text.set(~text.str.contains(pattern), None)


def _in_calendar(values: pl.Series) -> pl.Series:
    """Keep the years that Python's dates have; Polars' go on."""
    return values.set(~values.dt.year().is_between(1, 9999), None)


def _nothing(values: pl.Series, kind: Kind) -> pl.Series:
    return pl.repeat(None, len(values), dtype=DTYPES[kind], eager=True).alias(values.name)


_CASTS: dict[Kind, Callable[[pl.Series], pl.Series]] = {
    Kind.TEXT: _text,
    Kind.DAY: _day,
    Kind.MOMENT: _moment,
    Kind.NUMBER: _number,
    Kind.WHOLE: _whole,
    Kind.FLAG: _flag,
}
