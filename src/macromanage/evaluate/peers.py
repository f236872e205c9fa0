"""What outcomes of one peer group usually show: a rate and a size, and how far each outcome may lie from them."""

from dataclasses import dataclass, replace

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
# The noise of a share needs no power.
RATE = 0
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


@dataclass(frozen=True)
class Fit:
    """What the members of groups, g of them, show of how far they lie apart.

    shares: of each spread, (g, k), and middle, (g,), as of the turn before the last. settled: the middle after the
    last, and unsure: its variance, (g,).
    """

    shares: Floats
    middle: Floats
    settled: Floats
    unsure: Floats


@dataclass(frozen=True)
class Pool:
    """What is usual in groups, (g,) each, with how many trials say so, and what members show, drawn to it twice.

    noise: the variance of one trial where the mean is what is usual. It grows with that power of the mean; RATE: it is
    that of a share.
    """

    usual: Floats
    trials: Floats
    noise: Floats
    power: int
    fits: tuple[Fit, ...] = ()

    def noise_at(self, group: Whole, mean: Floats) -> Floats:
        """The variance of one trial of a member whose mean is this, (n,)."""
        if self.power == RATE:
            return np.maximum(mean * (1.0 - mean), 1e-9)
        return np.asarray(self.noise[group] * _times(mean, self.usual[group]) ** self.power)


def certain(n: int) -> Posterior:
    """A factor that is one by definition, for everybody."""
    return Posterior(np.ones(n), np.zeros(n), np.ones(n), np.zeros(n))


def rates(group: Whole, record: Record, own: Record) -> Pool:
    """Learn at what rate each group succeeds.

    Args:
        group: of each outcome, 0 to g - 1, (n,).
        record: trials and successes of each outcome in the group's record.
        own: trials and successes in the outcome's own time.
    """
    # One success and one failure more than seen, so that no group is taken to be perfect.
    usual = (_sum(group, record.total) + 1.0) / (_sum(group, record.number) + 2.0)
    return _learned(group, record, own, (usual, np.maximum(usual * (1.0 - usual), 1e-9), RATE))


def sizes(group: Whole, record: Record, squares: Floats, own: Record) -> Pool:
    """Learn what size each group's successes have.

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
    return _learned(group, record, own, (usual, noise, 2))


def yields(group: Whole, own: Record, variances: Floats) -> Pool:
    """Learn what one unit of effort yields each group.

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
    return _learned(group, own, own, (usual, noise, 1))


def _times(mean: Floats, usual: Floats) -> Floats:
    """How many times what is usual a mean is; a twentieth at least, as nobody is sure to bring nothing."""
    return np.maximum(np.divide(mean, usual, out=np.ones_like(mean), where=usual != 0), 0.05)


def _learned(group: Whole, record: Record, own: Record, usual: tuple[Floats, Floats, int]) -> Pool:
    """Draw each outcome to its group twice: the noise of a trial depends on the mean that the first time finds."""
    pool = Pool(usual[0], np.maximum(_sum(group, record.number), 1.0), usual[1], usual[2])
    noise = pool.noise_at(group, pool.usual[group])
    for _ in range(2):
        fit = _fitted(group, _Shown.of(group, own, pool.usual, noise), pool.usual)
        pool = replace(pool, fits=(*pool.fits, fit))
        mean, _ = _drawn(group, _Shown.of(group, own, pool.usual, noise), fit)
        noise = pool.noise_at(group, mean)
    return pool


def posterior(group: Whole, own: Record, pool: Pool) -> Posterior:
    """Return the posterior of each outcome, by what its group has shown.

    The reference is this very group's record, and as uncertain as that many trials; not what another group would show.
    """
    usual = pool.usual[group]
    usual_noise = noise = pool.noise_at(group, usual)
    mean, variance = usual, noise
    for fit in pool.fits:
        mean, variance = _drawn(group, _Shown.of(group, own, pool.usual, noise), fit)
        noise = pool.noise_at(group, mean)
    return Posterior(mean, variance, usual, usual_noise / pool.trials[group])


