"""The local level: readings scatter around a level that itself wanders. One Kalman filter for all series at once."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

# How far the level wanders in a period, as a share of the scatter's variance: steady, drifting, restless.
SIGNALS: Floats = np.array([0.01, 0.1, 1.0])


@dataclass(frozen=True)
class States:
    """What has been learned by the end of each of m periods, for n series under k signal-to-noise ratios.

    All variances are shares of one unknown variance of scatter a series, so that they depend on nothing but which
    readings there were. level, spread, squares: (n, m, k); logdet: (n, m, k); count: (n, m).

    level: the mean of the level; NaN before the first reading. spread: its variance.
    squares: the sum of squared one-step errors, each over its variance. logdet: the sum of the logs of those variances.
    count: how many errors that is, one less than readings.
    """

    level: Floats
    spread: Floats
    squares: Floats
    logdet: Floats
    count: Floats

    def at(self, period: npt.NDArray[np.int64]) -> "States":
        """The states by the end of one period a series: (n, 1, k)."""
        pick = period[:, None, None]
        level, spread, squares, logdet = (
            np.take_along_axis(each, pick, axis=1) for each in (self.level, self.spread, self.squares, self.logdet)
        )
        return States(level, spread, squares, logdet, np.take_along_axis(self.count, period[:, None], axis=1))


def learn(values: Floats, first: int, signals: Floats = SIGNALS) -> States:
    """Filter (n, t) values, NaN where there is none, and keep the states from column `first` on.

    The first reading sets the level; nothing is supposed of it before. Source: Durbin and Koopman, Time Series
    Analysis by State Space Methods, 2nd edition, section 2.2, with exact diffuse initialization (section 2.9).
    """
    n, width = values.shape
    kept = width - first
    k = len(signals)
    level, spread = np.full((n, k), np.nan), np.zeros((n, k))
    squares, logdet, count = np.zeros((n, k)), np.zeros((n, k)), np.zeros(n)
    shape = (n, kept, k)
    states = States(np.empty(shape), np.empty(shape), np.empty(shape), np.empty(shape), np.empty((n, kept)))
    for column in range(width):
        reading = values[:, column, None]
        read, begun = ~np.isnan(reading), ~np.isnan(level)
        spread = np.where(begun, spread + signals, spread)
        variance = spread + 1.0
        error = np.where(read & begun, reading - level, 0.0)
        gain = np.where(read, spread / variance, 0.0)
        level = np.where(begun, level + gain * error, reading)
        spread = np.where(begun, spread * (1.0 - gain), np.where(read, 1.0, 0.0))
        squares = squares + error**2 / variance
        logdet = logdet + np.where(read & begun, np.log(variance), 0.0)
        count = count + (read & begun[:, :1])[:, 0]
        if column >= first:
            at = column - first
            states.level[:, at], states.spread[:, at] = level, spread
            states.squares[:, at], states.logdet[:, at], states.count[:, at] = squares, logdet, count
    return states


def remaining_sum(states: States, ahead: Floats, signals: Floats = SIGNALS) -> tuple[Floats, Floats]:
    """Mean and relative variance of the sum over `ahead` more periods (any positive number), both (n, m, k)."""
    wander = signals * ahead * (ahead + 1.0) * (2.0 * ahead + 1.0) / 6.0
    return ahead * states.level, ahead + ahead**2 * states.spread + wander


def last_reading(states: States, ahead: Floats, signals: Floats = SIGNALS) -> tuple[Floats, Floats]:
    """Mean and relative variance of the reading `ahead` periods on, both (n, m, k)."""
    return states.level + 0.0 * ahead, states.spread + signals * ahead + 1.0
