"""Evaluate on real records: what must hold for any of them, and what is known of these."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from evaluate.crm import DATA, PRESENT, crm
from macromanage.evaluate.evaluate import evaluate
from macromanage.evaluate.results import Results
from macromanage.facts import folder
from macromanage.facts.check import check
from macromanage.facts.tables import Facts

pytestmark = PRESENT


def on(facts: Facts, day: str) -> Results:
    return evaluate(facts, as_of=date.fromisoformat(day))


def test_with_no_growth_asked_no_chance_falls_and_open_ones_rise() -> None:
    grown, level = (on(crm(growth), "2017-09-15").forecasts for growth in ("0.10", "0.0"))
    both = grown.join(level, on="outcome_id", suffix="_level")
    assert both.height == grown.height > 100
    gained = both.with_columns(gained=pl.col("p_hit_level") - pl.col("p_hit"))
    assert gained["gained"].min() == 0.0
    unsettled = gained.filter(pl.col("p_hit").is_between(0.01, 0.99))
    assert unsettled.height > 20
    assert unsettled.filter(pl.col("gained") <= 0).is_empty()


def test_nothing_after_the_day_is_known_to_it(tmp_path: Path) -> None:
    """The export as it was on 5 July gives the same results as today's, evaluated as of that day."""
    day = pl.lit(date(2017, 7, 5))
    pipeline = pl.read_csv(DATA / "maven_crm" / "sales_pipeline.csv", try_parse_dates=True)
    later = pl.col("close_date") > day
    (
        pipeline.filter((pl.col("engage_date") <= day) | pl.col("engage_date").is_null())
        .with_columns(
            deal_stage=pl.when(later).then(pl.lit("Engaging")).otherwise("deal_stage"),
            close_value=pl.when(~later.fill_null(value=False)).then("close_value"),
            close_date=pl.when(~later.fill_null(value=False)).then("close_date"),
        )
        .write_csv(tmp_path / "sales_pipeline.csv")
    )
    (tmp_path / "sales_teams.csv").write_bytes((DATA / "maven_crm" / "sales_teams.csv").read_bytes())
    then, now = on(crm("0.10", tmp_path), "2017-07-05"), on(crm("0.10"), "2017-07-05")
    assert then.forecasts.height > 50
    for name, table in then:
        assert table.equals(now[name]), name


def test_what_the_team_booked() -> None:
    forecasts = on(crm("0.10"), "2017-09-15").forecasts
    booked = dict(forecasts.select("outcome_id", "value_now").rows())
    assert booked["bookings-2017q3-team-dustin-brinkmann"] == 219_118
    assert booked["bookings-2017q3-agent-anna-snelling"] == 54_844


@pytest.mark.parametrize(
    ("name", "day"), [("m4weekly", "2026-05-25"), ("walmart", "2025-10-06"), ("mta", "2009-06-15")]
)
def test_every_outcome_gets_a_chance(name: str, day: str) -> None:
    checked = check(folder.read(DATA / "facts" / name), today=date(2027, 1, 1))
    assert checked.problems == ()
    results = on(checked.facts, day)
    assert results.forecasts.height == checked.facts.outcomes.height
    assert results.forecasts["p_hit"].is_between(0.0, 1.0).all()
    assert results.forecasts["p_hit"].null_count() == 0


def test_chances_are_worth_more_than_the_pace_of_a_straight_line() -> None:
    """The Brier score at half-time of real weekly series, against the pace rule read as .9, .5 and .1."""
    facts = check(folder.read(DATA / "facts" / "m4weekly"), today=date(2027, 1, 1)).facts
    running = pl.col("outcome_id").is_in(facts.outcomes.filter(pl.col("due_on") == date(2026, 6, 29))["id"].implode())
    early, late = (on(facts, day).forecasts.filter(running) for day in ("2026-05-18", "2026-07-20"))
    scored = early.join(late.select("outcome_id", hit="p_hit"), on="outcome_id")
    totals = facts.outcomes.filter(pl.col("shape") == "total", pl.col("direction") == "up").select(outcome_id="id")
    scored = scored.join(totals, on="outcome_id")
    pace = scored["value_now"] / scored["expected_now"]
    said = pl.select(pl.when(pace >= 1).then(0.9).when(pace >= 0.7).then(0.5).otherwise(0.1)).to_series()
    ours, rule = ((chance - scored["hit"]) ** 2 for chance in (scored["p_hit"], said))
    assert scored.height > 100
    assert float(str(ours.mean())) < 0.6 * float(str(rule.mean()))
