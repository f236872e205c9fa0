from datetime import date

import polars as pl

from macromanage.briefs.pages.what_if import WhatIf, what_if
from macromanage.evaluate.results import FORECASTS, INFLUENCES, Results
from written import facts

DAY = date(2026, 5, 18)
GIVEN = facts("""
outcomes:
id  title     unit_id  measure  shape  direction  target  starts_on   due_on
b   Bookings  north    USD      total  up         100     2026-04-06  2026-07-06
""")
MEANT = {
    "outcome_id": "b",
    "kind": "call",
    "time_left": True,
    "more_a_week": 1.0,
    "works_after_days": 14,
    "per_unit": 1.0,
    "low": 0.5,
    "high": 1.5,
    "mean": 100.0,
    "deviation": 7.0,
}


def told(*rows: dict[str, object]) -> tuple[WhatIf, ...]:
    results = Results(
        forecasts=pl.DataFrame([{"outcome_id": "b", "p_hit": 0.5}], schema=FORECASTS),
        influences=pl.DataFrame(rows, schema=INFLUENCES),
    )
    return what_if(GIVEN, results, outcome_id="b", today=DAY)


def test_each_step_is_said_with_its_bounds_and_how_long_it_takes_to_work() -> None:
    (found,) = told(MEANT)
    assert found.kind == "call"
    assert found.takes == "It takes 14 days to work; 49 days are left."
    assert found.steps[0].said == "As it goes on: 50\u00a0%."
    assert found.said == "1 more a week: 84\u00a0%, nine times in ten between 69\u00a0% and 93\u00a0%."
    assert found.steps[-1].said == found.said


def test_what_counts_at_once_has_no_bounds() -> None:
    (found,) = told(MEANT | {"low": 1.0, "high": 1.0, "works_after_days": 0})
    assert found.takes == "It counts at once; 49 days are left."
    assert found.said == "1 more a week: 84\u00a0%."


def test_what_nobody_would_see_in_the_chance_has_no_steps() -> None:
    (found,) = told(MEANT | {"per_unit": 0.001, "low": -0.001, "high": 0.002})
    assert found.steps == ()
    assert found.said == "1 more a week would leave the chance at 50\u00a0%."


def test_what_changes_the_chance_most_comes_first() -> None:
    small = MEANT | {"kind": "visit", "per_unit": 0.3, "low": 0.1, "high": 0.5}
    assert [each.kind for each in told(small, MEANT)] == ["call", "visit"]


def test_without_influence_nothing_is_told() -> None:
    assert told() == ()
