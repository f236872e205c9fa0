"""Logistic regression towards a belief: how far features should count for what then happened."""

import numpy as np
import numpy.typing as npt
from scipy.special import expit

Floats = npt.NDArray[np.float64]

STEPS, HALVES = 12, 12
# A step that is to gain less than this share of the likelihood is the last: after it there is nothing left to gain.
LITTLE = 1e-12


def logistic(features: Floats, met: Floats, weights: Floats, belief: tuple[Floats, float]) -> Floats:
    """Maximize the penalized likelihood by Newton's method; a step that would lower it is halved until it doesn't.

    Args:
        features: (n, k).
        met: whether each was met, (n,).
        weights: how much each counts, (n,).
        belief: what the coefficients are likely to be, (k,), and how far from that.

    Returns:
        The coefficients, (k,).
    """
    start, far = belief
    found = start

    def likely(at: Floats) -> float:
        logits = features @ at
        return float(weights @ (met * logits - np.logaddexp(0.0, logits)) - ((at - start) ** 2).sum() / far**2 / 2)

    for _ in range(STEPS):
        said = expit(features @ found)
        slope = features.T @ (weights * (met - said)) - (found - start) / far**2
        bend = (features * (weights * said * (1.0 - said))[:, None]).T @ features + np.eye(len(start)) / far**2
        step, before = np.linalg.solve(bend, slope), likely(found)
        halves = (found + step / 2.0**halved for halved in range(HALVES))
        better = next((each for each in halves if likely(each) > before), None)
        if better is None:
            break
        found = better
        if slope @ step < LITTLE * abs(before):
            break
    return np.asarray(found, dtype=float)
