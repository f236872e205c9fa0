"""Chances made as sure as they have proven to be, by logistic regression on their log odds; and stacks of them.

In two ways. *Cross-fitted*: on outcomes of other series, whenever they closed; that flatters, as nobody could have
known how those still running would end. *As it closed*: on the outcomes that were due before the day of asking.
"""

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.special import expit, logit

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

FOLDS = 10
# With fewer closed outcomes than this, nothing is learned from them.
ENOUGH = 50
# How far weights are likely to be from the start: each chance's log odds with equal weight, adding up to one.
LIKELY = 0.5
# Beyond this many log odds a chance says no more.
FARTHEST = 7.0


def cross_fitted(chances: Floats, hits: Floats, groups: Whole) -> Floats:
    """Recalibrate and stack chances (n, k) to (n,), each group's by what is learned from the others."""
    fold = np.random.default_rng(0).permutation(int(groups.max()) + 1)[groups] % FOLDS
    answer = np.empty(len(hits))
    for each in range(FOLDS):
        inside = fold == each
        answer[inside] = _told(chances[inside], _learned(chances[~inside], hits[~inside]))
    return _settled(chances, answer)


def as_it_closed(chances: Floats, hits: Floats, asked_on: Whole, due_on: Whole) -> Floats:
    """Recalibrate and stack chances (n, k) to (n,), each day's by what had closed before it."""
    answer = np.empty(len(hits))
    for day in np.unique(asked_on):
        inside, closed = asked_on == day, due_on < day
        answer[inside] = _told(chances[inside], _learned(chances[closed], hits[closed]))
    return _settled(chances, answer)


def _told(chances: Floats, weights: Floats) -> Floats:
    return np.asarray(expit(_features(chances) @ weights), dtype=float)


def _features(chances: Floats) -> Floats:
    """One, and the log odds, (n, 1 + k)."""
    return np.column_stack([np.ones(len(chances)), np.clip(logit(chances), -FARTHEST, FARTHEST)])


def _learned(chances: Floats, hits: Floats) -> Floats:
    """Penalized logistic regression; settled outcomes teach nothing."""
    count = chances.shape[1]
    start = np.append(0.0, np.full(count, 1.0 / count))
    open_still = ((chances > 0.0) & (chances < 1.0)).all(axis=1)
    if open_still.sum() < ENOUGH:
        return start
    told, met = _features(chances[open_still]), hits[open_still]

    def loss(weights: Floats) -> tuple[float, Floats]:
        said, away = told @ weights, (weights - start) / LIKELY
        slope = told.T @ (expit(said) - met) + away / LIKELY
        return float(np.sum(np.logaddexp(0.0, said) - met * said) + away @ away / 2.0), slope

    # Not by Newton's method: from chances that were far too sure, its steps grow without end.
    return np.asarray(minimize(loss, start, jac=True, method="BFGS").x, dtype=float)


def _settled(chances: Floats, answer: Floats) -> Floats:
    """What is settled stays so."""
    first = chances[:, 0]
    return np.where((first <= 0.0) | (first >= 1.0), first, answer)
