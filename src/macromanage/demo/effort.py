"""What people do all day: activities by kind, spent as their latent cause has it, and the changes engineers deliver."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from macromanage.demo.absences import Presence
from macromanage.demo.causes import LATENTS
from macromanage.demo.measures import CHANGES
from macromanage.demo.record import Days, Record, period_ends
from macromanage.facts.tables import KINDS
from macromanage.facts.words import WorkKind

PRIMARY, SECONDARY, NOTHING = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Doing:
    """One kind of activity: how often on a working day, how long it usually takes, when it works, what it serves."""

    kind: str
    a_day: float
    minutes: float
    works_after_days: int
    serves: int = NOTHING


_ANYONE = (
    Doing("internal meeting", 0.9, 40, 30),
    Doing("administration", 1.0, 25, 60),
    Doing("messages", 1.5, 10, 30),
    Doing("training", 0.1, 90, 60),
)
DOINGS: dict[str, tuple[Doing, ...]] = {
    "sales": (
        Doing("call", 2.2, 15, 21, SECONDARY),
        Doing("e-mail batch", 1.6, 25, 21, PRIMARY),
        Doing("customer meeting", 1.1, 45, 14, PRIMARY),
        Doing("demonstration", 0.6, 50, 14, PRIMARY),
        Doing("proposal", 0.5, 70, 10, PRIMARY),
        *_ANYONE,
    ),
    "support": (
        Doing("case work", 1.9, 60, 2, PRIMARY),
        Doing("customer call", 1.3, 20, 2, PRIMARY),
        Doing("first reply", 2.4, 8, 1, SECONDARY),
        Doing("knowledge article", 0.2, 60, 30),
        *_ANYONE,
    ),
    "engineering": (
        Doing("coding session", 1.6, 75, 5, PRIMARY),
        Doing("code review", 1.0, 35, 3, PRIMARY),
        Doing("design note", 0.25, 80, 30),
        Doing("incident", 0.4, 50, 1),
        *_ANYONE,
    ),
    "leading": (
        Doing("one-to-one", 1.2, 35, 14, PRIMARY),
        Doing("planning", 0.6, 60, 30, PRIMARY),
        Doing("result review", 0.8, 45, 14, PRIMARY),
        Doing("customer visit", 0.4, 90, 21, PRIMARY),
        Doing("reporting", 0.5, 60, 60),
        *_ANYONE,
    ),
}

# A kind is kept by its number until it is written: rows are many.
KIND = pl.Enum(list(dict.fromkeys(doing.kind for group in DOINGS.values() for doing in group)))

# Some work for an outcome is not recorded as such.
UNSAID = 0.08

_ASTRAY = {latent.name: latent.other_effort for latent in LATENTS}


@dataclass(frozen=True, slots=True)
class Periods:
    """The days or weeks that rows are gathered in: the day each ends on, and for each person the days' worth of work.

    `worked` counts days there; `served` the days' worth of effort on what they are measured on.
    """

    ends: Days
    worked: NDArray[np.float64]
    served: NDArray[np.float64]


def periods(presence: Presence, effort: NDArray[np.float32], record: Record, *, daily: bool) -> Periods:
    """Gather the days of the record; `effort` is each day's worth of effort, one on a usual day."""
    kept = record.days >= np.datetime64(record.first, "D")
    ends, begins = np.unique(period_ends(record.days[kept], record, daily=daily), return_index=True)
    worked, served = (np.add.reduceat(each[:, kept], begins, axis=1, dtype=np.float64) for each in (presence, effort))
    return Periods(ends, worked, served)


def activities(
    people: pl.DataFrame, doings: tuple[Doing, ...], periods: Periods, rng: np.random.Generator
) -> pl.DataFrame:
    """Draw the activities of one group (people with a cause and the day it begins): a row a person, period and kind."""
    begins = people["begins_on"].to_numpy().astype("datetime64[D]")
    astray = people["cause"].replace_strict(_ASTRAY, return_dtype=pl.Float64).to_numpy()
    elsewhere = periods.worked * np.where(periods.ends >= begins[:, None], astray[:, None], 1.0)
    spent = {NOTHING: elsewhere, PRIMARY: periods.served, SECONDARY: periods.served}
    return pl.concat(
        _rows(people["person"].to_numpy(), doing, spent[doing.serves], periods.ends, rng=rng) for doing in doings
    )


def changes(activities: pl.DataFrame, members: pl.DataFrame, record: Record, rng: np.random.Generator) -> pl.DataFrame:
    """Draw the changes engineers deliver from what they coded and reviewed: person, day, value."""
    work = (
        activities.filter(pl.col("kind").is_in(CHANGES.drivers))
        .group_by(pl.col("person").cast(pl.Int64), "day")
        .agg(pl.col("quantity").sum())
    )
    work = work.sort("person", "day").join(members, on="person", how="inner", maintain_order="left")
    this_quarter = pl.col("day") >= record.current.starts_on
    rate = pl.col("conversion") * pl.when(this_quarter).then("conversion_factor").otherwise(1.0)
    expected = work.select(rate * pl.col("quantity")).to_series().to_numpy()
    return work.select("person", "day", value=pl.Series(rng.poisson(expected).astype(np.float64))).filter(
        pl.col("value") > 0
    )


def kinds() -> pl.DataFrame:
    """Tabulate every kind of activity with its usual minutes and how long it takes to work."""
    doings = {doing.kind: doing for group in DOINGS.values() for doing in group}.values()
    rows = [(doing.kind, WorkKind.ACTIVITY.value, doing.minutes, doing.works_after_days) for doing in doings]
    return pl.DataFrame(rows, schema=KINDS.schema, orient="row")


def _rows(
    person: NDArray[np.int64], doing: Doing, days: NDArray[np.float64], ends: Days, *, rng: np.random.Generator
) -> pl.DataFrame:
    quantity = rng.poisson(doing.a_day * days)
    row, period = np.nonzero(quantity)
    several = quantity[row, period]
    minutes = several * doing.minutes * rng.lognormal(0, 0.25, len(row))
    return pl.DataFrame(
        {
            "person": person[row].astype(np.int32),
            "day": ends[period],
            "kind": pl.repeat(doing.kind, len(row), dtype=KIND, eager=True),
            "quantity": several.astype(np.float64),
            "minutes": np.maximum(np.round(minutes / 5) * 5, 5),
            "serves": np.where(rng.random(len(row)) < UNSAID, NOTHING, doing.serves).astype(np.int8),
        }
    )
