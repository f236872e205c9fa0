import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macromanage.briefs.figures import amount, chance, counted, day, number, share, whole


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (54844, "54,844"),
        (61199.6, "61,200"),
        (-1234.0, "-1,234"),
        (12.345, "12.3"),
        (1.2345, "1.23"),
        (0.0123, "0.0123"),
        (9.999, "10"),
        (40.0, "40"),
        (0, "0"),
        (-0.0, "0"),
        (-0.4, "-0.4"),
        (999_999_999_999, "999,999,999,999"),
        (3e18, "3.00e+18"),
        (1e-12, "0"),
        (None, "unknown"),
        (math.nan, "unknown"),
        (math.inf, "unknown"),
    ],
)
def test_number_says_no_more_digits_than_tell_something(value: float | None, written: str) -> None:
    assert number(value) == written


@given(st.floats(allow_nan=True, allow_infinity=True))
def test_number_never_fails_and_never_says_nan(value: float) -> None:
    assert not {"nan", "inf"} & {number(value)}


@pytest.mark.parametrize(
    ("probability", "written"),
    [
        (0.37, "37\u00a0%"),
        (0.0, "<1\u00a0%"),
        (0.0099, "<1\u00a0%"),
        (0.01, "1\u00a0%"),
        (0.99, "99\u00a0%"),
        (0.991, ">99\u00a0%"),
        (1.0, ">99\u00a0%"),
        (None, "unknown"),
        (math.nan, "unknown"),
    ],
)
def test_chance_is_never_certain(probability: float | None, written: str) -> None:
    assert chance(probability) == written


def test_share_of_what_was_is_as_it_was() -> None:
    assert [share(0.0), share(0.64), share(1.0), share(None)] == ["0\u00a0%", "64\u00a0%", "100\u00a0%", "unknown"]


@pytest.mark.parametrize(
    ("value", "measure", "shape", "written"),
    [
        (54844, "USD", "total", "54,844 USD"),
        (41, "calls", "total", "41 calls"),
        (97.5, "%", "average", "97.5\u00a0%"),
        (0.4, "share", "milestone", "40\u00a0%"),
        (None, "USD", "total", "unknown"),
        (12, "", "level", "12"),
    ],
)
def test_amount_has_its_measure(value: float | None, measure: str, shape: str, written: str) -> None:
    assert amount(value, measure, shape) == written


def test_whole_has_decimals_only_where_few() -> None:
    assert [whole(54.6), whole(4.6), whole(None)] == ["55", "4.6", "unknown"]


def test_day_says_the_year_where_it_is_another() -> None:
    today = date(2017, 9, 15)
    assert day(today) == "15 September 2017"
    assert day(date(2017, 8, 6), today) == "6 August"
    assert day(date(2018, 1, 1), today) == "1 January 2018"
    assert day(None, today) == "unknown"


def test_counted_has_its_plural() -> None:
    said = [counted(1, "day"), counted(2, "day"), counted(0, "person", "people"), counted(1200, "person", "people")]
    assert said == ["1 day", "2 days", "0 people", "1,200 people"]
