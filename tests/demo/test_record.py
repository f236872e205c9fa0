"""The time a company is recorded over."""

from datetime import date

import numpy as np
import pytest

from macromanage.demo.record import days_between, period_ends, quarter_of, record


@pytest.mark.parametrize(
    ("day", "starts_on", "due_on", "name"),
    [
        (date(2026, 6, 15), date(2026, 4, 1), date(2026, 6, 30), "Q2 2026"),
        (date(2025, 12, 31), date(2025, 10, 1), date(2025, 12, 31), "Q4 2025"),
        (date(2028, 2, 29), date(2028, 1, 1), date(2028, 3, 31), "Q1 2028"),
    ],
)
def test_a_day_is_in_its_quarter(day: date, starts_on: date, due_on: date, name: str) -> None:
    quarter = quarter_of(day)
    assert (quarter.starts_on, quarter.due_on, quarter.name) == (starts_on, due_on, name)


def test_a_record_holds_the_quarters_it_covers_whole_and_the_current_one() -> None:
    names = [quarter.name for quarter in record(270, date(2026, 6, 15)).quarters]
    assert names == ["Q4 2025", "Q1 2026", "Q2 2026"]
    assert [quarter.name for quarter in record(1, date(2026, 6, 15)).quarters] == ["Q2 2026"]


@pytest.mark.parametrize(("until", "coming"), [(date(2026, 6, 9), None), (date(2026, 6, 10), "Q3 2026")])
def test_the_coming_quarter_is_agreed_three_weeks_ahead(until: date, coming: str | None) -> None:
    ahead = record(30, until).coming
    assert (ahead.name if ahead else None) == coming


def test_weeks_end_on_sunday_at_the_quarters_end_and_on_the_last_day() -> None:
    days = days_between(date(2026, 3, 28), date(2026, 4, 8))
    ends = period_ends(days, record(30, date(2026, 4, 8)), daily=False)
    assert np.unique(ends).tolist() == [date(2026, 3, 29), date(2026, 3, 31), date(2026, 4, 5), date(2026, 4, 8)]
    assert period_ends(days, record(30, date(2026, 4, 8)), daily=True).tolist() == days.tolist()
