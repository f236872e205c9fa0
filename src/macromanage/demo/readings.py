"""Readings of the outcomes: sums of won items and changes, hours to a first reply; some late, some corrected."""

from datetime import time, timedelta

import numpy as np
import polars as pl

from macromanage.demo.causes import LATENTS
from macromanage.demo.effort import Periods
from macromanage.demo.measures import FIRST_RESPONSE, MEASURES, RESPONSE_HOURS
from macromanage.demo.record import Record, period_ends

# An outcome's readings reach back so far before its start.
HISTORY_DAYS = 182
WEEKLY_SPREAD = 0.16
LATE, CORRECTED, CORRECTION, LATE_DAYS = 0.03, 0.03, 1.04, (3, 9)
# Systems write a day down in its evening, people on a morning after.
EVENING, MORNING = time(20), time(9)

_COLUMNS = ("outcome_id", "day", "value", "recorded_at", "source")


def gathered(amounts: pl.DataFrame, record: Record, *, daily: bool) -> pl.DataFrame:
    """Gather daily amounts (person, day, value) into weeks where rows would be too many."""
    if daily:
        return amounts
    ends = period_ends(amounts["day"].to_numpy().astype("datetime64[D]"), record, daily=False)
    return (
        amounts.with_columns(day=pl.Series(ends))
        .group_by("person", "day")
        .agg(pl.col("value").sum())
        .sort("person", "day")
    )


def response_hours(members: pl.DataFrame, weeks: Periods, rng: np.random.Generator) -> pl.DataFrame:
    """Draw every week's mean hours to a first reply: person, day, value."""
    slower = members["cause"].replace_strict(
        {latent.name: latent.response for latent in LATENTS}, return_dtype=pl.Float64
    )
    begins = members["begins_on"].to_numpy().astype("datetime64[D]")
    factor = np.where(weeks.ends >= begins[:, None], slower.to_numpy()[:, None], 1.0)
    chance = rng.lognormal(-(WEEKLY_SPREAD**2) / 2, WEEKLY_SPREAD, factor.shape)
    hours = RESPONSE_HOURS * members["response"].to_numpy()[:, None] * factor * chance
    row, week = np.nonzero(weeks.worked)
    person = members["person"].to_numpy()[row]
    return pl.DataFrame({"person": person, "day": weeks.ends[week], "value": np.round(hours[row, week], 2)})


def of_sums(series: dict[str, pl.DataFrame], outcomes: pl.DataFrame, record: Record) -> pl.DataFrame:
    """Hand each member's amounts to their outcomes of that key; the system writes them down every evening."""
    amounts = {key: daily for key, daily in series.items() if MEASURES[key].rolls_up}
    read = pl.concat(_attached(daily, outcomes.filter(level="member"), key, record) for key, daily in amounts.items())
    return _written(read, pl.lit(0)).select(*_COLUMNS)


def of_averages(hours: pl.DataFrame, outcomes: pl.DataFrame, record: Record) -> pl.DataFrame:
    """Hand the members' hours to their outcomes, and their means to those of their team."""
    key = FIRST_RESPONSE.key
    now = outcomes.filter(level="member", key=key, quarter=len(record.quarters) - 1).select("unit", person="owner")
    of_team = hours.join(now, on="person", maintain_order="left").group_by("unit", "day", maintain_order=True)
    means = of_team.agg(pl.col("value").mean().round(2)).sort("unit", "day").rename({"unit": "person"})
    teams = outcomes.filter(level="unit").with_columns(owner="unit")
    own = _attached(hours, outcomes.filter(level="member"), key, record)
    return pl.concat([own, _attached(means, teams, key, record)])


def recorded(readings: pl.DataFrame, record: Record, rng: np.random.Generator) -> pl.DataFrame:
    """Say when each reading of an average or level was written down: some late, some again with another value."""
    by_hand = pl.col("source").is_null()
    rows = readings.with_columns(
        late=pl.Series(rng.random(readings.height) < LATE),
        corrected=pl.Series(rng.random(readings.height) < CORRECTED),
        later=pl.Series(rng.integers(*LATE_DAYS, readings.height)),
    )
    first = _written(rows, pl.when("late").then("later").otherwise(by_hand.cast(pl.Int64)))
    again = _written(rows.filter(pl.col("corrected") & ~by_hand), pl.col("later") + LATE_DAYS[1])
    again = again.with_columns((pl.col("value") * CORRECTION).round(2))
    return pl.concat([first, again]).filter(pl.col("recorded_at").dt.date() <= record.until).select(*_COLUMNS)


def _attached(series: pl.DataFrame, outcomes: pl.DataFrame, key: str, record: Record) -> pl.DataFrame:
    """Give each outcome of a key the series of its owner, from its history to its due day; a quarter at a time."""
    owned = outcomes.filter(key=key).select("quarter", "outcome_id", person="owner")
    parts = []
    for number, quarter in enumerate(record.quarters):
        since, until = quarter.starts_on - timedelta(days=HISTORY_DAYS), min(quarter.due_on, record.until)
        known = series.filter(pl.col("day").is_between(since, until))
        parts.append(known.join(owned.filter(quarter=number), on="person", maintain_order="left"))
    return pl.concat(parts).select("outcome_id", "day", "value", source=pl.lit(MEASURES[key].source))


def _written(rows: pl.DataFrame, after: pl.Expr) -> pl.DataFrame:
    """Date the writing so many days after the reading's."""
    at = pl.when(pl.col("source").is_null()).then(pl.lit(MORNING)).otherwise(pl.lit(EVENING))
    return rows.with_columns(recorded_at=(pl.col("day") + pl.duration(days=after)).dt.combine(at))
