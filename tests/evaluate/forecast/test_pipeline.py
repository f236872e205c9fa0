"""What items are to bring: figures that can be counted by hand, and what must hold of any."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import numpy as np
import polars as pl
import pytest
from polars.testing import assert_frame_equal

from evaluate.bursts import HALFWAY, VALUE, bursts, deals
from evaluate.doers import SELLERS, sales
from evaluate.house import on
from macromanage.evaluate.backtest import backtest
from macromanage.evaluate.forecast.conversion import to_come, won_in_time
from macromanage.evaluate.forecast.forecast import forecast
from macromanage.evaluate.results import PIPELINES
from macromanage.evaluate.scores import Floats, Whole, brier
from macromanage.evaluate.series import series
from macromanage.facts.as_of import known
from macromanage.facts.tables import ITEMS, Facts

# Of four deals a week two are won, twenty days after they were opened, at 600 each; 48 days are left.
DAY = "2026-05-18"


def of_omar(facts: Facts, day: str = DAY) -> dict[str, float]:
    (row,) = on(facts, day).pipelines.filter(outcome_id="omar-b").to_dicts()
    return row


def missed_by(facts: Facts) -> float:
    """The Brier score at half-time of the last quarter."""
    said = backtest(facts, (0.5,)).filter(pl.col("outcome_id").str.ends_with("3"))
    return brier(said["p_hit"].to_numpy(), said["hit"].to_numpy())


def constant(won: float, lost: float, readily: float = 1.0) -> tuple[Floats, Floats, Whole, int, float]:
    return np.full((3, 13), won), np.full((3, 13), lost), np.zeros(400, np.int64), 0, readily


class TestOneItem:
    def test_is_won_unless_it_is_lost_before(self) -> None:
        assert won_in_time(30, 1, 10, constant(0.06, 0.04)) == pytest.approx(0.6 * (1 - 0.9**10))

    def test_of_a_bag_that_wins_more_readily_is_won_more_readily(self) -> None:
        assert won_in_time(30, 1, 10, constant(0.03, 0.05, 2.0)) == pytest.approx(
            won_in_time(30, 1, 10, constant(0.06, 0.05))
        )

    def test_that_is_older_than_two_years_says_no_more(self) -> None:
        assert won_in_time(730, 1, 10, constant(0.06, 0.04)) == 0.0

    def test_to_come_can_be_won_from_its_first_day_on(self) -> None:
        chances = [1 - 0.9**days for days in range(1, 11)]
        assert to_come(0, 10, constant(0.1, 0.0)) == pytest.approx(sum(chances))
        assert to_come(0, 0, constant(0.1, 0.0)) == 0.0


class TestFigures:
    def test_what_is_open_and_what_is_still_to_be_opened(self) -> None:
        omar = of_omar(sales(*SELLERS))
        assert (omar["needed"], omar["open_items"]) == (4600.0, 8)
        assert omar["open_mean"] == pytest.approx(8 * 0.5 * 600, rel=0.01)
        # What is opened in the first 28 of the 48 days still ends in time.
        assert omar["new_mean"] == pytest.approx(4 * 4 * 0.5 * 600, rel=0.05)

    def test_bounds_hold_what_chance_there_is(self) -> None:
        """Eight coins of 600 scatter by 849; that alone is 1,396 to each side."""
        omar = of_omar(sales(*SELLERS))
        assert omar["open_high"] - omar["open_mean"] == pytest.approx(1.645 * 600 * 2**0.5, rel=0.1)
        assert omar["open_mean"] - omar["open_low"] == pytest.approx(omar["open_high"] - omar["open_mean"])
        assert omar["new_high"] - omar["new_mean"] > omar["open_high"] - omar["open_mean"]

    def test_where_wins_count_they_are_counted(self) -> None:
        assert of_omar(sales(*SELLERS, counts="wins", target=20.0))["open_mean"] == pytest.approx(4.0, rel=0.01)

    def test_what_counts_by_its_opening_has_nothing_to_convert(self) -> None:
        assert on(sales(*SELLERS, counts="opened", target=20.0), DAY).pipelines.is_empty()

    def test_what_an_open_item_is_said_to_be_worth_counts(self) -> None:
        given = sales(*SELLERS)
        large = {"id": "large", "person_id": "omar", "kind": "deal", "opened_on": date(2026, 5, 12), "value": 60_000.0}
        told = replace(given, items=pl.concat([given.items, pl.DataFrame([large], schema=ITEMS.schema)]))
        assert of_omar(told)["open_mean"] - of_omar(given)["open_mean"] == pytest.approx(30_000, rel=0.05)

    def test_what_was_won_but_is_not_read_yet_is_not_lost(self) -> None:
        given = bursts()
        late = replace(given, sources=given.sources.with_columns(complete_to=pl.lit(date(2026, 4, 12))))
        late = replace(late, readings=late.readings.filter(pl.col("day") <= date(2026, 4, 12)))
        read, unread = (on(each, str(HALFWAY)).forecasts.filter(outcome_id="peer5-3") for each in (given, late))
        assert (read["value_now"][0], unread["value_now"][0]) == (4200.0, 1200.0)
        assert unread["p_hit"][0] > 0.5

    def test_what_has_not_begun_or_is_over_has_none(self) -> None:
        given = bursts()
        assert on(given, str(HALFWAY)).pipelines["outcome_id"].to_list() == sorted(f"{name}-3" for name in SELLERS)


class TestWeight:
    def test_what_held_on_what_has_closed_takes_part(self) -> None:
        """Bursts of deals are won six weeks later: the series goes on as it was, the pipeline knows better."""
        given = bursts()
        alone = replace(given, items=given.items.clear())
        assert missed_by(given) < missed_by(alone) - 0.005
        assert on(given, str(HALFWAY)).pipelines.filter(pl.col("weight") > 0.1).height == len(SELLERS)

    def test_what_did_not_hold_stays_out(self) -> None:
        """Whoever has many deals open is about to win few: what is said then is what the series says alone."""
        given = bursts()
        strange = on(replace(given, items=deals(*SELLERS, turned=True)), str(HALFWAY))
        alone = on(replace(given, items=given.items.clear()), str(HALFWAY))
        assert strange.pipelines["weight"].to_list() == [0.0] * len(SELLERS)
        assert_frame_equal(strange.forecasts, alone.forecasts)
        assert_frame_equal(strange.fans, alone.fans)

    def test_too_few_closed_outcomes_say_nothing(self) -> None:
        assert on(bursts(), "2025-11-10").pipelines["weight"].to_list() == [0.0] * len(SELLERS)

    def test_the_way_to_the_due_date_ends_where_the_forecast_does(self) -> None:
        found = on(bursts(), str(HALFWAY))
        last = found.fans.sort("day").unique("outcome_id", keep="last").join(found.forecasts, on="outcome_id")
        assert last["q50"].to_list() == pytest.approx(last["q50_right"].to_list())

    def test_what_is_reached_stays_met(self) -> None:
        found = on(bursts(target=7 * VALUE), str(HALFWAY)).forecasts.filter(pl.col("outcome_id").str.ends_with("3"))
        assert found["p_hit"].to_list() == [1.0] * len(SELLERS)


class TestLaws:
    def test_the_order_of_rows_is_nothing(self) -> None:
        given = bursts()
        turned = replace(
            given,
            items=given.items.sample(fraction=1.0, shuffle=True, seed=3),
            drivers=given.drivers.reverse(),
            people=given.people.reverse(),
        )
        one, other = (on(each, str(HALFWAY)) for each in (given, turned))
        assert_frame_equal(one.pipelines, other.pipelines)
        assert_frame_equal(one.forecasts, other.forecasts)

    def test_nothing_after_the_day_is_known_to_it(self) -> None:
        given = bursts()
        ended = (pl.col("closed_on") <= HALFWAY).fill_null(value=False)
        then = given.items.filter(pl.col("opened_on") <= HALFWAY).with_columns(
            pl.when(ended).then(pl.col("closed_on", "result", "value")).name.keep()
        )
        assert then.height < given.items.height
        one, other = (on(each, str(HALFWAY)) for each in (given, replace(given, items=then)))
        assert_frame_equal(one.pipelines, other.pipelines)
        assert_frame_equal(one.forecasts, other.forecasts)

    @pytest.mark.parametrize("factor", [1e-6, 1e9])
    def test_what_amounts_are_counted_in_is_nothing(self, factor: float) -> None:
        given = bursts()
        scaled = replace(
            given,
            items=given.items.with_columns(pl.col("value") * factor),
            readings=given.readings.with_columns(pl.col("value") * factor),
            outcomes=given.outcomes.with_columns(pl.col("target") * factor),
        )
        one, other = (on(each, str(HALFWAY)) for each in (given, scaled))
        amounts = [name for name in PIPELINES if name.startswith(("open_m", "new_", "needed"))]
        back = other.pipelines.with_columns(pl.col(amounts) / factor)
        assert_frame_equal(one.pipelines.select(amounts), back.select(amounts), rel_tol=1e-6)
        assert_frame_equal(one.pipelines.select("weight"), other.pipelines.select("weight"), rel_tol=1e-6)
        assert_frame_equal(one.forecasts.select("p_hit"), other.forecasts.select("p_hit"), rel_tol=1e-6)

    def test_a_higher_target_has_no_higher_chance(self) -> None:
        given = bursts()
        running = pl.col("id").str.ends_with("3")
        chances = []
        for factor in (0.5, 0.9, 1.0, 1.1, 2.0):
            higher = pl.when(running).then(pl.col("target") * factor).otherwise("target")
            asked = replace(given, outcomes=given.outcomes.with_columns(target=higher))
            chances.append(on(asked, str(HALFWAY)).forecasts.filter(pl.col("outcome_id").str.ends_with("3"))["p_hit"])
        assert all((lower >= higher - 1e-12).all() for lower, higher in pairwise(chances))

    @pytest.mark.parametrize("value", [0.0, -5.0, 1e-300, 1e12, 1e150, 1e300])
    def test_what_comes_out_is_finite(self, value: float) -> None:
        given = bursts()
        then = known(replace(given, items=given.items.with_columns(value=pl.lit(value))), HALFWAY)
        odd = forecast(then, series(then, HALFWAY), HALFWAY)
        numbers = odd.pipelines.select(pl.col(pl.Float64)).to_numpy()
        assert numbers.shape == (len(SELLERS), 8)
        assert np.isfinite(numbers).all()
        assert odd.table["p_hit"].is_between(0.0, 1.0).all()
