"""Columns as found, text or typed, cast to the kind they should hold."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from macromanage.facts.casting import blank, cast
from macromanage.facts.tables import DTYPES, Kind


def utc(*parts: int) -> datetime:
    """A moment as facts hold it: UTC, without a zone."""
    return datetime(*parts, tzinfo=UTC).replace(tzinfo=None)  # type: ignore[arg-type,misc]


@pytest.mark.parametrize(
    ("kind", "found", "read"),
    [
        (Kind.TEXT, ["a", " ", "", None], ["a", " ", None, None]),
        (Kind.TEXT, [17.0, 17.5, -1.0, float("nan")], ["17", "17.5", "-1", None]),
        (Kind.TEXT, [17, None], ["17", None]),
        (Kind.TEXT, [date(2026, 1, 5)], ["2026-01-05"]),
        (Kind.TEXT, [[1]], [None]),
        (Kind.DAY, ["2026-01-05", " 2026-01-05 ", "2024-02-29"], [date(2026, 1, 5)] * 2 + [date(2024, 2, 29)]),
        (Kind.DAY, ["2026-1-5", "2026-02-29", "05.01.2026", "0000-01-01", "2026-01-05T00:00", ""], [None] * 6),
        (Kind.DAY, [utc(2026, 1, 5, 23, 59)], [date(2026, 1, 5)]),
        (Kind.DAY, [46027], [None]),
        (Kind.MOMENT, ["2026-01-05T24:00", "2026-01-05T10", "2026-02-30T10:00", "10:00", "now"], [None] * 5),
        (Kind.MOMENT, ["0001-01-01T00:00+01:00", "9999-12-31T23:59:59-01:00"], [None] * 2),
        (Kind.MOMENT, [date(2026, 1, 5), None], [utc(2026, 1, 5), None]),
        (Kind.NUMBER, ["1", "+1.5", "-.5", "2.", "1e3", "1E-3", " 7 "], [1.0, 1.5, -0.5, 2.0, 1000.0, 0.001, 7.0]),
        (Kind.NUMBER, ["1,5", "1_0", "0x1", "inf", "-Infinity", "nan", "1e999", "5 %", "$5", ".", "true"], [None] * 11),
        (Kind.NUMBER, [1, None], [1.0, None]),
        (Kind.NUMBER, [1.5, float("inf"), float("nan")], [1.5, None, None]),
        (Kind.NUMBER, [Decimal("1.50")], [1.5]),
        (Kind.NUMBER, [True, False], [1.0, 0.0]),
        (Kind.NUMBER, [timedelta(days=1)], [None]),
        (Kind.WHOLE, ["3", "-1", "3.0", "3.5", "9223372036854775808"], [3, -1, 3, None, None]),
        (Kind.WHOLE, [3.0, 3.5, 1e300, float("nan")], [3, None, None, None]),
        (Kind.FLAG, ["true", "FALSE", "1", "0", "yes", ""], [True, False, True, False, None, None]),
        (Kind.FLAG, [1, 0, 2], [True, False, None]),
        (Kind.FLAG, [True, None], [True, None]),
        (Kind.FLAG, [None], [None]),
    ],
)
def test_cast(kind: Kind, found: list[Any], read: list[Any]) -> None:
    values = cast(pl.Series("x", found), kind)

    assert values.to_list() == read
    assert values.dtype == DTYPES[kind]


@pytest.mark.parametrize(
    ("found", "read"),
    [
        ("2026-01-05", utc(2026, 1, 5)),
        ("2026-01-05 10:20", utc(2026, 1, 5, 10, 20)),
        ("2026-01-05T10:20:30", utc(2026, 1, 5, 10, 20, 30)),
        ("2026-01-05T10:20:30.5Z", utc(2026, 1, 5, 10, 20, 30, 500_000)),
        ("2026-01-05T10:20:30.123456789", utc(2026, 1, 5, 10, 20, 30, 123_456)),
        ("2026-01-05T00:30+02:00", utc(2026, 1, 4, 22, 30)),
        ("2026-01-05T23:30:00-0130", utc(2026, 1, 6, 1, 0)),
    ],
)
def test_cast_of_a_moment(found: str, read: datetime) -> None:
    assert cast(pl.Series([found]), Kind.MOMENT).to_list() == [read]


def test_moment_of_another_zone_becomes_utc() -> None:
    berlin = pl.Series("x", [utc(2026, 1, 5, 0, 30)]).dt.replace_time_zone("Europe/Berlin")

    assert cast(berlin, Kind.MOMENT).to_list() == [utc(2026, 1, 4, 23, 30)]
    assert cast(berlin, Kind.DAY).to_list() == [date(2026, 1, 5)]


def test_spaces_are_blank_but_for_text() -> None:
    found = pl.Series(["", " ", None, "a"])

    assert blank(found, Kind.TEXT).to_list() == [True, False, True, False]
    assert blank(found, Kind.NUMBER).to_list() == [True, True, True, False]
