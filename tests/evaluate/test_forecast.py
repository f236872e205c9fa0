import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given as given_examples
from hypothesis import settings
from hypothesis import strategies as st

from evaluate.house import PEOPLE, TERMS, on, outcome, row
from macromanage.evaluate.results import QUANTILES
from macromanage.facts.tables import Facts
from written import facts, readings

STEADY = [100, 95, 105, 98, 102, 101, 97, 103, 99, 100, 104, 96]


def bookings(values: Sequence[float], *, start: str = "2026-03-16", **terms: object) -> Facts:
    return facts(PEOPLE + TERMS + outcome(**terms), readings=readings("bookings", start, values))  # type: ignore[arg-type]


def chance(given: Facts, day: str) -> float:
    found = row(on(given, day), "forecasts")["p_hit"]
    assert isinstance(found, float)
    return found


def test_a_steady_series_ends_where_it_is_heading() -> None:
    forecast = row(on(bookings(STEADY), "2026-05-11"), "forecasts")
    assert forecast["value_now"] == sum(STEADY[3:9])
    assert forecast["expected_now"] == pytest.approx(1300 * 36 / 91)
    assert forecast["q50"] == pytest.approx(1300, rel=0.02)
    assert forecast["readings"] == 9


def test_quantiles_rise() -> None:
    forecast = row(on(bookings(STEADY), "2026-05-11"), "forecasts")
    quantiles = [forecast[name] for name in QUANTILES]
    assert quantiles == sorted(quantiles)
    assert len(set(quantiles)) == len(quantiles)


def test_a_total_that_is_met_has_a_chance_of_one() -> None:
    assert chance(bookings(STEADY, target=590.0), "2026-05-11") == 1.0


def test_a_total_that_must_stay_below_and_has_passed_has_none() -> None:
    assert chance(bookings(STEADY, target=590.0, direction="down"), "2026-05-11") == 0.0


@pytest.mark.parametrize(("target", "hit"), [(1290.0, 1.0), (1310.0, 0.0)])
def test_an_outcome_that_is_over_is_met_or_missed(target: float, hit: float) -> None:
    given = bookings([100.0] * 16, target=target)
    forecast = row(on(given, "2026-07-10"), "forecasts")
    assert forecast["p_hit"] == hit
    assert {forecast[name] for name in QUANTILES} == {1300.0}


def test_an_average_is_held_by_what_has_been() -> None:
    given = bookings(STEADY, shape="average", target=99.0)
    forecast = row(on(given, "2026-05-11"), "forecasts")
    assert forecast["value_now"] == pytest.approx(sum(STEADY[3:9]) / 6)
    assert forecast["expected_now"] == 99.0
    assert 0.55 < chance(given, "2026-05-11") < 0.9


def test_a_level_between_two_bounds() -> None:
    terms = TERMS.replace("target", "target  target_high")
    line = outcome(shape="level", direction="within", target=90.0).replace("90.0", "90.0  110")
    given = facts(PEOPLE + terms + line, readings=readings("bookings", "2026-03-16", STEADY))
    narrow = facts(PEOPLE + terms + line.replace("110", "91"), readings=given.readings)
    assert chance(given, "2026-05-11") > 0.55
    assert chance(narrow, "2026-05-11") < 0.12


def test_a_plan_says_what_is_expected() -> None:
    given = replace(
        bookings(STEADY),
        plans=pl.DataFrame(
            {"outcome_id": ["bookings"] * 2, "day": [date(2026, 5, 1), date(2026, 5, 21)], "value": [200.0, 600.0]}
        ),
    )
    assert row(on(given, "2026-05-11"), "forecasts")["expected_now"] == 400.0
    assert row(on(given, "2026-05-01"), "forecasts")["expected_now"] == 200.0
    assert row(on(given, "2026-06-20"), "forecasts")["expected_now"] == 600.0


def test_a_level_is_expected_on_the_line_from_its_baseline() -> None:
    terms = TERMS.replace("worth", "worth  baseline")
    line = outcome(shape="level", target=200.0).replace("1000", "1000  100")
    given = facts(PEOPLE + terms + line, readings=readings("bookings", "2026-03-16", STEADY))
    assert row(on(given, "2026-05-11"), "forecasts")["expected_now"] == pytest.approx(100 + 100 * 36 / 91)


def test_no_reading_at_all_leaves_it_open() -> None:
    forecast = row(on(facts(PEOPLE + TERMS + outcome()), "2026-05-11"), "forecasts")
    assert forecast["value_now"] is None
    assert 0.3 < float(str(forecast["p_hit"])) < 0.7


def test_nothing_after_the_day_is_read() -> None:
    later = bookings([*STEADY, 0.0, 5000.0])
    assert on(later, "2026-05-11").forecasts.equals(on(bookings(STEADY[:9]), "2026-05-11").forecasts)


