"""Who is away when, and who stands in; from it, which days everyone works."""

import numpy as np
import polars as pl
from numpy.typing import NDArray

from macromanage.demo.record import Days, Record, working

Presence = NDArray[np.bool_]

HOLIDAYS, AWAY_NOW, AWAY_SOON, WITH_DEPUTY = 0.7, 0.04, 0.03, 0.55
# In a company of fewer, everyone is there on the last day.
EVERYONE_THERE_BELOW = 10


def absences(staff: pl.DataFrame, record: Record, rng: np.random.Generator) -> pl.DataFrame:
    """Draw who was, is and will be away, and who stands in: person, from_day, until_day, deputy."""
    people = staff.height
    span = max((record.until - record.first).days, 22)
    chance = rng.random(people)
    there = (people < EVERYONE_THERE_BELOW) | (staff["person"].to_numpy() == 0)
    drawn = (
        (rng.random(people) < HOLIDAYS, -rng.integers(21, span + 1, people), rng.integers(4, 12, people)),
        ((chance < AWAY_NOW) & ~there, -rng.integers(0, 6, people), rng.integers(7, 15, people)),
        ((chance > 1 - AWAY_SOON) & ~there, rng.integers(5, 20, people), rng.integers(4, 15, people)),
    )
    spells = pl.concat(_spells(record, *each) for each in drawn)
    rows = spells.with_columns(_deputies(staff, spells["person"], rng))
    return _employed(rows, staff)


def present(staff: pl.DataFrame, absences: pl.DataFrame, days: Days) -> Presence:
    """Say for each person and day whether they work: a weekday, employed, not away."""
    joined = staff["joined_on"].to_numpy().astype("datetime64[D]")
    left = staff["left_on"].fill_null(days[-1].item()).to_numpy().astype("datetime64[D]")
    employed = (joined[:, None] <= days) & (days <= left[:, None])
    return employed & working(days) & ~_away(staff.height, absences, days)


def _spells(
    record: Record, who: NDArray[np.bool_], starts: NDArray[np.int64], length: NDArray[np.int64]
) -> pl.DataFrame:
    person = np.flatnonzero(who)
    from_day = np.datetime64(record.until, "D") + starts[person]
    return pl.DataFrame({"person": person, "from_day": from_day, "until_day": from_day + length[person]})


def _deputies(staff: pl.DataFrame, person: pl.Series, rng: np.random.Generator) -> pl.Series:
    """Let the next in the unit stand in for some, or the one before: nobody from another team where that can be."""
    unit = staff["unit"].to_numpy()
    following = np.minimum(np.arange(len(unit)) + 1, len(unit) - 1)
    beside = np.where(unit[following] == unit, following, np.maximum(np.arange(len(unit)) - 1, 0))
    leads = staff["leads"].to_numpy()
    deputy = pl.Series("deputy", np.where(leads, following, beside)[person.to_numpy()])
    return deputy.set(pl.Series(rng.random(len(person)) > WITH_DEPUTY), None)


def _employed(rows: pl.DataFrame, staff: pl.DataFrame) -> pl.DataFrame:
    joined, left = staff["joined_on"].gather(rows["person"]), staff["left_on"].gather(rows["person"])
    return rows.filter(
        (rows["from_day"] >= joined) & (left.is_null() | (rows["until_day"] < left).fill_null(value=False))
    )


def _away(people: int, absences: pl.DataFrame, days: Days) -> Presence:
    """Mark the days between the ends of every spell, by a running sum of what begins and ends."""
    change = np.zeros((people, len(days) + 1), dtype=np.int8)
    person = absences["person"].to_numpy()
    for column, after, step in (("from_day", 0, 1), ("until_day", 1, -1)):
        offset = (absences[column].to_numpy().astype("datetime64[D]") - days[0]).astype(np.int64) + after
        np.add.at(change, (person, np.clip(offset, 0, len(days))), np.int8(step))
    away: Presence = np.cumsum(change[:, :-1], axis=1, dtype=np.int8) > 0
    return away
