"""The laws of diagnosis, impact, standing, alignment and influence, on one house that has something of everything."""

import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import polars as pl
from hypothesis import given as given_examples
from hypothesis import settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from evaluate.doers import MAKERS, SELLERS, making, sales
from evaluate.house import on, outcome
from macromanage.evaluate.results import Results
from macromanage.facts.tables import BY_NAME, Facts
from written import facts

DAY = "2026-05-18"
TELLING = ("standings", "impacts", "alignments", "diagnoses", "influences")

# The team's bookings are the sum of two sellers'; what a maker delivers supports them; and all of it serves growth.
ABOVE = """
objectives:
id    title  unit_id
grow  Grow   sales

contributions:
outcome_id  parent_id  kind       weight
omar-b      team       sums_into  -
petra-b     team       sums_into  -
maker0-b    team       supports   0.5

drivers:
outcome_id  kind  counts
team        deal  value
"""


@cache
def house() -> Facts:
    """Ten sellers with deals and six makers with effort, of whom some are in trouble."""
    sellers = sales(*SELLERS, more=outcome("team", owner="lena", target=26000.0, worth="5000"))
    lost = (pl.col("person_id") == "omar") & (pl.col("closed_on") > date(2026, 4, 20))
    sellers = replace(
        sellers,
        items=sellers.items.with_columns(result=pl.when(lost).then(0.0).otherwise("result")),
        readings=sellers.readings.filter((pl.col("outcome_id") != "omar-b") | (pl.col("day") <= date(2026, 4, 20))),
    )
    makers = making(*MAKERS[:6])
    coded = pl.when(pl.col("kind") == "coding").then(pl.col("person_id") + "-b")
    makers = replace(makers, activities=makers.activities.with_columns(minutes=30.0, outcome_id=coded))
    merged = joined(sellers, makers, facts(ABOVE))
    return replace(merged, outcomes=merged.outcomes.with_columns(objective_id=pl.lit("grow")))


def joined(*several: Facts) -> Facts:
    return Facts(**{name: pl.concat([each[name] for each in several]).unique(maintain_order=True) for name in BY_NAME})


def changed(given: Facts, **columns: Mapping[str, pl.Expr]) -> Facts:
    """The facts with columns of some of their tables made anew."""
    return replace(given, **{name: given[name].with_columns(**new) for name, new in columns.items()})


def scaled(given: Facts, factor: float) -> Facts:
    """What is measured, in another unit of measure."""
    times = {name: pl.col(name) * factor for name in ("target", "value")}
    target, value = {"target": times["target"]}, {"value": times["value"]}
    return changed(given, outcomes=target, readings=value, items=value)


def same(one: Results, other: Results, *tables: str) -> None:
    for name in tables:
        assert_frame_equal(one[name], other[name], rel_tol=1e-6, abs_tol=1e-9)


def test_the_house_has_something_to_say_at_every_step() -> None:
    results = on(house(), DAY)
    assert all(results[name].height > 5 for name in TELLING)
    assert set(results.diagnoses["basis"]) == {"items", "effort"}
    assert results.diagnoses["dominant"].drop_nulls().len() > 5
    assert {"off track", "on track"} <= set(results.standings["standing"])
    assert results.influences["per_unit"].drop_nulls().len() > 10


@settings(max_examples=6, deadline=None)
@given_examples(factor=st.floats(1e-4, 1e6))
def test_law_another_unit_of_measure_changes_amounts_and_nothing_else(factor: float) -> None:
    plain, other = on(house(), DAY), on(scaled(house(), factor), DAY)
    same(plain, other, "standings", "impacts", "alignments")
    parts = ("volume", "effectiveness", "value", "chance")
    amounts = ["shortfall", *parts, *(f"{part}_{bound}" for part in parts for bound in ("low", "high"))]
    from_effort = pl.col("basis") == "effort"
    divided = other.diagnoses.with_columns(
        *(pl.col(name) / factor for name in amounts),
        *(pl.when(from_effort).then(pl.col(name) / factor).otherwise(name) for name in ("rate", "rate_reference")),
        *(pl.when(from_effort).then(name).otherwise(pl.col(name) / factor) for name in ("size", "size_reference")),
    )
    assert_frame_equal(plain.diagnoses, divided, rel_tol=1e-6, abs_tol=1e-6)
    brings = ("per_unit", "low", "high", "mean", "deviation")
    divided = other.influences.with_columns(pl.col(name) / factor for name in brings)
    assert_frame_equal(plain.influences, divided, rel_tol=1e-6, abs_tol=1e-6)


