"""What leaders and owners have agreed: expectations as far as they went, plans, and who sees what is private."""

import numpy as np
import polars as pl

from macromanage.demo.headlines import UNCONFIRMED, UNSTATED
from macromanage.demo.record import Record
from macromanage.facts.words import AgreedWith, UnitKind

# The share of members' outcomes whose owner never answered, and of the coming quarter's who have.
SILENT, EARLY_ANSWERS = 0.03, 0.6
# The share of teams that plan their bookings: little in the first month, most in the last.
PLANNED = 0.3
PLAN: tuple[tuple[float, float], ...] = ((1 / 3, 0.25), (2 / 3, 0.56), (1.0, 1.0))


def reading_effort(units: pl.DataFrame, record: Record) -> pl.DataFrame:
    """Agree with the council, before the record begins, that the effort of the whole company is read."""
    roots = units.filter(pl.col("parent").is_null())
    agreed_on, council = pl.lit(record.first), pl.lit(AgreedWith.COUNCIL.value)
    return roots.select("unit_id", agreed_on=agreed_on, agreed_with=council)


def expectations(outcomes: pl.DataFrame, record: Record, rng: np.random.Generator) -> pl.DataFrame:
    """Say of every outcome when it was stated, understood and resourced, as far as it got."""
    count, current = outcomes.height, pl.col("quarter") == len(record.quarters) - 1
    rows = outcomes.with_columns(
        before=pl.Series(rng.integers(2, 7, count)),
        answered=pl.Series(rng.integers(0, 5, count)),
        given=pl.Series(rng.integers(0, 7, count)),
        silent=pl.Series(rng.random(count)),
    )
    on_time = pl.when("started").then(pl.col("starts_on") - pl.duration(days="before"))
    stated_on = on_time.otherwise(pl.col("recorded_at").dt.date() + pl.duration(days="answered"))
    never = (pl.col("cause") == "unstated") | (pl.col("expectation") == UNSTATED).fill_null(value=False)
    quiet = current & (pl.col("level") == "member") & (pl.col("silent") < SILENT)
    quiet = quiet | (pl.col("expectation") == UNCONFIRMED).fill_null(value=False)
    quiet = quiet | (~pl.col("started") & (pl.col("silent") > EARLY_ANSWERS))
    unresourced = quiet | (current & (pl.col("story") == "requested").fill_null(value=False))
    dated = rows.with_columns(stated_on=pl.when(~never).then(stated_on), quiet=quiet, unresourced=unresourced)
    dated = dated.select(
        "outcome_id",
        "stated_on",
        understood_on=pl.when(~pl.col("quiet")).then(pl.col("stated_on") + pl.duration(days="answered")),
        resourced_on=pl.when(~pl.col("unresourced")).then(pl.col("stated_on") + pl.duration(days="given")),
    )
    return dated.with_columns(
        pl.when(pl.col(day) <= record.until).then(day).alias(day)
        for day in ("stated_on", "understood_on", "resourced_on")
    )


def plans(outcomes: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """Plan the bookings of some teams: what is expected by the end of each third of the quarter."""
    teams = outcomes.filter(level="unit", key="bookings", unit_kind=UnitKind.TEAM.value)
    planned = teams.filter(pl.Series(rng.random(teams.height) < PLANNED))
    points = pl.DataFrame(PLAN, schema=["time", "share"], orient="row")
    days = (pl.col("due_on") - pl.col("starts_on")).dt.total_days() * pl.col("time")
    return planned.join(points, how="cross", maintain_order="left_right").select(
        "outcome_id",
        day=pl.col("starts_on") + pl.duration(days=days.round().cast(pl.Int64)),
        value=(pl.col("target") * pl.col("share")).round(),
    )


def viewers(outcomes: pl.DataFrame, staff: pl.DataFrame) -> pl.DataFrame:
    """Let one of the owner's people see each private outcome beside its line."""
    private = outcomes.filter(pl.col("private").fill_null(value=False))
    following = (private["owner"] + 1).clip(0, staff.height - 1)
    return private.select("outcome_id", person_id=staff["person_id"].gather(following))
