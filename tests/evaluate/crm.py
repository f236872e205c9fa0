"""The CRM's real opportunities as facts: with the recipe's outcomes, or with those of any thirteen weeks."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest

from house.checkout import ROOT
from macromanage.facts.check import check
from macromanage.facts.tables import DRIVERS, OUTCOMES, READINGS, Facts
from macromanage.sources.read import read
from macromanage.sources.recipe import Recipe, recipe

DATA = ROOT.parent / "shared" / "data"
PRESENT = pytest.mark.skipif(not DATA.is_dir(), reason="the real data are not beside this checkout")

WEEKS = timedelta(weeks=13)
# The first outcome begins when thirteen weeks of closings are on record.
BEGAN, ENDED = date(2017, 3, 1), date(2017, 12, 31)


def crm(growth: str, source: Path = DATA / "maven_crm") -> Facts:
    found = recipe("maven-crm")
    assert isinstance(found, Recipe)
    checked = check(read(source, found, {"growth": growth}), today=date(2018, 1, 1))
    assert checked.problems == ()
    return checked.facts


def by_agent(*, asked: float = 1.1, every: timedelta = timedelta(weeks=2)) -> Facts:
    """Outcomes of thirteen weeks for every agent, one beginning every so often, each to bring so much of the last."""
    facts = crm("0.10")
    won = facts.items.filter(pl.col("result") == 1)
    days = won.group_by("person_id", day="closed_on").agg(pl.col("value").sum())
    starts = pl.date_range(BEGAN + WEEKS, ENDED - WEEKS + timedelta(days=1), every, eager=True).alias("starts_on")
    agents = won.select("person_id").unique().join(starts.to_frame(), how="cross")
    outcomes = _outcomes(facts, agents, days, asked)
    read = outcomes.select("owner_id", "due_on", outcome_id="id").join(days, left_on="owner_id", right_on="person_id")
    read = read.filter(pl.col("day") <= pl.col("due_on")).with_columns(source=pl.lit("crm"))
    driven = outcomes.select(outcome_id="id", kind=pl.lit("opportunity"), counts=pl.lit("value"))
    return replace(
        Facts(units=facts.units, people=facts.people, items=facts.items, kinds=facts.kinds, sources=facts.sources),
        outcomes=outcomes,
        readings=_as(READINGS.schema, read),
        drivers=_as(DRIVERS.schema, driven),
    )


def _outcomes(facts: Facts, agents: pl.DataFrame, days: pl.DataFrame, asked: float) -> pl.DataFrame:
    before = pl.col("day").is_between(pl.col("starts_on") - WEEKS, pl.col("starts_on"), closed="left")
    brought = agents.join(days, on="person_id").filter(before).group_by("person_id", "starts_on").agg(pl.sum("value"))
    name = pl.format("{} {}", "person_id", "starts_on")
    terms = brought.join(facts.people.select("unit_id", person_id="id"), on="person_id").with_columns(
        id=name,
        title=name,
        recorded_at=pl.col("starts_on").cast(pl.Datetime("us")),
        owner_id="person_id",
        series="person_id",
        measure=pl.lit("USD"),
        shape=pl.lit("total"),
        direction=pl.lit("up"),
        target=pl.col("value") * asked,
        due_on=pl.col("starts_on") + WEEKS - timedelta(days=1),
        cadence=pl.lit("week"),
    )
    return _as(OUTCOMES.schema, terms.sort("id"))


def _as(schema: dict[str, pl.DataType], frame: pl.DataFrame) -> pl.DataFrame:
    blank = [pl.lit(None, dtype).alias(name) for name, dtype in schema.items() if name not in frame.columns]
    return frame.with_columns(blank).select(*schema)
