from datetime import date

import numpy as np
import polars as pl
import pytest

from evaluate.house import PEOPLE, TERMS, outcome
from macromanage.evaluate.periods import period_end, period_of
from macromanage.evaluate.series import Series, series
from macromanage.facts.as_of import known
from macromanage.facts.tables import Facts
from written import facts, readings

NAN = float("nan")


def on(given: Facts, day: str) -> Series:
    as_of = date.fromisoformat(day)
    return series(known(given, as_of), as_of)


def own_periods(given: Series) -> list[float]:
    return [float(value) for value in given.values[0, given.first :]]


@pytest.mark.parametrize(
    ("cadence", "day", "period"),
    [
        ("week", "2026-04-06", 0),
        ("week", "2026-04-12", 0),
        ("week", "2026-04-13", 1),
        ("week", "2026-04-05", -1),
        ("week", "2026-03-29", -2),
        ("day", "2026-04-05", -1),
        ("month", "2026-05-05", 0),
        ("month", "2026-05-06", 1),
        ("month", "2026-04-05", -1),
        ("month", "2027-04-06", 12),
        ("quarter", "2026-07-05", 0),
        ("quarter", "2026-07-06", 1),
        ("quarter", "2026-04-05", -1),
    ],
)
def test_period_of_a_day(cadence: str, day: str, period: int) -> None:
    frame = pl.DataFrame({"cadence": [cadence], "starts_on": [date(2026, 4, 6)], "day": [date.fromisoformat(day)]})
    assert frame.select(period_of("day")).item() == period


@pytest.mark.parametrize(
    ("cadence", "period", "end"),
    [("week", 0, "2026-04-12"), ("day", 2, "2026-04-08"), ("month", 0, "2026-05-05"), ("quarter", 0, "2026-07-05")],
)
def test_period_end(cadence: str, period: int, end: str) -> None:
    frame = pl.DataFrame({"cadence": [cadence], "starts_on": [date(2026, 4, 6)], "period": [period]})
    assert frame.select(period_end("period")).item() == date.fromisoformat(end)


def test_one_reading_a_week_completes_its_week() -> None:
    given = facts(PEOPLE + TERMS + outcome(), readings=readings("bookings", "2026-03-30", [90, 100, 110]))
    found = on(given, "2026-04-14")
    assert found.values[0, found.first - 1] == 90.0
    assert own_periods(found)[:3] == pytest.approx([100.0, 110.0, NAN], nan_ok=True)
    assert found.outcomes.select("value_now", "known", "periods", "ahead").row(0) == (210.0, 2.0, 13.0, 11.0)


def test_a_gap_of_a_complete_source_is_zero_and_the_running_week_waits() -> None:
    given = facts(
        PEOPLE + TERMS + outcome() + "\nsources:\nname  complete_to\ncrm  2026-12-31\n",
        readings=readings("bookings", "2026-04-06", [100, 50], every=15, source="crm"),
    )
    found = on(given, "2026-04-22")
    assert own_periods(found)[:3] == pytest.approx([100.0, 0.0, NAN], nan_ok=True)
    assert found.base[0, -1] == 150.0
    assert found.outcomes["known"].item() == pytest.approx(17 / 7)
    assert found.outcomes["ahead"].item() == pytest.approx((91 - 17) / 7)


def test_a_gap_of_no_source_stays_unknown() -> None:
    given = facts(PEOPLE + TERMS + outcome(), readings=readings("bookings", "2026-04-06", [100, 50], every=14))
    assert own_periods(on(given, "2026-04-22"))[:3] == pytest.approx([100.0, NAN, 50.0], nan_ok=True)


def test_days_that_still_settle_are_not_taken_at_their_word() -> None:
    terms = TERMS.replace("worth", "worth  settles_days") + outcome().replace("1000", "1000  10")
    given = facts(PEOPLE + terms, readings=readings("bookings", "2026-04-06", [100, 110, 5]))
    found = on(given, "2026-04-24")
    assert own_periods(found)[:3] == pytest.approx([100.0, 110.0, NAN], nan_ok=True)
    assert found.outcomes["value_now"].item() == 215.0


def test_a_milestone_is_what_it_gained_in_each_period() -> None:
    given = facts(
        PEOPLE + TERMS + outcome(shape="milestone", target=1.0),
        readings=readings("bookings", "2026-04-06", [0.1, 0.4, 0.3]),
    )
    found = on(given, "2026-04-26")
    assert own_periods(found)[:3] == pytest.approx([0.1, 0.3, -0.1])
    assert found.base[0, 2] == pytest.approx(0.3)


def test_a_rolled_up_total_is_the_sum_of_its_childrens_days() -> None:
    given = facts(
        PEOPLE
        + TERMS
        + outcome("a")
        + outcome("b")
        + outcome("team", owner="lena", target=2600.0)
        + outcome("firm", owner="carla", target=2600.0)
        + "\ncontributions:\noutcome_id  parent_id  kind  weight\n"
        + "a  team  sums_into  -\nb  team  sums_into  0.5\nteam  firm  sums_into  -\n",
        readings=pl.concat([readings("a", "2026-04-06", [10, 20]), readings("b", "2026-04-06", [100, 200])]),
    )
    found = on(given, "2026-04-20")
    assert found.outcomes.select("outcome_id", "value_now").rows() == [
        ("a", 30.0),
        ("b", 300.0),
        ("firm", 180.0),
        ("team", 180.0),
    ]


def test_a_rolled_up_level_keeps_the_last_reading_of_a_child_that_was_not_read() -> None:
    given = facts(
        PEOPLE
        + TERMS
        + outcome("a", shape="level")
        + outcome("b", shape="level")
        + outcome("team", owner="lena", shape="level")
        + "\ncontributions:\noutcome_id  parent_id  kind\na  team  sums_into\nb  team  sums_into\n",
        readings=pl.concat([readings("a", "2026-04-06", [10, 20]), readings("b", "2026-04-06", [100])]),
    )
    assert on(given, "2026-04-20").outcomes["value_now"].to_list() == [20.0, 100.0, 120.0]


def test_no_outcome_and_no_reading() -> None:
    nothing = facts(PEOPLE + TERMS)
    assert on(nothing, "2026-04-20").values.shape[0] == 0
    unread = on(facts(PEOPLE + TERMS + outcome()), "2026-04-20")
    assert np.isnan(unread.values).all()
    assert unread.outcomes["value_now"].item() is None
