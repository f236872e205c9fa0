"""Who works in a generated company: names, titles, leaders, who joined, left or changed teams."""

from datetime import timedelta

import numpy as np
import polars as pl
from numpy.typing import NDArray

from macromanage.demo.names import names
from macromanage.demo.record import Record
from macromanage.facts.words import UnitKind

TITLES = {"sales": "Account executive", "support": "Support specialist", "engineering": "Engineer"}

LEAVERS, JOINERS, CHANGERS, SENIORS = 0.02, 0.05, 0.04, 0.3
# In a company of fewer, nobody leaves.
NOBODY_LEAVES_BELOW = 12


def people(units: pl.DataFrame, record: Record, rng: np.random.Generator) -> pl.DataFrame:
    """Staff the units: one row a person, numbered in the order of units, the first of each unit its leader.

    `unit`, `former` (the unit until this quarter began, where it was another) and `leader` are numbers.
    """
    unit = np.repeat(np.arange(units.height), units["own"].to_numpy())
    person = np.arange(len(unit))
    leads = person == units["leader"].to_numpy()[unit]
    discipline = units["discipline"].gather(unit)
    return names(len(unit), rng).select(
        pl.Series("person", person),
        ("p" + pl.Series(person + 1).cast(pl.String).str.zfill(6)).alias("person_id"),
        "name",
        "email",
        _titles(units, unit, leads, rng).alias("title"),
        discipline,
        pl.Series("unit", unit),
        _former(units, unit, leads, rng).alias("former"),
        pl.Series("leads", leads),
        _leaders(units, unit, leads).alias("leader"),
        _joined(leads, record, rng).alias("joined_on"),
        _left(leads, record, rng).alias("left_on"),
    )


def memberships(staff: pl.DataFrame, units: pl.DataFrame, record: Record) -> pl.DataFrame:
    """List both units of those who changed when the current quarter began."""
    changed = record.current.starts_on
    movers = staff.filter(pl.col("former").is_not_null(), pl.col("joined_on") < changed, pl.col("left_on").is_null())
    before = movers.select("person_id", "joined_on", unit="former", until_day=pl.lit(changed - timedelta(days=1)))
    after = movers.select("person_id", "unit", from_day=pl.lit(changed), until_day=pl.lit(None, pl.Date))
    rows = pl.concat([before.rename({"joined_on": "from_day"}), after], how="diagonal")
    return rows.with_columns(unit_id=units["unit_id"].gather(rows["unit"]))


def _titles(
    units: pl.DataFrame, unit: NDArray[np.int64], leads: NDArray[np.bool_], rng: np.random.Generator
) -> pl.Series:
    senior = rng.random(len(unit)) < SENIORS
    frame = units[unit].with_columns(
        leads=pl.Series(leads), senior=pl.Series(senior), first=pl.int_range(pl.len()) == 0
    )
    trade = pl.col("discipline").replace_strict(TITLES, default=None)
    leading = (
        pl.when(pl.col("kind") == UnitKind.DIVISION.value)
        .then("Head of " + pl.col("name"))
        .when(pl.col("kind") == UnitKind.DEPARTMENT.value)
        .then("Director, " + pl.col("name"))
        .otherwise("Team lead, " + pl.col("name"))
    )
    following = pl.when("senior").then("Senior " + trade.str.to_lowercase()).otherwise(trade)
    title = pl.when("first").then(pl.lit("Chief executive")).when("leads").then(leading).otherwise(following)
    return frame.select(title=title).to_series()


def _leaders(units: pl.DataFrame, unit: NDArray[np.int64], leads: NDArray[np.bool_]) -> pl.Series:
    """Find everyone's leader: of their unit, or of the unit above where they lead it; at the top nobody."""
    above = units["parent"].gather(unit)
    leader = units["leader"].gather(unit)
    higher = units["leader"].gather(above)
    person = pl.int_range(len(unit), eager=True)
    own = pl.Series(leads)
    return leader.zip_with(~own, higher.set(higher == person, None))


def _former(
    units: pl.DataFrame, unit: NDArray[np.int64], leads: NDArray[np.bool_], rng: np.random.Generator
) -> pl.Series:
    """Draw some members who came from another team of their discipline."""
    moved = (rng.random(len(unit)) < CHANGERS) & ~leads
    teams = units.filter(pl.col("kind") == UnitKind.TEAM.value)
    neighbour = teams.select("unit", former=pl.col("unit").shift(-1).over("discipline"))
    former = pl.DataFrame({"unit": unit}).join(neighbour, on="unit", how="left", maintain_order="left")["former"]
    return former.set(pl.Series(~moved), None)


def _joined(leads: NDArray[np.bool_], record: Record, rng: np.random.Generator) -> pl.Series:
    """Most joined long ago, a few while the record runs."""
    long_ago = rng.integers(120, 3_200, len(leads))
    span = max((record.current.starts_on - record.first).days - 10, 1)
    lately = (rng.random(len(leads)) < JOINERS) & ~leads
    days = np.where(lately, -rng.integers(0, span, len(leads)), long_ago)
    return pl.Series(np.datetime64(record.first, "D") - days).cast(pl.Date)


def _left(leads: NDArray[np.bool_], record: Record, rng: np.random.Generator) -> pl.Series:
    """Draw a few who left in the sixty days before this quarter, where the record reaches back so far."""
    span = min((record.current.starts_on - record.first).days - 40, 60)
    left = (rng.random(len(leads)) < LEAVERS) & ~leads & (len(leads) >= NOBODY_LEAVES_BELOW) & (span > 0)
    day = np.datetime64(record.current.starts_on, "D") - rng.integers(1, max(span, 1) + 1, len(leads))
    return pl.Series(np.where(left, day, np.datetime64("NaT"))).cast(pl.Date)
