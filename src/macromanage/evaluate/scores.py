"""How good chances have been: scores of probabilities against what happened, and how sure their difference is."""

import numpy as np
import numpy.typing as npt
from scipy.stats import rankdata

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]

# A chance of nothing that comes true all the same would cost infinitely much; it costs as much as one in a thousand.
LEAST = 1e-3
RESAMPLES, DRAWN = 1_000, 50


def brier(chances: Floats, hits: Floats) -> float:
    """The mean squared distance of chances from what happened, both (n,). Source: Brier (1950)."""
    return float(np.mean((chances - hits) ** 2))


def log_loss(chances: Floats, hits: Floats) -> float:
    """The mean surprise, in nats; chances are taken to be at least one in a thousand, and as far from certain."""
    safe = np.clip(chances, LEAST, 1.0 - LEAST)
    return float(-np.mean(hits * np.log(safe) + (1.0 - hits) * np.log(1.0 - safe)))


def calibration_error(chances: Floats, hits: Floats, bins: int = 10) -> float:
    """How far, on average, the share met lies from what was said, over bins of as many outcomes each."""
    parts = np.array_split(np.argsort(chances, kind="stable"), bins)
    gaps = [len(part) * abs(chances[part].mean() - hits[part].mean()) for part in parts if len(part)]
    return float(sum(gaps) / len(chances))


def ranked(chances: Floats, hits: Floats) -> float:
    """How often one that was met was given the higher chance than one that was missed (AUC); NaN if all ended alike."""
    met = hits.sum()
    if met in (0, len(hits)):
        return float("nan")
    ranks = rankdata(chances)[hits > 0].sum()
    return float((ranks - met * (met + 1) / 2) / (met * (len(hits) - met)))


def caught(chances: Floats, hits: Floats, alarms: float = 0.10) -> float:
    """The share of misses told by the lowest chances, if at most so many of those that are met are taken for misses."""
    met, missed = chances[hits > 0], chances[hits == 0]
    if not len(met) or not len(missed):
        return float("nan")
    line = np.quantile(met, alarms, method="lower")
    return float(np.mean(missed < line))


def difference(gained: Floats, groups: Whole, seed: int = 0) -> tuple[float, float]:
    """The 95 % bounds of the mean of `gained`, (n,): a bootstrap that draws whole groups; NaN for fewer than two.

    Source: Efron (1979); by groups, as what belongs to one group rises and falls together.
    """
    names, group = np.unique(groups, return_inverse=True)
    if len(names) < 2:
        return float("nan"), float("nan")
    sums, sizes = np.bincount(group, weights=gained), np.bincount(group).astype(float)
    generator, even = np.random.default_rng(seed), np.full(len(names), 1.0 / len(names))
    # Drawn by some at a time, so that a hundred thousand groups still fit into memory.
    draws = (generator.multinomial(len(names), even, size=DRAWN) for _ in range(RESAMPLES // DRAWN))
    means = np.concatenate([(drawn @ sums) / (drawn @ sizes) for drawn in draws])
    low, high = np.quantile(means, [0.025, 0.975])
    return float(low), float(high)
