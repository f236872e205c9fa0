"""What outcomes of one peer group usually show: a rate and a size, and how far each outcome may lie from them."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]

# How far members of a group may lie from its middle, as shares of what is usual there: as good as alike, or far off.
# The bench (bench/diagnosis.py) chose them: finer ones at the low end drew teams in too far, and promised too much.
SPREADS = np.array([0.04, 0.08, 0.16, 0.32, 0.64])
# The middle of a group's own time is held to its record as by one member who lies so far from it.
HELD = 0.1
# Turns of expectation and maximization: by then the shares of the spreads have settled.
TURNS = 30
# Where nothing varies there is still room for this, so that no logarithm is taken of nothing.
_LEAST = 1e-300


@dataclass(frozen=True)
class Posterior:
    """Means and variances of each outcome and of its group, (n,) each."""

    mean: Floats
    variance: Floats
    reference: Floats
    reference_variance: Floats


@dataclass(frozen=True)
class Record:
    """What members of groups have shown: `number` of trials each, (n,), and the `total` they came to."""

    number: Floats
    total: Floats


def certain(n: int) -> Posterior:
    """A factor that is one by definition, for everybody."""
    return Posterior(np.ones(n), np.zeros(n), np.ones(n), np.zeros(n))


def rates(group: Whole, record: Record, own: Record) -> Posterior:
    """Return the posterior of each outcome's rate of success.

    Args:
        group: of each outcome, 0 to g - 1, (n,).
        record: trials and successes of each outcome in the group's record.
        own: trials and successes in the outcome's own time.
    """
    # One success and one failure more than seen, so that no group is taken to be perfect.
    usual = (_sum(group, record.total) + 1.0) / (_sum(group, record.number) + 2.0)
    return _posterior(group, record, own, usual=usual, noise=lambda mean: np.maximum(mean * (1.0 - mean), 1e-9))


def sizes(group: Whole, record: Record, squares: Floats, own: Record) -> Posterior:
    """Return the posterior of each outcome's size of a success.

    Args:
        group: of each outcome, (n,).
        record: number and sum of the sizes of each outcome in the group's record.
        squares: the sum of their squares, (n,).
        own: number and sum in the outcome's own time.
    """
    whole = np.maximum(_sum(group, record.number), 1.0)
    usual = _sum(group, record.total) / whole
    # Sizes that were all alike so far may still differ by a twentieth.
    noise = np.maximum(_sum(group, squares) / whole - usual**2, (0.05 * usual) ** 2)
    # Who wins larger ones wins ones that differ more, in proportion.
    return _posterior(
        group, record, own, usual=usual, noise=lambda mean: noise[group] * _times(mean, usual[group]) ** 2
    )


def yields(group: Whole, own: Record, variances: Floats) -> Posterior:
    """Return the posterior of what one unit of effort yields each outcome.

    Args:
        group: of each outcome, (n,).
        own: quantity of effort and what the outcome came to with it.
        variances: of what each came to, (n,).
    """
    whole = _sum(group, own.number)
    whole = np.where(whole > 0, whole, np.inf)  # where nobody does anything nothing comes of it
    usual = _sum(group, own.total) / whole
    noise = np.maximum(_sum(group, variances) / whole, (0.05 * usual) ** 2)
    # What comes of effort is counted, so it varies as counts do.
    return _posterior(group, own, own, usual=usual, noise=lambda mean: noise[group] * _times(mean, usual[group]))


def _times(mean: Floats, usual: Floats) -> Floats:
    """How many times what is usual a mean is; a twentieth at least, as nobody is sure to bring nothing."""
    return np.maximum(np.divide(mean, usual, out=np.ones_like(mean), where=usual != 0), 0.05)


def _posterior(
    group: Whole, record: Record, own: Record, *, usual: Floats, noise: Callable[[Floats], Floats]
) -> Posterior:
    """Draw each outcome to its group twice: the noise of a trial depends on the mean that the first time finds.

    The reference is this very group's record, and as uncertain as that many trials; not what another group would show.
    """
    first, _ = _drawn(group, own, usual, noise(usual[group]))
    mean, variance = _drawn(group, own, usual, noise(first))
    trials = np.maximum(_sum(group, record.number), 1.0)
    return Posterior(mean, variance, usual[group], noise(usual[group]) / trials[group])


def _drawn(group: Whole, own: Record, usual: Floats, noise: Floats) -> tuple[Floats, Floats]:
    """Draw each outcome's own mean towards the middle of its group, as far as the group's members are alike; (n,) each.

    A normal mean with a prior that is a mixture over SPREADS, whose shares and middle are fitted to each group by
    expectation and maximization: most members may be alike and a few far off, and those few are not drawn in. Both are
    of the members' own time, not of the record: people differ more while some of them are in trouble.
    """
    seen = own.number > 0
    means = np.divide(own.total, own.number, out=usual[group], where=seen)[:, None]
    doubt = np.divide(noise, own.number, out=np.zeros_like(noise), where=seen)[:, None]
    spread = np.maximum((SPREADS * usual[group, None]) ** 2, _LEAST)
    weights, middle, unsure = _fitted(group, means, spread + doubt, seen=seen[:, None], usual=usual)
    far = means - middle[group, None]
    drawn = np.where(seen[:, None], spread / (spread + doubt), 0.0)
    mean_each = middle[group, None] + drawn * far
    variance_each = np.where(seen[:, None], drawn * doubt, spread) + (1.0 - drawn) ** 2 * unsure[group, None]
    mean = (weights * mean_each).sum(axis=1)
    return mean, (weights * (variance_each + (mean_each - mean[:, None]) ** 2)).sum(axis=1)


def _fitted(
    group: Whole, means: Floats, variances: Floats, *, seen: npt.NDArray[np.bool_], usual: Floats
) -> tuple[Floats, Floats, Floats]:
    """Which spread each member shows, (n, k), and each group's middle with its variance, (g,) each.

    Args:
        group: of each member, (n,).
        means: what each shows, (n, 1).
        variances: of that around the middle, at each spread, (n, k).
        seen: whether anything is shown, (n, 1).
        usual: of each group, (g,): the middle where its members show nothing.
    """
    kinds = variances.shape[1]
    members = _sum(group, np.ones(len(group)))[:, None]
    shares = np.full((len(members), kinds), 1.0 / kinds)
    weights, middle = np.empty_like(variances), usual
    held = 1.0 / np.maximum((HELD * usual) ** 2, _LEAST)
    known = held
    for _ in range(TURNS):
        fit = -0.5 * np.log(variances) - 0.5 * (means - middle[group, None]) ** 2 / variances
        likely = np.where(seen, fit, 0.0) + np.log(shares)[group]
        weights = np.exp(likely - likely.max(axis=1, keepdims=True))
        weights /= weights.sum(axis=1, keepdims=True)
        sums = np.stack([_sum(group, weights[:, kind]) for kind in range(kinds)], axis=1)
        # One member more, who shows all alike, so that no group rules a spread out.
        shares = (sums + 1.0 / kinds) / (members + 1.0)
        precision = np.where(seen, weights / variances, 0.0).sum(axis=1)
        known = _sum(group, precision) + held
        middle = (_sum(group, precision * means[:, 0]) + held * usual) / known
    return weights, middle, 1.0 / known


def _sum(group: Whole, values: Floats) -> Floats:
    return np.bincount(group, weights=values, minlength=int(group.max(initial=-1)) + 1).astype(np.float64)
