from datetime import date
from typing import Any

import polars as pl
import pytest

from macromanage.evaluate.results import FANS
from macromanage.facts.tables import PLANS
from macromanage.web.picture import FanDay, Trajectory
from macromanage.web.trajectory import trajectory
from macromanage.web.way import Stage, way
from web.situations import AS_OF, situation

START, DUE = date(2026, 4, 1), date(2026, 7, 9)


def april(day: int) -> date:
    return date(2026, 4, day)


def history(*points: tuple[date, float]) -> pl.DataFrame:
    return pl.DataFrame(list(points), schema={"day": pl.Date, "value": pl.Float64}, orient="row")


def plan(*points: tuple[date, float]) -> pl.DataFrame:
    rows = [("bookings", *point) for point in points]
    return pl.DataFrame(rows, schema=PLANS.schema, orient="row")


def fan(*days: date) -> pl.DataFrame:
    rows = [("bookings", AS_OF, day, 90.0, 50.0, 70.0, 80.0, 95.0, 110.0) for day in days]
    return pl.DataFrame(rows, schema=FANS, orient="row")


def drawn(
    *points: tuple[date, float],
    plans: pl.DataFrame | None = None,
    fans: pl.DataFrame | None = None,
    **changed: Any,  # noqa: ANN401 - any of a situation's fields
) -> Trajectory:
    return trajectory(
        situation(**changed),
        readings=history(*points),
        plans=plan() if plans is None else plans,
        fans=fan() if fans is None else fans,
        as_of=AS_OF,
    )


def test_total_adds_up_from_nothing_and_reaches_today() -> None:
    made = drawn((date(2026, 3, 30), 50.0), (april(6), 10.0), (april(13), 5.0))

    assert made.so_far == ((START, 0.0), (april(6), 10.0), (april(13), 15.0), (AS_OF, 15.0))


def test_reading_after_today_is_not_drawn() -> None:
    assert drawn((april(6), 15.0), (april(21), 99.0)).so_far[-1] == (AS_OF, 15.0)


def test_average_is_the_mean_so_far() -> None:
    made = drawn((april(6), 10.0), (april(13), 20.0), shape="average", value_now=15.0)

    assert made.so_far == ((april(6), 10.0), (april(13), 15.0), (AS_OF, 15.0))


def test_level_is_as_it_was_read_with_as_much_history_as_the_outcome_is_long() -> None:
    made = drawn((date(2025, 12, 22), 1.0), (date(2025, 12, 23), 2.0), (april(13), 3.0), shape="level", value_now=3.0)

    assert made.so_far == ((date(2025, 12, 23), 2.0), (april(13), 3.0), (AS_OF, 3.0))
    assert made.starts_on == date(2025, 12, 23)


@pytest.mark.parametrize(
    ("changed", "end"),
    [
        ({"shape": "total", "value_now": 15.0}, 75.0),
        ({"shape": "milestone", "value_now": 0.15}, 0.75),
        ({"shape": "milestone", "value_now": 0.5}, 1.0),
        ({"shape": "average", "value_now": 15.0}, 15.0),
        ({"shape": "level", "value_now": 15.0, "baseline": 10.0}, 35.0),
        ({"shape": "level", "value_now": 15.0, "baseline": None}, 20.0),
        ({"value_now": None}, None),
        ({"due_on": AS_OF}, None),
        ({"starts_on": april(21)}, None),
    ],
)
def test_straight_line_goes_on_as_it_went(changed: dict[str, Any], end: float | None) -> None:
    made = drawn((START, 13.75), **changed)

    assert made.straight_end == (None if end is None else pytest.approx(end))


def test_expected_is_a_straight_line_without_a_plan_and_its_corners_with_one() -> None:
    straight, planned = drawn().expected, drawn(plans=plan((april(20), 40.0), (DUE, 100.0))).expected

    assert straight == ((START, 1.0), (DUE, 100.0))
    assert planned == ((START, 2.0), (april(20), 40.0), (DUE, 100.0))


def test_fan_opens_from_where_the_outcome_is_now() -> None:
    made = drawn((april(6), 15.0), fans=fan(AS_OF, DUE))

    assert made.fan == (FanDay(AS_OF, *[15.0] * 5), FanDay(DUE, 50.0, 70.0, 80.0, 95.0, 110.0))


def test_outcome_without_a_reading_has_only_what_is_expected() -> None:
    made = drawn(value_now=None)

    assert (made.so_far, made.fan, made.straight) == ((), (), ())


def test_outcome_of_all_times_can_be_drawn() -> None:
    made = drawn((april(6), 15.0), starts_on=date.min, due_on=date.max, shape="level")

    assert made.so_far[0] == (april(6), 15.0)


def test_way_tells_what_was_and_then_what_is_likely_between_bounds() -> None:
    told = way(drawn((april(6), 15.0), fans=fan(DUE)))

    assert told == (Stage(START, 0.0), Stage(april(6), 15.0), Stage(AS_OF, 15.0), Stage(DUE, 80.0, 50.0, 110.0))


def test_way_of_many_readings_is_thinned_to_ten_with_the_first_and_the_last() -> None:
    told = way(drawn(*((april(day), 1.0) for day in range(1, 20)), value_now=19.0))

    assert len(told) == 10
    assert (told[0], told[-1]) == (Stage(START, 1.0), Stage(AS_OF, 19.0))
