from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from statistics import NormalDist
from typing import Any

import numpy as np
import polars as pl
import pytest
from polars.testing import assert_frame_equal

from evaluate.doers import FIRST, MAKERS, SELLERS, brought, deals, drivers, making, sales, staff, terms
from evaluate.house import on, outcome, row
from macromanage.demo.generate import generate
from macromanage.demo.measures import TRADES
from macromanage.evaluate.forecast.forecast import forecast
from macromanage.evaluate.influence import influence
from macromanage.evaluate.policy import Policy
from macromanage.evaluate.results import INFLUENCES
from macromanage.evaluate.series import series
from macromanage.facts.as_of import known
from macromanage.facts.tables import ACTIVITIES, Facts
from written import facts


def step(given: Facts, day: date) -> pl.DataFrame:
    """The step by itself."""
    then = known(given, day)
    read = series(then, day)
    return influence(then, read, forecast(then, read, day), policy=Policy(), as_of=day).table


def found(given: Facts, day: str, kind: str = "deal", outcome_id: str = "omar-b") -> dict[str, Any]:
    rows = on(given, day).influences.filter(outcome_id=outcome_id, kind=kind).to_dicts()
    assert len(rows) == 1
    return rows[0]


def test_an_item_brings_the_share_won_in_time_of_what_a_win_is_worth() -> None:
    """Of deals opened over the next 48 days, those of the first 28 end in time; half are won, at 600 each."""
    deal = found(sales(*SELLERS), "2026-05-18")
    assert deal["per_unit"] == pytest.approx(0.5 * 600 * 28 / 48, rel=0.02)
    assert deal["low"] < 0.5 * 600 * 28 / 48 < deal["high"]
    assert (deal["basis"], deal["works_after_days"], deal["time_left"]) == ("items", 20, True)


def test_an_item_that_ends_after_the_due_date_brings_nothing() -> None:
    late = found(sales(*SELLERS), "2026-06-20")
    assert (late["per_unit"], late["time_left"], late["works_after_days"]) == (0.0, False, 20)
    assert late["p_hit_if_more"] == row(on(sales(*SELLERS), "2026-06-20"), "forecasts", "omar-b")["p_hit"]


def test_an_item_that_counts_when_it_is_opened_brings_one() -> None:
    deal = found(sales(*SELLERS, counts="opened"), "2026-05-18")
    assert (deal["per_unit"], deal["low"], deal["high"], deal["works_after_days"]) == (1.0, 1.0, 1.0, 0)


def test_an_item_that_counts_when_it_is_won_brings_its_chance() -> None:
    deal = found(sales(*SELLERS, counts="wins"), "2026-05-18")
    assert deal["per_unit"] == pytest.approx(0.5 * 28 / 48, rel=0.02)


def test_whose_items_are_worth_less_gets_less_from_one_more() -> None:
    peers, omars = deals(*SELLERS[1:]), deals("omar", value=100.0)
    items = pl.concat([peers, omars])
    text = staff(*SELLERS) + terms(*SELLERS) + drivers(*SELLERS)
    given = facts(text, items=items, readings=brought(items))
    assert found(given, "2026-05-18")["per_unit"] < 0.3 * found(given, "2026-05-18", outcome_id="petra-b")["per_unit"]


def test_an_outcome_without_drivers_learns_from_its_peers() -> None:
    items = deals(*SELLERS)
    text = staff(*SELLERS) + terms(*SELLERS) + drivers(*SELLERS[1:])
    given = facts(text, items=items, readings=brought(items))
    assert found(given, "2026-05-18")["per_unit"] == pytest.approx(0.5 * 600 * 28 / 48, rel=0.02)


def test_few_wins_tell_nothing_yet() -> None:
    deal = found(sales("omar", weeks=3), "2026-05-18")
    assert deal["per_unit"] is None
    assert deal["p_hit_if_more"] is None


def test_nothing_is_said_where_nothing_drives() -> None:
    items = deals("omar", "petra")
    given = facts(staff("omar", "petra") + terms("omar", "petra"), items=items, readings=brought(items))
    assert on(given, "2026-05-18").influences.is_empty()


