"""How much series scatter: one prior for the variance of each pool, so that three readings already say something."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import digamma, gammaln, polygamma

from macromanage.evaluate.forecast.local_level import States

Floats = npt.NDArray[np.float64]

# Used where an organization has too little record of its own: a scatter of about a fifth of a reading, hardly trusted.
DEFAULT_SHAPE, DEFAULT_VARIANCE = 0.5, 0.05
ENOUGH = 8


@dataclass(frozen=True)
class Prior:
    """Inverse-gamma priors of the relative variance of scatter: shape (n, 1, k), rate (n, 1, k)."""

    shape: Floats
    rate: Floats


def pooled(states: States, pools: npt.NDArray[np.int64]) -> Prior:
    """Fit the prior of each pool to the variances its series have shown, by the moments of their logarithm.

    If s squared is a series' own estimate from c errors and its variance is inverse gamma (a, b), then log s squared
    has mean log b - digamma(a) + digamma(c / 2) - log(c / 2) and variance trigamma(a) + trigamma(c / 2).
    """
    squares, count = states.squares[:, 0, :], states.count[:, 0]
    usable = count >= 2
    logs, spare = _logs(squares, count)
    n, k = squares.shape
    shape, rate = np.empty((n, 1, k)), np.empty((n, 1, k))
    whole = _fit(logs[usable], spare[usable])
    for pool in np.unique(pools):
        members = pools == pool
        inside = members & usable
        fitted = _fit(logs[inside], spare[inside]) if inside.sum() >= ENOUGH else whole
        shape[members, 0], rate[members, 0] = fitted
    return Prior(shape, rate)


def _logs(squares: Floats, count: Floats) -> tuple[Floats, Floats]:
    half = np.maximum(count, 1.0)[:, None] / 2.0
    # A series that never moved has a variance of zero; the floor keeps its logarithm from speaking for its pool.
    logs = np.log(np.maximum(squares / (2.0 * half), 1e-8)) - digamma(half) + np.log(half)
    return logs, polygamma(1, half)


def _fit(logs: Floats, spare: Floats) -> tuple[Floats, Floats]:
    """Shape and rate, (k,) each; the median stands for the mean, so that a few odd series don't set the pool."""
    k = logs.shape[1]
    if len(logs) < ENOUGH:
        return np.full(k, DEFAULT_SHAPE), np.full(k, DEFAULT_SHAPE * DEFAULT_VARIANCE)
    centre = np.median(logs, axis=0)
    spread = np.median(np.abs(logs - centre), axis=0) * 1.4826
    excess = np.maximum(spread**2 - np.median(spare, axis=0), 0.05)
    shape = np.clip(_inverse_trigamma(excess), 0.75, 20.0)
    return shape, np.exp(centre + digamma(shape))


def _inverse_trigamma(value: Floats) -> Floats:
    """Newton's method on the reciprocal, which is nearly straight (Smyth 2004, Linear models, appendix)."""
    guess = 0.5 + 1.0 / value
    for _ in range(8):
        trigamma = polygamma(1, guess)
        guess = guess + trigamma * (1.0 - trigamma / value) / polygamma(2, guess)
    return guess


def posterior(states: States, prior: Prior) -> tuple[Floats, Floats, Floats]:
    """Degrees of freedom, relative variance and weight of each model, (n, m, k) each.

    The weight is the marginal likelihood of the readings so far, with all models equally likely before.
    """
    half = states.count[:, :, None] / 2.0
    shape = prior.shape + half
    rate = prior.rate + states.squares / 2.0
    log_weight = (
        gammaln(shape)
        - gammaln(prior.shape)
        + prior.shape * np.log(prior.rate)
        - shape * np.log(rate)
        - states.logdet / 2.0
    )
    log_weight = log_weight - log_weight.max(axis=2, keepdims=True)
    weight = np.exp(log_weight)
    return 2.0 * shape, rate / shape, weight / weight.sum(axis=2, keepdims=True)
