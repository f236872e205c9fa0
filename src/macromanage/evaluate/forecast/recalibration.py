"""Whether chances have held: how much surer, or less sure, the organization's own closed outcomes say to be."""

import numpy as np
import numpy.typing as npt
from scipy.special import expit, logit

from macromanage.evaluate.forecast.logistic import logistic

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]

# With fewer closed outcomes than this of a shape, chances are left as they are.
ENOUGH = 50
# More than this many would not say it better.
MOST = 4_000
# How far sharpness and its change over an outcome's time are likely to be from one and from nothing.
LIKELY = 0.3
# The moments of one outcome, and outcomes on one series, say much the same again.
REPEATS = 0.5
# Beyond this many logits a chance says that it is settled.
SETTLED = 6.0


def fit(chances: Floats, hits: Floats, elapsed: Floats, shapes: Whole) -> Floats:
    """Fit sharpness by shape: the chance's logit is multiplied by s0 + s1 (elapsed - 1/2).

    Monotone in the chance, and the same for an outcome and its opposite. Penalized logistic regression, by Newton's
    method; each outcome counts once, however many moments of it there are.

    Args:
        chances: of closed outcomes by the end of each period, (n, m), NaN where there was none.
        hits: whether each was met, (n,).
        elapsed: the share of its time by then, (n, m).
        shapes: of each outcome, 0 to g - 1, (n,).

    Returns:
        s0 and s1 of each shape, (g, 2).
    """
    slopes = np.tile([1.0, 0.0], (int(shapes.max(initial=-1)) + 1, 1))
    usable = ~np.isnan(chances) & (chances > 0.0) & (chances < 1.0)
    weights = usable * REPEATS / np.maximum(usable.sum(axis=1, keepdims=True), 1)
    for shape in range(len(slopes)):
        rows = np.flatnonzero((shapes == shape) & usable.any(axis=1))
        if len(rows) >= ENOUGH:
            rows = rows[:: len(rows) // MOST + 1]
            moments = usable[rows]
            told = np.clip(logit(chances[rows][moments]), -SETTLED, SETTLED)
            features = np.stack([told, told * (elapsed[rows][moments] - 0.5)], axis=1)
            met = np.broadcast_to(hits[rows, None], moments.shape)[moments]
            slopes[shape] = logistic(features, met, weights[rows][moments], (np.array([1.0, 0.0]), LIKELY))
    return slopes


def sharpness(slopes: Floats, elapsed: Floats, shapes: Whole) -> Floats:
    """How much surer than said to be, (n, m), for the share of time elapsed (n, m)."""
    found = slopes[shapes, 0, None] + slopes[shapes, 1, None] * (np.clip(elapsed, 0.0, 1.0) - 0.5)
    return np.asarray(np.maximum(found, 0.1), dtype=float)


def recalibrated(chances: Floats, sharp: Floats) -> Floats:
    """Chances made as sure as they have proven to be; what is settled stays so."""
    settled = np.isnan(chances) | (chances <= 0.0) | (chances >= 1.0)
    return np.where(settled, chances, expit(sharp * logit(np.where(settled, 0.5, chances))))
