"""The terms of members' and units' outcomes in words: title, measure, worth and why, as a facts table has them."""

from datetime import timedelta

import numpy as np
import polars as pl

from macromanage.demo.measures import MEASURES
from macromanage.demo.record import Record
from macromanage.facts.words import Ambition, Cadence, Shape

# How many outcomes nobody gave a worth or a why, and how ambitious the rest were meant to be.
WORTHLESS, UNEXPLAINED = 0.05, 0.06
ASPIRATIONAL, UNSAID = 0.06, 0.3
AGREED_DAYS_BEFORE = 7


def terms(outcomes: pl.DataFrame, units: pl.DataFrame, record: Record, rng: np.random.Generator) -> pl.DataFrame:
    """Put agreed outcomes (key, level, owner, unit, target, days) into words."""
    spoken = outcomes.with_columns(
        _measured(name).alias(name) for name in ("title", "measure", "direction", "objective", "why")
    )
    spoken = spoken.with_columns(
        unit_name=units["name"].gather(outcomes["unit"]),
        unit_kind=units["kind"].gather(outcomes["unit"]),
        quarter_name=_quarter_names(outcomes, record),
        unknown=pl.Series(rng.random(outcomes.height) < WORTHLESS),
        unexplained=pl.Series(rng.random(outcomes.height) < UNEXPLAINED),
        ambition=_ambitions(outcomes.height, rng),
    )
    of_member = pl.col("level") == "member"
    return spoken.with_columns(
        title=pl.when(of_member)
        .then(pl.format("{} {}", "title", "quarter_name"))
        .otherwise(pl.format("{} of {}, {}", "title", "unit_name", "quarter_name")),
        worth=pl.when(~(of_member & pl.col("unknown"))).then(_worth()),
        why=pl.when(~(of_member & pl.col("unexplained"))).then(_why()),
        cadence=pl.lit(Cadence.WEEK.value),
        peer_group=pl.when(of_member)
        .then(pl.format("member: {}", "key"))
        .otherwise(pl.format("{}: {}", "unit_kind", "key")),
        series=pl.when(of_member)
        .then(pl.format("{} of {}", "key", "owner_id"))
        .otherwise(pl.format("{} of {}", "key", "unit_id")),
        recorded_at=recorded_at(),
    )


def recorded_at() -> pl.Expr:
    """Say when an outcome was agreed: a week before it starts; the coming quarter's three weeks before."""
    ahead = pl.when("started").then(pl.lit(timedelta(days=AGREED_DAYS_BEFORE))).otherwise(pl.lit(timedelta(days=21)))
    return (pl.col("starts_on") - ahead).cast(pl.Datetime("us")) + pl.duration(hours=9)


def _measured(name: str) -> pl.Expr:
    return pl.col("key").replace_strict({key: str(getattr(measure, name)) for key, measure in MEASURES.items()})


def _quarter_names(outcomes: pl.DataFrame, record: Record) -> pl.Series:
    names = [*(quarter.name for quarter in record.quarters), record.current.next.name]
    return pl.Series(names).gather(outcomes["quarter"])


def _worth() -> pl.Expr:
    """Say what it is worth to the company in USD: what the target's units are worth, or reaching it at all."""
    each = pl.col("key").replace_strict({key: measure.worth_each for key, measure in MEASURES.items()})
    worth = pl.when(pl.col("shape") == Shape.TOTAL.value).then(pl.col("target") * each).otherwise(each)
    return (worth / 100).round() * 100


def _why() -> pl.Expr:
    named = pl.col("why").str.replace("@unit", pl.col("unit_name"), literal=True)
    return named.str.replace("@quarter", pl.col("quarter_name"), literal=True)


def _ambitions(count: int, rng: np.random.Generator) -> pl.Series:
    chance = pl.Series(rng.random(count))
    said = pl.Series([Ambition.COMMITTED.value]).new_from_index(0, count)
    return said.set(chance < UNSAID, None).set(chance > 1 - ASPIRATIONAL, Ambition.ASPIRATIONAL.value)
