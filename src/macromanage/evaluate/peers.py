"""What outcomes of one peer group usually show: a rate and a size, and how far each outcome may lie from them."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]


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
    """Return the posterior of each outcome's rate of success: beta-binomial, its prior fitted by moments.

    Args:
        group: of each outcome, 0 to g - 1, (n,).
        record: trials and successes of each outcome in the group's record.
        own: trials and successes in the outcome's own time.
    """
    # One success and one failure more than seen, so that no group is taken to be perfect.
    usual = (_sum(group, record.total) + 1.0) / (_sum(group, record.number) + 2.0)
    noise = usual * (1.0 - usual)
    between = _between(group, record, usual, noise)
    strength = np.clip(noise / between - 1.0, 2.0, 1e4)[group]
    count = own.number + strength
    mean = (own.total + strength * usual[group]) / count
    variance = mean * (1.0 - mean) / (count + 1.0)
    return Posterior(mean, variance, usual[group], _reference_variance(group, record, noise, between)[group])


def sizes(group: Whole, record: Record, squares: Floats, own: Record) -> Posterior:
    """Return the posterior of each outcome's size of a success: its mean drawn towards the group's.

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
    usual, noise = usual_and_noise
    between = _between(group, record, usual, noise)
    strength = np.clip(np.divide(noise, between, out=np.ones_like(noise), where=between > 0), 1e-6, 1e6)[group]
    count = own.number + strength
    mean = (own.total + strength * usual[group]) / count
    reference_variance = _reference_variance(group, record, noise, between)
    return Posterior(mean, noise[group] / count, usual[group], reference_variance[group])


def _sum(group: Whole, values: Floats) -> Floats:
    return np.bincount(group, weights=values, minlength=int(group.max(initial=-1)) + 1).astype(np.float64)


def _between(group: Whole, record: Record, usual: Floats, noise: Floats) -> Floats:
    """The variance between the members of each group, (g,): what their means scatter beyond what noise explains."""
    number = record.number
    means = np.divide(record.total, number, out=usual[group].copy(), where=number > 0)
    whole = np.maximum(_sum(group, number), 1e-12)
    members = _sum(group, (number > 0).astype(float))
    scatter = _sum(group, number * (means - usual[group]) ** 2)
    spread = whole - _sum(group, number**2) / whole
    between = np.divide(
        scatter - (members - 1.0) * noise, spread, out=np.zeros_like(noise), where=spread > 1e-9 * whole
    )
    # A group of few can't show that it is all alike: a thousandth of the noise of one trial is left to each.
    return np.maximum(between, 1e-3 * noise)


def _reference_variance(group: Whole, record: Record, noise: Floats, between: Floats) -> Floats:
    members = np.maximum(_sum(group, (record.number > 0).astype(float)), 1.0)
    return noise / np.maximum(_sum(group, record.number), 1.0) + between / members
