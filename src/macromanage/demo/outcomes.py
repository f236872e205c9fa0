"""Outcomes of members, and those of units that theirs add up to, for every quarter of the record."""

from datetime import date, timedelta

import numpy as np
import polars as pl

from macromanage.demo.causes import BY_NAME
from macromanage.demo.measures import MEASURES, RESPONSE_HOURS, TRADES, Measure, Trade
from macromanage.demo.rates import typical
from macromanage.demo.record import Quarter, Record, quarter_of
from macromanage.facts.words import ContributionKind, Counts, Shape, UnitKind

# Units promise less than the sum of what their members do: someone always falls ill.
PROMISED = {UnitKind.TEAM: 0.95, UnitKind.DEPARTMENT: 0.97, UnitKind.DIVISION: 0.98, UnitKind.COMPANY: 0.98}
# What one member's average matters to the team's.
MEMBER_WEIGHT = 0.15
# What the whole company counts.
COMPANY_KEYS = ("bookings",)
# The share of members who have already agreed on the coming quarter, and how far targets differ between peers.
AGREED_EARLY, PEERS_DIFFER = 0.12, 0.06

# Where a cause also shows in the other thing the member is measured on.
SPREADS = {
    "opportunities": ("volume", "unaligned", "constrained", "unstated"),
    "first_response": tuple(name for name, latent in BY_NAME.items() if latent.response > 1 or name == "unstated"),
}


def members_outcomes(members: pl.DataFrame, record: Record, rng: np.random.Generator) -> pl.DataFrame:
    """Agree on the outcomes of every member and quarter: key, quarter, owner, unit, target and cause.

    `members` are causes' rows with the person's dates and former unit; a cause is named only in the current quarter.
    """
    ahead = (record.coming,) if record.coming else ()
    parts = [
        _of_quarter(
            members.filter(pl.col("discipline") == trade.discipline),
            trade,
            measure,
            (number, quarter),
            record=record,
            rng=rng,
        )
        for number, quarter in enumerate((*record.quarters, *ahead))
        for trade in TRADES.values()
        for measure in (trade.primary, trade.secondary)
        if measure
    ]
    return pl.concat(parts)


def rolled_up(outcomes: pl.DataFrame, units: pl.DataFrame) -> pl.DataFrame:
    """Add the outcomes of units, from teams up, that sum into one another; averages of teams stand on their own."""
    up = units.select(above="unit", above_kind="kind", above_parent="parent", above_leader="leader")
    layers = [outcomes.with_columns(level=pl.lit("member"), above=pl.col("unit"))]
    for kind, share in PROMISED.items():
        below = pl.concat(layers).filter(pl.col("above").is_not_null(), pl.col("started"))
        children = below.join(up.filter(pl.col("above_kind") == kind.value), on="above", maintain_order="left")
        layers.append(_summed(children, kind, share).select(layers[0].columns))
    return pl.concat(layers)


def contributions(outcomes: pl.DataFrame, units: pl.DataFrame) -> pl.DataFrame:
    """Say which outcome serves which: amounts add up; averages and headline outcomes support the one above."""
    parents = outcomes.filter(level="unit").select("key", "quarter", above="unit", parent_id="outcome_id")
    edges = outcomes.join(parents, on=("key", "quarter", "above"), maintain_order="left")
    adds_up = pl.col("shape") == Shape.TOTAL.value
    summed = edges.select(
        "outcome_id",
        "parent_id",
        kind=pl.when(adds_up)
        .then(pl.lit(ContributionKind.SUMS_INTO.value))
        .otherwise(pl.lit(ContributionKind.SUPPORTS.value)),
        weight=pl.when(~adds_up).then(MEMBER_WEIGHT),
    )
    return pl.concat([summed, _fed(outcomes, units)])


def drivers(outcomes: pl.DataFrame) -> pl.DataFrame:
    """Say which kinds of items or activities drive each outcome."""
    rows = [
        (measure.key, kind, measure.counts.value if measure.counts else None)
        for measure in MEASURES.values()
        for kind in measure.drivers
    ]
    driven = pl.DataFrame(rows, schema=["key", "kind", "counts"], orient="row")
    return outcomes.select("outcome_id", "key").join(driven, on="key", maintain_order="left")


def expected_amount(trade: Trade, measure: Measure, arrivals: float) -> float:
    """Say what so many arrivals bring a typical peer in a measure."""
    if measure.shape is Shape.AVERAGE:
        return RESPONSE_HOURS
    each = {Counts.OPENED: 1.0, Counts.VALUE: trade.conversion * trade.value}
    return arrivals * (each.get(measure.counts, trade.conversion) if measure.counts else trade.conversion)


