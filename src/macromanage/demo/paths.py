"""Where the headline outcomes of units are going: their outcomes in each quarter, and the readings on the way."""

from dataclasses import asdict

import numpy as np
import polars as pl
from numpy.typing import NDArray

from macromanage.demo.headlines import HEADLINES
from macromanage.demo.record import Record, days_between, period_ends
from macromanage.demo.stories import UNTOUCHED
from macromanage.demo.terms import recorded_at
from macromanage.facts.words import Cadence, Direction, Shape

# The share of units that reach what they set out for, where the catalogue doesn't say.
DELIVER = 0.65
# A company of so few keeps to the first two.
FEW_PEOPLE, FEW_HEADLINES = 10, 2
# What the catalogue's targets of counted things are sized for.
USUAL_PEOPLE = 120
# A past quarter's target lay so much of the present ambition away from where things stood.
PAST_STEP = 0.25
# How soon in a quarter a level comes to where it is heading: most of the way in its first half.
SETTLING = 4.0

_LEVEL, _MILESTONE, _TOTAL = (pl.col("shape") == shape.value for shape in (Shape.LEVEL, Shape.MILESTONE, Shape.TOTAL))
_WITHIN, _DOWN = (pl.col("direction") == way.value for way in (Direction.WITHIN, Direction.DOWN))


def headline_outcomes(units: pl.DataFrame, record: Record, rng: np.random.Generator) -> pl.DataFrame:
    """Agree on the headline outcomes of every unit and quarter, each with the reach it is heading for."""
    people = int(units["own"].sum())
    catalogue = pl.DataFrame([asdict(row) for row in HEADLINES], infer_schema_length=None).with_row_index("place")
    catalogue = catalogue.head(FEW_HEADLINES if people < FEW_PEOPLE else len(HEADLINES))
    named = units.select("unit", "unit_id", "discipline", unit_name="name", at="kind", owner="leader")
    each = catalogue.join(named, on=("at", "discipline"), nulls_equal=True, maintain_order="left_right")
    each = _drawn(each, rng).with_columns(_sized(people))
    parts = [_of_quarter(each, number, record, rng) for number in range(len(record.quarters))]
    return pl.concat(parts).with_columns(recorded_at=recorded_at())


def headline_readings(outcomes: pl.DataFrame, record: Record, rng: np.random.Generator) -> pl.DataFrame:
    """Read every headline outcome once a week, its history included: outcome_id, day, value, source."""
    outcomes = outcomes.filter(level="headline")
    current = outcomes.filter(quarter=len(record.quarters) - 1)
    days = np.unique(period_ends(days_between(record.first, record.until), record, daily=False))
    week = pl.DataFrame({"day": days}).with_columns(length=pl.col("day").diff().dt.total_days().fill_null(7))
    path = current.join(week, how="cross").filter(_is_read(record)).with_columns(_position())
    chance = rng.standard_normal(path.height)
    value = path.select(value=_path()).to_series().to_numpy()
    path = path.with_columns(value=pl.Series(_noisy(path, value, chance)))
    path = path.with_columns(value=pl.when(_MILESTONE).then(_progress()).otherwise("value"))
    path = path.select("key", "unit", "day", "value", "source")
    ends = outcomes.select("outcome_id", "key", "unit", "due_on")
    read = path.join(ends, on=("key", "unit"), maintain_order="left").filter(pl.col("day") <= pl.col("due_on"))
    return read.select("outcome_id", "day", "value", "source")


def in_trouble() -> pl.Expr:
    """Say whether a headline outcome is heading for a miss."""
    beyond = (pl.col("reach") > 1) | (pl.col("reach") < 0)
    return pl.when(_WITHIN | (_TOTAL & _DOWN)).then(beyond).otherwise(pl.col("reach") < 1)


