from datetime import date
from functools import cache

import polars as pl
import pytest

from evaluate.doers import SELLERS, sales
from evaluate.house import on
from macromanage.evaluate.results import FORECASTS, INFLUENCES
from macromanage.evaluate.what_if import STEPS, WHAT_IFS, what_ifs
from macromanage.facts.as_of import known
from macromanage.facts.tables import OUTCOMES

DAY = date(2026, 5, 18)
# Forty-nine days, so seven weeks, are left of it; on average it ends where it has to.
TERMS = {"id": "b", "shape": "total", "direction": "up", "target": 100.0, "due_on": date(2026, 7, 6)}
SAID = {"outcome_id": "b", "p_hit": 0.5}
MEANT = {
    "outcome_id": "b",
    "kind": "call",
    "time_left": True,
    "more_a_week": 2.0,
    "per_unit": 1.0,
    "low": 0.5,
    "high": 1.5,
    "mean": 100.0,
    "deviation": 7.0,
}


def steps(**other: object) -> pl.DataFrame:
    terms = pl.DataFrame([TERMS | {key: other.pop(key) for key in TERMS if key in other}], schema=OUTCOMES.schema)
    return what_ifs(
        pl.DataFrame([MEANT | other], schema=INFLUENCES), pl.DataFrame([SAID], schema=FORECASTS), terms, DAY
    )


def test_the_chance_rises_step_by_step_from_what_it_is() -> None:
    found = steps()
    assert found["more"].to_list() == pytest.approx([0.2 * step for step in range(11)])
    # One more a week brings seven by the due date, which is a deviation.
    assert found.filter(pl.col("more").is_between(0.99, 1.01)).select("low", "p_hit", "high").row(0) == pytest.approx(
        (0.69146, 0.84134, 0.93319), abs=1e-5
    )
    assert found.row(0) == ("b", "call", 0.0, 0.5, 0.5, 0.5)


def test_where_less_is_wanted_more_lowers_the_chance() -> None:
    last = steps(direction="down").row(-1, named=True)
    assert (last["low"], last["p_hit"], last["high"]) == pytest.approx((0.00135, 0.02275, 0.15866), abs=1e-5)


@pytest.mark.parametrize(
    ("more", "steps_told"),
    [(0.3, [0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3]), (1.9, [*(0.2 * step for step in range(10)), 1.9]), (50.0, None)],
)
def test_steps_are_round_and_the_last_is_as_much_as_influence_tells_of(
    more: float, steps_told: list[float] | None
) -> None:
    told = steps(more_a_week=more)["more"].to_list()
    assert told == pytest.approx(steps_told or [5.0 * step for step in range(11)])
    assert len(told) <= STEPS + 1


@pytest.mark.parametrize(
    "other",
    [{"time_left": False}, {"time_left": None}, {"more_a_week": None}, {"per_unit": None}, {"mean": None}],
)
def test_what_comes_too_late_or_cannot_be_told_has_no_steps(other: dict[str, object]) -> None:
    assert steps(**other).is_empty()
    assert steps(**other).schema == pl.Schema(WHAT_IFS)


@cache
def of_sellers() -> tuple[pl.DataFrame, pl.DataFrame]:
    given = sales(*SELLERS, target=15700.0)
    results = on(given, DAY.isoformat())
    return results.influences, what_ifs(results.influences, results.forecasts, known(given, DAY).outcomes, DAY)


def test_the_last_step_is_the_chance_that_influence_told() -> None:
    influences, found = of_sellers()
    last = found.group_by("outcome_id", maintain_order=True).last().sort("outcome_id")
    there = influences.join(last, on="outcome_id").sort("outcome_id")
    assert there["p_hit"].to_list() == pytest.approx(there["p_hit_if_more"].to_list())
    assert there["more"].to_list() == pytest.approx(there["more_a_week"].to_list())
    assert there.height == len(SELLERS)


def test_a_chance_never_falls_with_more_of_what_brings_something_and_lies_within_its_bounds() -> None:
    _, found = of_sellers()
    risen = found.with_columns(by=pl.col("p_hit").diff().over("outcome_id")).drop_nulls("by")
    assert (risen["by"] >= 0).all()
    assert found.filter(pl.col("p_hit").is_between(pl.col("low"), pl.col("high"))).height == found.height > 0
