"""What an organization's series have in common: how much they scatter under each model."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import digamma, gammaln, polygamma

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]

# Used where an organization has too little record: a scatter of about a seventh of a reading, hardly trusted.
DEFAULT_SHAPE, DEFAULT_VARIANCE = 0.5, 0.02
ENOUGH = 8


@dataclass(frozen=True)
class Prior:
    """By pool, g of them, and model, k: inverse-gamma shape and rate of the relative variance of scatter, (g, k).

    fixed: (g, k, c), all of a model's log likelihood that depends on nothing but how many errors were counted.
    """

    shape: Floats
    rate: Floats
    fixed: Floats


def fit(evidence: tuple[Floats, Floats], pools: Whole, groups: int, most_errors: int) -> Prior:
    """Fit the prior of each pool to what its series have shown. All models are equally likely before.

    Args:
        evidence: sums of squared errors (n, k), and how many errors those are, (n,).
        pools: of each series, 0 to groups - 1, (n,).
        groups: how many pools there are.
        most_errors: how many errors any series may come to have.
    """
    squares, errors = evidence
    usable = errors >= 2
    shape, rate = np.empty((groups, squares.shape[1])), np.empty((groups, squares.shape[1]))
    for pool in range(groups):
        inside = usable & (pools == pool)
        members = inside if inside.sum() >= ENOUGH else usable
        shape[pool], rate[pool] = _scatter(squares[members], errors[members])
    counted = np.arange(most_errors + 1) / 2.0
    likely = gammaln(shape[:, :, None] + counted) + (shape * np.log(rate) - gammaln(shape))[:, :, None]
    return Prior(shape, rate, likely)


def _scatter(squares: Floats, errors: Floats) -> tuple[Floats, Floats]:
    """Shape and rate, (k,) each, by the moments of the logarithm of each series' own estimate.

    If s squared is that estimate from c errors and the variance is inverse gamma (a, b), then log s squared has mean
    log b - digamma(a) + digamma(c / 2) - log(c / 2) and variance trigamma(a) + trigamma(c / 2). Medians stand for
    means, so that a few odd series don't set the pool.
    """
    k = squares.shape[1]
    if len(squares) < ENOUGH:
        return np.full(k, DEFAULT_SHAPE), np.full(k, DEFAULT_SHAPE * DEFAULT_VARIANCE)
    half = errors[:, None] / 2.0
    # A series that never moved has a variance of zero; the floor keeps its logarithm from speaking for its pool.
    logs = np.log(np.maximum(squares / errors[:, None], 1e-8)) - digamma(half) + np.log(half)
    centre = np.median(logs, axis=0)
    spread = np.median(np.abs(logs - centre), axis=0) * 1.4826
    excess = np.maximum(spread**2 - np.median(polygamma(1, half), axis=0), 0.05)
    shape = np.clip(_inverse_trigamma(excess), 0.75, 20.0)
    return shape, np.exp(centre + digamma(shape))


def _inverse_trigamma(value: Floats) -> Floats:
    """Newton's method on the reciprocal, which is nearly straight (Smyth 2004, Linear models, appendix)."""
    guess = 0.5 + 1.0 / value
    for _ in range(8):
        trigamma = polygamma(1, guess)
        guess = guess + trigamma * (1.0 - trigamma / value) / polygamma(2, guess)
    return guess