def test_more_is_what_the_busier_do_and_a_tenth_more_at_least() -> None:
    items = pl.concat([deals(*SELLERS), deals("peer1", "peer2", "peer3").with_columns(id="again-" + pl.col("id"))])
    text = staff(*SELLERS) + terms(*SELLERS) + drivers(*SELLERS)
    given = facts(text, items=items, readings=brought(items))
    rows = on(given, "2026-05-31").influences
    more = {name: rows.filter(outcome_id=f"{name}-b")["more_a_week"].item() for name in ("omar", "peer1")}
    # Seven open four a week, three eight: the busier quarter begin at seven.
    assert more == pytest.approx({"omar": 3.0, "peer1": 0.8})


def test_the_chance_with_more_is_that_of_the_forecast_moved_by_what_more_brings() -> None:
    given, day = sales(*SELLERS, target=15700.0), date(2026, 5, 18)
    deal = found(given, "2026-05-18")
    then = known(given, day)
    looked_ahead = forecast(then, series(then, day), day)
    (moments,) = looked_ahead.moments.filter(outcome_id="omar-b").to_dicts()
    (p_hit,) = looked_ahead.table.filter(outcome_id="omar-b")["p_hit"]
    shift = deal["per_unit"] * deal["more_a_week"] * 48 / 7
    before, after = (1 - NormalDist(moments["mean"] + by, moments["deviation"]).cdf(15700.0) for by in (0.0, shift))
    assert after > before + 0.1
    assert deal["p_hit_if_more"] == pytest.approx(min(p_hit + after - before, 1.0))


def test_what_more_brings_each_it_brings_the_sum() -> None:
    sums = "\ncontributions:\noutcome_id  parent_id  kind\n" + "".join(
        f"{name}-b  team  sums_into\n" for name in SELLERS
    )
    team = outcome("team", owner="lena", target=130000.0) + sums
    rows = on(sales(*SELLERS, more=team), "2026-05-18").influences
    whole = rows.filter(outcome_id="team").to_dicts()[0]
    own = rows.filter(pl.col("outcome_id") != "team")
    assert whole["more_a_week"] == pytest.approx(own["more_a_week"].sum())
    assert whole["per_unit"] == pytest.approx(own["per_unit"].mean(), rel=1e-3)
    assert (whole["works_after_days"], whole["time_left"], whole["basis"]) == (20, True, "items")


def test_an_activity_has_meant_its_slope_for_the_days_on_which_it_can_still_work() -> None:
    """On 17 May 49 days are left; what is done on the first 35 of them works by the due date."""
    coding = found(making(*MAKERS), "2026-05-17", "coding", "maker0-b")
    assert coding["per_unit"] == pytest.approx(2.0 * 35 / 49, rel=0.05)
    assert coding["low"] < 2.0 * 35 / 49 < coding["high"]
    assert (coding["basis"], coding["works_after_days"], coding["time_left"]) == ("effort", 14, True)
    assert coding["p_hit_if_more"] > row(on(making(*MAKERS), "2026-05-17"), "forecasts", "maker0-b")["p_hit"]


def test_an_activity_that_nothing_follows_has_bounds_around_none() -> None:
    meeting = found(making(*MAKERS), "2026-05-17", "meeting", "maker0-b")
    assert meeting["low"] < 0 < meeting["high"]
    assert meeting["works_after_days"] == 14  # the policy's, where the kind does not say


def test_an_activity_that_works_too_late_brings_nothing() -> None:
    coding = found(making(*MAKERS), "2026-06-28", "coding", "maker0-b")
    assert (coding["per_unit"], coding["low"], coding["high"], coding["time_left"]) == (0.0, 0.0, 0.0, False)


def test_few_people_tell_nothing_yet() -> None:
    coding = found(making(*MAKERS[:7]), "2026-05-17", "coding", "maker0-b")
    assert (coding["per_unit"], coding["p_hit_if_more"]) == (None, None)


def test_what_never_varies_tells_nothing() -> None:
    assert found(making(*MAKERS, alike=True), "2026-05-17", "coding", "maker0-b")["per_unit"] is None


def test_what_fewer_than_five_do_is_told_to_nobody_else() -> None:
    given = making(*MAKERS)
    alone = pl.DataFrame(
        [{"id": "x", "person_id": "maker3", "kind": "moonlighting", "day": date(2026, 5, 11)}], schema=ACTIVITIES.schema
    )
    rows = on(replace(given, activities=pl.concat([given.activities, alone])), "2026-05-17").influences
    assert rows.filter(kind="moonlighting")["outcome_id"].to_list() == ["maker3-b"]