def _drawn(each: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """Let all but the first unit of each row draw where they are heading, and have nothing said about them yet."""
    good = rng.random(each.height) < DELIVER
    bounds = {True: _bounds(each, good=True), False: _bounds(each, good=False)}
    low, high = (np.where(good, bounds[True][end], bounds[False][end]) for end in (0, 1))
    drawn = pl.Series("drawn", low + (high - low) * rng.random(each.height))
    first = pl.col("unit") == pl.col("unit").first().over("place")
    return each.with_columns(drawn).with_columns(
        reach=pl.when(first).then("reach").otherwise("drawn"),
        story=pl.when(first).then(pl.col("story").fill_null(UNTOUCHED)),
        expectation=pl.when(first).then("expectation").otherwise(pl.lit("agreed")),
        silent_days=pl.when(first).then("silent_days").otherwise(0),
    )


def _bounds(each: pl.DataFrame, *, good: bool) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    usual = (1.1, 1.6) if good else (0.2, 0.85)
    inside = (0.2, 0.8) if good else (1.3, 2.0)
    fewer = (0.7, 0.95) if good else (1.15, 1.6)
    low, high = (
        each.select(pl.when(_WITHIN).then(inside[end]).when(_TOTAL & _DOWN).then(fewer[end]).otherwise(usual[end]))
        .to_series()
        .to_numpy()
        for end in (0, 1)
    )
    return low, high


def _sized(people: int) -> pl.Expr:
    """Size the company's counted targets for its people; other units are of a size anyway."""
    counted = _TOTAL & (pl.col("at") == "company")
    return pl.when(counted).then((pl.col("target") * people / USUAL_PEOPLE).ceil()).otherwise("target").alias("target")


def _of_quarter(each: pl.DataFrame, number: int, record: Record, rng: np.random.Generator) -> pl.DataFrame:
    quarter, current = record.quarters[number], number == len(record.quarters) - 1
    met = pl.Series(rng.random(each.height) < DELIVER)
    # A quarter that has hardly begun has no room for something that was due before its last day.
    earlier = pl.when(pl.col("due_before") > 0).then(pl.lit(record.until) - pl.duration(days="due_before"))
    framed = each.with_columns(
        level=pl.lit("headline"),
        cause=pl.lit("none"),
        quarter=pl.lit(number, pl.Int64),
        started=pl.lit(value=True),
        starts_on=pl.lit(quarter.starts_on),
        due_on=pl.when(earlier > quarter.starts_on).then(earlier).otherwise(pl.lit(quarter.due_on)),
        cadence=pl.lit(Cadence.WEEK.value),
        peer_group=pl.format("{}: {}", "at", "key"),
        series=pl.format("{} of {}", "key", "unit_id"),
        ambition=pl.lit(None, pl.String),
        title=pl.when(pl.col("at") == "team").then(pl.format("{}: {}", "unit_name", "title")).otherwise("title"),
        base=pl.col("baseline"),
    )
    return (
        framed
        if current
        else framed.filter(~_MILESTONE).with_columns(_past(met.filter(~each.select(_MILESTONE).to_series())))
    )


def _past(met: pl.Series) -> tuple[pl.Expr, ...]:
    """Set a past quarter's target just short of where things stood, or just beyond, with as much asked as today."""
    ambition = pl.col("target") - pl.col("baseline")
    beyond = pl.lit(met).replace_strict({True: -PAST_STEP, False: PAST_STEP}, return_dtype=pl.Float64)
    counted = (pl.col("target") * (1 + pl.when(_DOWN).then(-beyond).otherwise(beyond) / 2)).round()
    standing = pl.col("baseline") + ambition * beyond
    target = pl.when(_WITHIN).then("target").when(_TOTAL).then(counted).otherwise(standing)
    return target.round(2).alias("target"), pl.when(~_WITHIN).then(target - ambition).round(2).alias("baseline")


def _is_read(record: Record) -> pl.Expr:
    since = pl.when(_MILESTONE).then("starts_on").otherwise(pl.lit(record.first))
    until = pl.lit(record.until) - pl.duration(days=pl.col("silent_days"))
    return pl.col("day").is_between(since, until)


def _position() -> tuple[pl.Expr, ...]:
    """Say where each day lies in the outcome's time: its share, zero before it, and the period's share of it."""
    length = (pl.col("due_on") - pl.col("starts_on")).dt.total_days() + 1
    share = ((pl.col("day") - pl.col("starts_on")).dt.total_days() + 1) / length
    return share.clip(0, 1).alias("share"), (pl.col("length") / length).alias("part")


def _path() -> pl.Expr:
    """Say what is expected at each day, before chance: history lies at the baseline, or in the middle of a range."""
    begun, reach = pl.col("share") > 0, pl.col("reach")
    ambition = pl.col("target") - pl.col("base")
    there = pl.when(_WITHIN).then(pl.col("target") + reach * (pl.col("target_high") - pl.col("target")))
    average = pl.when(begun).then(there.otherwise(pl.col("base") + reach * ambition)).otherwise("base")
    return (
        pl.when(_MILESTONE)
        .then(reach * pl.col("share"))
        .when(_TOTAL)
        .then(pl.col("target") * pl.col("part") * pl.when(begun).then(reach).otherwise(1.0))
        .when(_LEVEL)
        .then(pl.col("base") + reach * ambition * (1 - (-SETTLING * pl.col("share")).exp()))
        .otherwise(average)
    )


def _noisy(path: pl.DataFrame, value: NDArray[np.float64], chance: NDArray[np.float64]) -> NDArray[np.float64]:
    """Add chance: to counts that of rare events, to the rest their usual noise; rounded as they are written down."""
    counted = path.select(_TOTAL).to_series().to_numpy()
    spread = np.where(counted, np.sqrt(np.abs(value)), path["noise"].to_numpy())
    scale = 10.0 ** path["places"].to_numpy()
    noisy: NDArray[np.float64] = np.round((value + spread * chance) * scale) / scale
    return np.where(counted, np.maximum(noisy, 0.0), noisy)


def _progress() -> pl.Expr:
    """Never let a milestone's share done fall, or pass one."""
    return pl.col("value").clip(0, 1).cum_max().over("key", "unit", order_by="day")