def _fed(outcomes: pl.DataFrame, units: pl.DataFrame) -> pl.DataFrame:
    """Find the headline outcome that each one feeds: of the nearest unit above that has it, in the same quarter."""
    climb = units.select("unit", "parent")
    fed = outcomes.filter(level="headline").select("quarter", feeds="key", parent="unit", parent_id="outcome_id")
    feeding = outcomes.filter(pl.col("feeds").is_not_null()).select("outcome_id", "quarter", "feeds", "weight", "unit")
    found = []
    for _ in UnitKind:
        feeding = feeding.join(climb, on="unit", maintain_order="left").filter(pl.col("parent").is_not_null())
        found.append(feeding.join(fed, on=("quarter", "feeds", "parent"), maintain_order="left"))
        feeding = feeding.drop("unit").rename({"parent": "unit"})
    rows = pl.concat(found).unique("outcome_id", keep="first", maintain_order=True)
    return rows.select("outcome_id", "parent_id", kind=pl.lit(ContributionKind.SUPPORTS.value), weight="weight")


def _of_quarter(
    members: pl.DataFrame,
    trade: Trade,
    measure: Measure,
    numbered: tuple[int, Quarter],
    *,
    record: Record,
    rng: np.random.Generator,
) -> pl.DataFrame:
    number, quarter = numbered
    differ = pl.Series(rng.uniform(1 - PEERS_DIFFER, 1 + PEERS_DIFFER, members.height))
    early = pl.Series(rng.random(members.height) < AGREED_EARLY)
    there = members.with_columns(differ=differ, early=early).filter(_is_there(quarter.starts_on))
    if quarter == record.coming:
        there = there.filter("early")
    current = quarter == record.current
    shown = pl.col("cause").is_in(SPREADS.get(measure.key, tuple(BY_NAME))) & current
    reach = pl.col("target_factor") if current and measure is trade.primary else pl.lit(1.0)
    asked = _asked(trade, measure, quarter, record) * pl.col("differ") * reach
    return there.select(
        pl.lit(measure.key).alias("key"),
        pl.lit(number, pl.Int64).alias("quarter"),
        pl.col("person").alias("owner"),
        (pl.col("unit") if number >= len(record.quarters) - 1 else pl.coalesce("former", "unit")).alias("unit"),
        pl.lit(measure.shape.value).alias("shape"),
        ((asked / measure.rounded_to).ceil() * measure.rounded_to).round(1).alias("target"),
        pl.when(shown).then("cause").otherwise(pl.lit("none")).alias("cause"),
        pl.lit(quarter.starts_on).alias("starts_on"),
        pl.lit(quarter.due_on).alias("due_on"),
        pl.lit(quarter.starts_on <= record.until).alias("started"),
    )


def _is_there(day: date) -> pl.Expr:
    return (pl.col("joined_on") <= day) & (pl.col("left_on").is_null() | (pl.col("left_on") > day))


def _asked(trade: Trade, measure: Measure, quarter: Quarter, record: Record) -> float:
    """Set the target on the quarter before: what a typical peer brought then, and how much of it is asked again."""
    before = quarter_of(quarter.starts_on - timedelta(days=1))
    arrivals = typical(trade, record, np.datetime64(before.starts_on, "D"), np.datetime64(before.due_on, "D"))
    return expected_amount(trade, measure, arrivals) * measure.ask


def _summed(children: pl.DataFrame, kind: UnitKind, share: float) -> pl.DataFrame:
    """Make the outcomes of units of one kind from those right below them."""
    adds_up = pl.col("shape") == Shape.TOTAL.value
    rounding = pl.col("key").replace_strict({measure.key: measure.rounded_to for measure in MEASURES.values()})
    counted = children.filter(adds_up | (kind is UnitKind.TEAM))
    if kind is UnitKind.COMPANY:
        counted = counted.filter(pl.col("key").is_in(COMPANY_KEYS))
    total, average = pl.col("target").sum() * share, pl.col("target").mean() * 1.02
    grouped = counted.group_by("key", "quarter", "above", maintain_order=True).agg(
        pl.col("shape", "starts_on", "due_on", "started").first(),
        owner=pl.col("above_leader").first(),
        parent=pl.col("above_parent").first(),
        target=pl.when(pl.col("shape").first() == Shape.TOTAL.value).then(total).otherwise(average),
    )
    rounded = ((pl.col("target") / rounding).round() * rounding).round(1)
    return grouped.with_columns(
        target=rounded, cause=pl.lit("none"), level=pl.lit("unit"), unit=pl.col("above")
    ).with_columns(above=pl.when(adds_up).then("parent"))
