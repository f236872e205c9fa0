"""What comes in on a day: evaluated again are only those it touches, and the rest stays as it was."""

import json
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from typing import Any

import polars as pl
import pytest
from hypothesis import given as given_examples
from hypothesis import settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from evaluate.house import PEOPLE, TERMS, outcome
from evaluate.test_laws import DAY, house
from macromanage.demo.generate import generate
from macromanage.evaluate.evaluate import Evaluated, evaluated
from macromanage.evaluate.increment import increment
from macromanage.evaluate.results import Results
from macromanage.facts.tables import BY_NAME, Facts
from written import facts, readings

AS_OF = date.fromisoformat(DAY)
LATER = datetime(2026, 5, 18, 12)  # noqa: DTZ001 (moments in facts are UTC without a zone)


@cache
def companies() -> tuple[Evaluated, ...]:
    """The house of the laws, and two generated companies; each evaluated on a day of theirs."""
    generated = [generate(people=60, seed=seed, days=200, until=AS_OF)[0] for seed in (4, 5)]
    return tuple(evaluated(each, as_of=AS_OF) for each in (house(), *generated))


def with_new(before: Facts, new: Facts) -> Facts:
    """All facts, as an import leaves them: items and activities in the place of those with their ids."""
    kept = {name: before[name].join(new[name], on="id", how="anti") for name in ("items", "activities")}
    tables = {
        name: pl.concat([kept.get(name, before[name]), new[name]]) for name in ("readings", "items", "activities")
    }
    return replace(before, **tables)


def same(one: Results, other: Results) -> None:
    """Equal but for the order in which floats were added up."""
    for name, table in one:
        assert_frame_equal(_plain(table), _plain(other[name]), rel_tol=1e-7, abs_tol=1e-9)


def _plain(table: pl.DataFrame) -> pl.DataFrame:
    """Tables of results with what is said in JSON as columns."""
    if "because" not in table.columns:
        return table
    told = pl.DataFrame([json.loads(each) for each in table["because"]], infer_schema_length=None)
    return pl.concat([table.drop("because"), told.select(pl.all().name.prefix("because_"))], how="horizontal")


@settings(max_examples=15, deadline=None)
@given_examples(company=st.sampled_from([0, 1, 2]), seed=st.integers(0, 10_000), size=st.sampled_from([1, 3, 30]))
def test_law_an_increment_is_what_all_would_be_with_the_same_things_held(company: int, seed: int, size: int) -> None:
    before = companies()[company]
    new = a_day(before.facts, seed, size)
    found = increment(before, new)
    same(found.results, evaluated(with_new(before.facts, new), as_of=AS_OF, held=before.held).results)


def a_day(there: Facts, seed: int, size: int) -> Facts:
    """Some readings, corrected or new, items that close, and things that were done."""

    def some(table: pl.DataFrame, times: int) -> pl.DataFrame:
        return table.sample(min(size * times, table.height), seed=seed)

    corrected, again = some(there.readings, 1), some(there.readings.unique("outcome_id", maintain_order=True), 1)
    factor = 0.5 + (seed % 7) / 4
    moved = pl.concat([corrected, again.with_columns(day=pl.lit(AS_OF), recorded_at=None)])
    moved = moved.with_columns(value=pl.col("value") * factor, recorded_at=pl.lit(LATER)).unique(["outcome_id", "day"])
    closing = some(there.items.filter(pl.col("closed_on").is_null()), 1)
    closing = closing.with_columns(closed_on=pl.lit(AS_OF), result=pl.lit(float(seed % 2)), value=pl.lit(factor))
    opened = some(there.items, 1).with_columns(
        id=pl.col("id") + "-new", opened_on=pl.lit(AS_OF), closed_on=None, result=None, value=None
    )
    done = some(there.activities, 2)
    done = pl.concat([done.with_columns(quantity=pl.lit(3.0)), done.with_columns(id=pl.col("id") + "-new")])
    tables = {"readings": moved, "items": pl.concat([closing, opened], how="vertical_relaxed"), "activities": done}
    return Facts(**{name: table.cast(pl.Schema(BY_NAME[name].schema)) for name, table in tables.items()})


SUMS = (
    PEOPLE
    + TERMS
    + outcome("team", owner="lena", target=2600.0)
    + outcome("bookings")
    + outcome("peers", owner="petra")
    + """
contributions:
outcome_id  parent_id  kind       weight
bookings    team       sums_into  -
peers       team       sums_into  -
"""
)


@pytest.fixture
def team() -> Evaluated:
    """Omar and Petra sell a hundred a week, and it adds up to Lena's."""
    amounts = pl.concat([readings(name, "2026-04-12", [100.0] * 6) for name in ("bookings", "peers")])
    return evaluated(facts(SUMS, readings=amounts), as_of=AS_OF)


def now(done: Evaluated, outcome_id: str) -> Any:  # noqa: ANN401 (a number or nothing)
    return done.results.forecasts.filter(outcome_id=outcome_id)["value_now"].item()


def test_a_corrected_reading_counts_for_all_that_it_sums_into(team: Evaluated) -> None:
    after = increment(team, Facts(readings=readings("bookings", "2026-05-17", [40.0]).with_columns(recorded_at=LATER)))
    assert [now(team, name) for name in ("bookings", "peers", "team")] == [600, 600, 1200]
    assert [now(after, name) for name in ("bookings", "peers", "team")] == [540, 600, 1140]


def test_one_increment_goes_on_from_another(team: Evaluated) -> None:
    one = increment(team, Facts(readings=readings("bookings", "2026-05-18", [10.0])))
    two = increment(one, Facts(readings=readings("peers", "2026-05-18", [5.0])))
    assert [now(two, name) for name in ("bookings", "peers", "team")] == [610, 605, 1215]


def test_an_older_record_of_a_day_changes_nothing(team: Evaluated) -> None:
    corrected = readings("bookings", "2026-05-17", [40.0]).with_columns(recorded_at=LATER)
    late = readings("bookings", "2026-05-17", [70.0])
    assert now(increment(increment(team, Facts(readings=corrected)), Facts(readings=late)), "bookings") == 540


def test_who_has_readings_of_their_own_is_no_sum_any_more(team: Evaluated) -> None:
    after = increment(team, Facts(readings=readings("team", "2026-05-17", [1000.0])))
    assert now(after, "team") == 1000
    assert now(increment(after, Facts(readings=readings("peers", "2026-05-18", [5.0]))), "team") == 1000


def test_what_is_dated_later_is_not_known_yet(team: Evaluated) -> None:
    after = increment(team, Facts(readings=readings("bookings", "2026-05-25", [40.0])))
    same(after.results, team.results)


def test_where_an_outcome_comes_to_be_of_a_kind_never_seen_all_is_learned_anew() -> None:
    terms = PEOPLE + TERMS + outcome().replace("week", "-")
    weekly, daily = readings("bookings", "2026-04-12", [100.0] * 2), [date(2026, 5, day) for day in range(1, 16)]
    new = pl.concat([readings("bookings", day.isoformat(), [10.0]) for day in daily])
    after = increment(evaluated(facts(terms, readings=weekly), as_of=AS_OF), Facts(readings=new))
    whole = evaluated(facts(terms, readings=pl.concat([weekly, new])), as_of=AS_OF)
    assert after.held.forecast.trained.pools.keys["cadence"].to_list() == ["day"]
    same(after.results, whole.results)
