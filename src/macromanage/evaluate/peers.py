"""What outcomes of one peer group usually show: a rate and a size, and how far each outcome may lie from them."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]

# How far members of a group may lie from what is usual there, as shares of it: as good as alike, or far off.
SPREADS = np.array([0.02, 0.1, 0.25, 0.5])
# Turns of expectation and maximization: by then the shares of the spreads have settled.
TURNS = 30


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
    return _drawn(group, record, own, (usual, usual * (1.0 - usual)))


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
    return _drawn(group, record, own, (usual, noise))


def yields(group: Whole, own: Record, variances: Floats) -> Posterior:
    """Return the posterior of what one unit of effort yields each outcome.

    Args:
        group: of each outcome, (n,).
        own: quantity of effort and what the outcome came to with it.
        variances: of what each came to, (n,).
    """
    whole = np.maximum(_sum(group, own.number), 1e-12)
    usual = _sum(group, own.total) / whole
    noise = np.maximum(_sum(group, variances) / whole, (0.05 * usual) ** 2)
    return _drawn(group, own, own, (usual, noise))


def _drawn(group: Whole, record: Record, own: Record, usual_and_noise: tuple[Floats, Floats]) -> Posterior:
    """Draw each outcome's own mean towards what is usual in its group, as far as the group's members are alike.

    A normal mean with a prior that is a mixture over SPREADS, whose shares are fitted to each group by expectation and
    maximization: most members may be alike and a few far off, and those few are not drawn in. The shares are of the
    members' own time, not of the record: people differ more while some of them are in trouble.
    """
    usual, noise = (each[group, None] for each in usual_and_noise)
    number = own.number[:, None]
    seen = number > 0
    means = np.divide(own.total[:, None], number, out=usual.copy(), where=seen)
    doubt = np.divide(noise, number, out=np.zeros_like(noise), where=seen)
    spread = np.maximum((SPREADS * usual) ** 2, 1e-300)
    fit = np.where(seen, -0.5 * np.log(spread + doubt) - 0.5 * (means - usual) ** 2 / (spread + doubt), 0.0)
    weights, shares = _shares(group, fit)
    drawn = np.where(seen, spread / (spread + doubt), 0.0)
    mean_each, variance_each = usual + drawn * (means - usual), np.where(seen, drawn * doubt, spread)
    mean = (weights * mean_each).sum(axis=1)
    variance = (weights * (variance_each + (mean_each - mean[:, None]) ** 2)).sum(axis=1)
    between = (shares * (SPREADS * usual_and_noise[0][:, None]) ** 2).sum(axis=1)
    members = np.maximum(_sum(group, (record.number > 0).astype(float)), 1.0)
    reference_variance = usual_and_noise[1] / np.maximum(_sum(group, record.number), 1.0) + between / members
    return Posterior(mean, variance, usual[:, 0], reference_variance[group])


def _shares(group: Whole, fit: Floats) -> tuple[Floats, Floats]:
    """Which spread each member shows, (n, k), and the shares of the spreads in each group, (g, k)."""
    kinds = fit.shape[1]
    members = _sum(group, np.ones(len(group)))[:, None]
    shares = np.full((len(members), kinds), 1.0 / kinds)
    weights = np.empty_like(fit)
    for _ in range(TURNS):
        likely = fit + np.log(shares)[group]
        weights = np.exp(likely - likely.max(axis=1, keepdims=True))
        weights /= weights.sum(axis=1, keepdims=True)
        sums = np.stack([_sum(group, weights[:, kind]) for kind in range(kinds)], axis=1)
        # One member more, who shows all alike, so that no group rules a spread out.
        shares = (sums + 1.0 / kinds) / (members + 1.0)
    return weights, shares


def _sum(group: Whole, values: Floats) -> Floats:
    return np.bincount(group, weights=values, minlength=int(group.max(initial=-1)) + 1).astype(np.float64)