def test_periods_before_the_record_of_effort_are_not_taken_for_idle() -> None:
    """Half the history has readings and no activities; it changes nothing but how sure the slope is."""
    given = making(*MAKERS)
    recorded = given.activities.filter(pl.col("day") >= FIRST + timedelta(weeks=13))
    coding = found(replace(given, activities=recorded), "2026-05-17", "coding", "maker0-b")
    assert coding["per_unit"] == pytest.approx(2.0 * 35 / 49, rel=0.1)


@pytest.mark.parametrize("made", [lambda: sales(*SELLERS), lambda: making(*MAKERS)], ids=["items", "effort"])
class TestLaws:
    def test_rows_in_another_order_change_nothing(self, made: Callable[[], Facts]) -> None:
        given = made()
        turned = Facts(**{table.name: rows.sample(fraction=1.0, shuffle=True, seed=7) for table, rows in given})
        assert_frame_equal(on(turned, "2026-05-17").influences, on(given, "2026-05-17").influences)

    def test_nothing_after_the_day_is_read(self, made: Callable[[], Facts]) -> None:
        day, given = date(2026, 5, 17), made()
        then = replace(
            given,
            readings=given.readings.filter(pl.col("day") <= day),
            activities=given.activities.filter(pl.col("day") <= day),
            items=given.items.filter(pl.col("opened_on") <= day).with_columns(
                pl.when(pl.col("closed_on") <= day).then(pl.col("closed_on", "result", "value")).name.keep()
            ),
        )
        assert_frame_equal(on(given, "2026-05-17").influences, on(then, "2026-05-17").influences)

    @pytest.mark.parametrize("scale", [1e-6, 1e9])
    def test_what_one_more_brings_is_in_the_outcomes_measure(self, made: Callable[[], Facts], scale: float) -> None:
        given = made()
        scaled = replace(
            given,
            readings=given.readings.with_columns(pl.col("value") * scale),
            items=given.items.with_columns(pl.col("value") * scale),
            outcomes=given.outcomes.with_columns(pl.col("target") * scale),
        )
        plain, other = (on(each, "2026-05-17").influences for each in (given, scaled))
        figures = pl.col("per_unit", "low", "high", "mean", "deviation") * scale
        assert_frame_equal(other, plain.with_columns(figures), check_exact=False, rel_tol=1e-6, abs_tol=1e-9 * scale)

    @pytest.mark.parametrize("value", [0.0, -5.0, 1e300, 1e-300])
    def test_what_comes_out_is_finite_or_blank(self, made: Callable[[], Facts], value: float) -> None:
        given = made()
        odd = replace(
            given,
            readings=given.readings.with_columns(value=pl.lit(value)),
            items=given.items.with_columns(value=pl.lit(value)),
            activities=given.activities.with_columns(quantity=pl.lit(abs(value))),
        )
        rows = step(odd, date(2026, 5, 17))
        assert rows.schema == INFLUENCES
        numbers = rows.select(pl.col(pl.Float64).drop_nulls().is_finite().all())
        assert all(numbers.row(0))
        assert rows["p_hit_if_more"].drop_nulls().is_between(0, 1).all()


def test_on_the_sample_company_an_opportunity_brings_conversion_times_value_times_what_closes_in_time() -> None:
    """On 1 May 60 days are left: of what is opened evenly over them, so much closes by a lognormal lag of 14 days."""
    given, _ = generate(people=300, seed=3)
    rows = on(given, "2026-05-01").influences
    trade = TRADES["sales"]
    bookings = given.outcomes.filter(pl.col("measure") == "USD").select(outcome_id="id")
    members = rows.join(bookings, on="outcome_id", how="semi").filter(kind="opportunity")
    lag = NormalDist(np.log(trade.lag_days), trade.lag_spread)
    in_time = np.mean([lag.cdf(np.log(max(age, 0.5))) for age in range(60)])
    assert members.height > 50
    assert members["per_unit"].median() == pytest.approx(trade.conversion * trade.value * in_time, rel=0.12)
    assert members["works_after_days"].unique().to_list() == [pytest.approx(trade.lag_days, abs=2)]


def test_on_the_sample_company_changes_follow_coding_and_review() -> None:
    given, _ = generate(people=300, seed=3)
    changes = given.outcomes.filter(pl.col("measure") == "changes").select(outcome_id="id")
    rows = on(given, "2026-05-01").influences.join(changes, on="outcome_id", how="semi")
    surest = rows.group_by("kind").agg(pl.col("low", "high").mean()).sort("low", descending=True)
    assert sorted(surest["kind"][:2]) == ["code review", "coding session"]
    assert surest["low"][1] > 0