@dataclass(frozen=True)
class _Shown:
    """What each member shows: whether anything, and its mean, (n, 1) each; how far that may lie off, by spread, (n, k).

    apart: the variance between members at each spread, (n, k). doubt: that of its own trials, (n, 1).
    """

    seen: npt.NDArray[np.bool_]
    means: Floats
    apart: Floats
    doubt: Floats

    @classmethod
    def of(cls, group: Whole, own: Record, usual: Floats, noise: Floats) -> "_Shown":
        seen = own.number > 0
        means = np.divide(own.total, own.number, out=usual[group], where=seen)[:, None]
        doubt = np.divide(noise, own.number, out=np.zeros_like(noise), where=seen)[:, None]
        return cls(seen[:, None], means, np.maximum((SPREADS * usual[group, None]) ** 2, _LEAST), doubt)

    def weights(self, shares: Floats, middle: Floats) -> Floats:
        """Which spread each member shows, by its group's shares (n, k) and middle (n, 1)."""
        variances = self.apart + self.doubt
        fit = -0.5 * np.log(variances) - 0.5 * (self.means - middle) ** 2 / variances
        likely = np.where(self.seen, fit, 0.0) + np.log(shares)
        weights = np.exp(likely - likely.max(axis=1, keepdims=True))
        return np.asarray(weights / weights.sum(axis=1, keepdims=True))


def _drawn(group: Whole, shown: _Shown, fit: Fit) -> tuple[Floats, Floats]:
    """Draw each outcome's own mean towards the middle of its group, as far as the group's members are alike; (n,) each.

    A normal mean with a prior that is a mixture over SPREADS, whose shares and middle are fitted to each group by
    expectation and maximization: most members may be alike and a few far off, and those few are not drawn in. Both are
    of the members' own time, not of the record: people differ more while some of them are in trouble.
    """
    weights = shown.weights(fit.shares[group], fit.middle[group, None])
    middle, unsure = fit.settled[group, None], fit.unsure[group, None]
    drawn = np.where(shown.seen, shown.apart / (shown.apart + shown.doubt), 0.0)
    mean_each = middle + drawn * (shown.means - middle)
    variance_each = np.where(shown.seen, drawn * shown.doubt, shown.apart) + (1.0 - drawn) ** 2 * unsure
    mean = (weights * mean_each).sum(axis=1)
    return mean, (weights * (variance_each + (mean_each - mean[:, None]) ** 2)).sum(axis=1)


def _fitted(group: Whole, shown: _Shown, usual: Floats) -> Fit:
    """Fit each group's shares of the spreads, and its middle; `usual` is the middle where its members show nothing."""
    kinds = len(SPREADS)
    members = _sum(group, np.ones(len(group)))[:, None]
    shares, middle = np.full((len(members), kinds), 1.0 / kinds), usual
    held = 1.0 / np.maximum((HELD * usual) ** 2, _LEAST)
    fit = Fit(shares, middle, middle, held)
    for _ in range(TURNS):
        weights = shown.weights(shares[group], middle[group, None])
        precision = np.where(shown.seen, weights / (shown.apart + shown.doubt), 0.0).sum(axis=1)
        known = _sum(group, precision) + held
        settled = (_sum(group, precision * shown.means[:, 0]) + held * usual) / known
        fit = Fit(shares, middle, settled, 1.0 / known)
        sums = np.stack([_sum(group, weights[:, kind]) for kind in range(kinds)], axis=1)
        # One member more, who shows all alike, so that no group rules a spread out.
        shares, middle = (sums + 1.0 / kinds) / (members + 1.0), settled
    return fit


def _sum(group: Whole, values: Floats) -> Floats:
    return np.bincount(group, weights=values, minlength=int(group.max(initial=-1)) + 1).astype(np.float64)