def test_a_reading_recorded_later_is_not_known_yet() -> None:
    given = bookings(STEADY[:9])
    late = given.readings.tail(1).with_columns(
        value=pl.lit(900.0), recorded_at=pl.lit(date(2026, 5, 20)).cast(pl.Datetime("us"))
    )
    corrected = replace(given, readings=pl.concat([late, given.readings]))
    assert on(corrected, "2026-05-19").forecasts["value_now"].item() == sum(STEADY[3:9])
    assert on(corrected, "2026-05-20").forecasts["value_now"].item() == sum(STEADY[3:8]) + 900


@settings(max_examples=40, deadline=None)
@given_examples(
    values=st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=20),
    targets=st.tuples(st.floats(1, 1e7), st.floats(1, 1e7)),
    shape=st.sampled_from(["total", "average", "level"]),
)
def test_law_a_higher_target_is_no_likelier(values: list[float], targets: tuple[float, float], shape: str) -> None:
    low, high = sorted(targets)
    easy = chance(bookings(values, target=low, shape=shape), "2026-05-11")
    hard = chance(bookings(values, target=high, shape=shape), "2026-05-11")
    assert hard <= easy + 1e-12


@settings(max_examples=40, deadline=None)
@given_examples(
    values=st.lists(st.floats(0.1, 1e3), min_size=2, max_size=20),
    factor=st.floats(1e-3, 1e6),
    shape=st.sampled_from(["total", "average", "level"]),
)
def test_law_scaling_values_and_target_changes_nothing(values: list[float], factor: float, shape: str) -> None:
    target = sum(values) + 1.0
    one = chance(bookings(values, target=target, shape=shape), "2026-05-11")
    scaled = bookings([value * factor for value in values], target=target * factor, shape=shape)
    assert chance(scaled, "2026-05-11") == pytest.approx(one, abs=1e-9)


HOSTILE = st.one_of(
    st.just([0.0] * 9),
    st.just([7.0] * 9),
    st.just([1e300, -1e300, 1e300]),
    st.just([1e-300] * 5),
    st.just([1e12]),
    st.just([]),
    st.lists(st.floats(allow_nan=True, allow_infinity=True), max_size=12),
)


@settings(max_examples=60, deadline=None)
@given_examples(
    values=HOSTILE,
    target=st.one_of(st.just(0.0), st.floats(-1e12, 1e12)),
    shape=st.sampled_from(["total", "average", "level", "milestone"]),
    direction=st.sampled_from(["up", "down", "within"]),
)
def test_law_whatever_goes_in_finite_numbers_come_out(
    values: list[float], target: float, shape: str, direction: str
) -> None:
    results = on(bookings(values, target=target, shape=shape, direction=direction), "2026-05-11")
    forecast = row(results, "forecasts")
    assert 0.0 <= float(str(forecast["p_hit"])) <= 1.0
    assert all(math.isfinite(float(str(forecast[name]))) for name in (*QUANTILES, "expected_now"))
    assert row(results, "standings")["standing"] is not None


@settings(max_examples=10, deadline=None)
@given_examples(seed=st.integers(0, 1000))
def test_law_shuffled_facts_give_the_same_numbers(seed: int) -> None:
    def house(order: int | None) -> Facts:
        lines = [outcome(f"o{each}", target=1000.0 + 50 * each) for each in range(12)]
        series = pl.concat(
            [readings(f"o{each}", "2026-03-16", [v * (1 + each / 7) for v in STEADY]) for each in range(12)]
        )
        made = facts(PEOPLE + TERMS + "".join(lines), readings=series)
        if order is None:
            return made
        return Facts(**{table.name: frame.sample(fraction=1, shuffle=True, seed=order) for table, frame in made})

    straight, shuffled = on(house(None), "2026-05-11"), on(house(seed), "2026-05-11")
    for name, frame in straight:
        assert frame.equals(shuffled[name]), name


def test_fans_lead_from_now_to_the_forecast_at_the_due_date() -> None:
    results = on(bookings(STEADY), "2026-05-11")
    fan = results.fans.sort("day")
    last, forecast = fan.row(-1, named=True), row(results, "forecasts")
    assert last["day"] == date(2026, 7, 5)
    assert last["q50"] == pytest.approx(forecast["q50"], rel=1e-4)
    assert last["expected"] == 1300.0
    widths = (fan["q95"] - fan["q05"]).to_list()
    assert widths == sorted(widths)
    assert fan["day"].min() > date(2026, 5, 11) - timedelta(days=1)  # type: ignore[operator]


def test_a_slip_of_the_pen_does_not_shake_the_forecast() -> None:
    steady = [99.4, 99.38, 99.42, 99.41, 99.39] * 5
    slip = [*steady[:12], 994.1, *steady[13:]]

    def width(values: list[float]) -> float:
        forecast = row(on(bookings(values, start="2025-12-01", shape="level", target=99.0), "2026-05-11"), "forecasts")
        return float(forecast["q95"] - forecast["q05"])

    assert width(slip) < 3 * width(steady)