@settings(max_examples=5, deadline=None)
@given_examples(factor=st.floats(1e-6, 1e9))
def test_law_another_currency_changes_what_is_at_stake_and_nothing_else(factor: float) -> None:
    given = changed(house(), outcomes={"worth": pl.col("worth") * factor})
    plain, other = on(house(), DAY), on(given, DAY)
    money = (pl.col(name) / factor for name in ("worth", "at_stake"))
    assert_frame_equal(plain.impacts, other.impacts.with_columns(*money), rel_tol=1e-9, abs_tol=1e-9)
    same(plain, other, "standings", "alignments", "diagnoses", "influences")


@settings(max_examples=5, deadline=None)
@given_examples(factor=st.floats(1e-3, 1e3))
def test_law_minutes_or_hours_make_no_difference_to_alignment(factor: float) -> None:
    given = changed(house(), activities={"minutes": pl.col("minutes") * factor})
    plain, other = on(house(), DAY).alignments, on(given, DAY).alignments
    assert_frame_equal(plain.select("subject_id", "week", "share"), other.select("subject_id", "week", "share"))


@settings(max_examples=5, deadline=None)
@given_examples(seed=st.integers(0, 10_000))
def test_law_shuffled_facts_give_the_same_numbers(seed: int) -> None:
    shuffled = Facts(**{table.name: frame.sample(fraction=1, shuffle=True, seed=seed) for table, frame in house()})
    straight, other = on(house(), DAY), on(shuffled, DAY)
    for name in TELLING:
        assert straight[name].equals(other[name]), name


@settings(max_examples=5, deadline=None)
@given_examples(after=st.integers(1, 60), amount=st.floats(-1e9, 1e9))
def test_law_nothing_after_the_day_is_read(after: int, amount: float) -> None:
    day = date.fromisoformat(DAY) + timedelta(days=after)
    known, whole = house(), pl.lit(abs(amount))
    deals = known.items.filter(pl.col("closed_on") > date.fromisoformat(DAY))
    later = replace(
        joined(
            known,
            Facts(
                readings=known.readings.unique("outcome_id").with_columns(day=pl.lit(day), value=pl.lit(amount)),
                activities=known.activities.unique("person_id").with_columns(
                    id=pl.col("id") + "-later", day=pl.lit(day), quantity=whole, minutes=whole
                ),
                items=known.items.unique("person_id").with_columns(id=pl.col("id") + "-later", opened_on=pl.lit(day)),
            ),
        ),
        outcomes=pl.concat(
            [known.outcomes, known.outcomes.with_columns(recorded_at=pl.lit(day).cast(pl.Datetime), target=whole)]
        ),
    )
    # What will come of deals that are open on the day is not known either.
    ended = pl.col("id").is_in(deals["id"].implode())
    later = changed(later, items={"result": pl.when(ended).then(1.0).otherwise("result"), "value": pl.col("value")})
    assert deals.height > 20
    same(on(known, DAY), on(later, DAY), *TELLING)


HOSTILE = st.one_of(
    st.sampled_from([0.0, 1.0, -1.0, 1e300, -1e300, 1e-300, 1e12, float("inf"), float("nan")]), st.floats()
)


@settings(max_examples=25, deadline=None)
@given_examples(wins=HOSTILE, effort=HOSTILE, worth=HOSTILE, weight=HOSTILE, reading=HOSTILE, everyone=st.booleans())
def test_law_whatever_goes_in_finite_numbers_come_out(
    *, wins: float, effort: float, worth: float, weight: float, reading: float, everyone: bool
) -> None:
    def hostile(name: str, value: float) -> dict[str, pl.Expr]:
        return {name: pl.when(pl.lit(everyone) | (pl.int_range(pl.len()) % 3 == 0)).then(value).otherwise(name)}

    results = on(
        changed(
            house(),
            items=hostile("value", wins),
            activities=hostile("quantity", effort) | hostile("minutes", effort),
            outcomes=hostile("worth", worth),
            contributions=hostile("weight", weight),
            readings=hostile("value", reading),
        ),
        DAY,
    )
    for name in TELLING:
        numbers = results[name].select(pl.col(pl.Float64))
        for column in numbers.iter_columns():
            assert all(math.isfinite(each) for each in column.drop_nulls()), f"{name}.{column.name}"
    shares = pl.concat([results.impacts["p_hit"], results.impacts["p_hit_if_met"], results.influences["p_hit_if_more"]])
    assert shares.drop_nulls().is_between(0, 1).all()
    assert (results.impacts["p_hit_if_met"] >= results.impacts["p_hit"] - 1e-12).all()
