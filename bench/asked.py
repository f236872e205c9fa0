"""The same questions to everybody: the outcomes that the track record scores, and what was known of them on the day."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import polars as pl
from scipy.special import ndtr

from macromanage.evaluate.forecast import kernel
from macromanage.evaluate.forecast.ending import Outlook, Point, chance, kinds, targets
from macromanage.evaluate.forecast.forecast import current
from macromanage.evaluate.periods import SEASON
from macromanage.evaluate.series import Series, series
from macromanage.facts.as_of import known
from macromanage.facts.tables import Facts

Floats = npt.NDArray[np.float64]

# A normal distribution is never as sure as this of what isn't settled.
SURE = 1e-6


@dataclass(frozen=True)
class Asked:
    """One day's questions. rows: of the outcomes asked about, (r,), in the order of `outcome_id`."""

    day: date
    outcome_id: list[str]
    rows: npt.NDArray[np.int64]
    series: Series
    point: Point

    def known(self, row: int) -> Floats:
        """The readings of an outcome from its first one on; gaps are bridged, as the rivals can't take them."""
        values = self.series.values[row, : self.point.at[row, 0]]
        there = np.flatnonzero(~np.isnan(values))
        if not len(there):
            return np.zeros(0)
        whole = np.arange(there[0], there[-1] + 1)
        return np.asarray(np.interp(whole, there, values[there]), dtype=float)

    def ahead(self, row: int) -> int:
        """How many periods are still to come."""
        return max(round(float(self.point.ahead[row, 0])), 1)

    def season(self, row: int) -> int:
        """After how many periods a season comes again."""
        return SEASON[self.series.outcomes["cadence"][row]]

    def key(self, row: int) -> str:
        """The same for outcomes of which the same is known: on one series, on one day."""
        content = self.known(row).tobytes() + bytes(f"{self.ahead(row)} {self.season(row)}", "ascii")
        return hashlib.sha256(content).hexdigest()[:24]


def asked(facts: Facts, said: pl.DataFrame) -> Iterator[Asked]:
    """Ask again what `said`, rows of the track record, was said of: from what was known on that day, and no more."""
    for turn in said.sort("as_of", "outcome_id").partition_by("as_of", maintain_order=True):
        day: date = turn["as_of"][0]
        then = known(facts, day)
        by_period = series(then, day)
        places = by_period.outcomes.select("outcome_id").with_row_index("place")
        found = turn.join(places, on="outcome_id", maintain_order="left")
        rows = found["place"].to_numpy().astype(np.int64)
        yield Asked(day, found["outcome_id"].to_list(), rows, by_period, current(by_period))


def chances(question: Asked, foretold: Mapping[str, Floats], key: Callable[[int], str]) -> Floats:
    """Turn what is foretold of the steps ahead into the chance of each outcome that was asked about, (r,).

    Args:
        question: The day's questions.
        foretold: By key of a row: mean and deviation of the sum of the steps, and of the last one, (4,).
        key: Of a row.
    """
    by_period, point = question.series, question.point
    steps = np.full((len(by_period.values), 4), np.nan)
    steps[question.rows] = [foretold[key(int(row))] for row in question.rows]
    mean, deviation = _ending(kinds(by_period), steps, point)
    below, below_high = (np.clip(ndtr((to - mean) / deviation), SURE, 1.0 - SURE) for to in targets(by_period))
    nothing = np.zeros((*mean.shape, 0))
    found = chance(by_period, Outlook(below, below_high, mean, deviation, nothing), point)
    return np.asarray(found[question.rows, 0], dtype=float)


def _ending(kind: npt.NDArray[np.int64], steps: Floats, point: Point) -> tuple[Floats, Floats]:
    """Mean and deviation of each outcome's value at its due date, (n, 1) each, as the forecast's kernel has them."""
    last, mean = (kind == kernel.LAST)[:, None], (kind == kernel.MEAN)[:, None]
    base = np.nan_to_num(point.base)
    begun = np.where(last, 0.0, np.where(mean, base * point.count, base))
    size = np.where(mean, point.count + point.ahead, 1.0)
    to_come = np.where(last, steps[:, 2:3], steps[:, 0:1])
    spread = np.where(last, steps[:, 3:4], steps[:, 1:2])
    return (begun + to_come) / size, np.maximum(spread / size, 1e-12)
