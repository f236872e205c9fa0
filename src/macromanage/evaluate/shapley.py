"""A shortfall split into its causes: exact Shapley parts of volume x effectiveness x value, and chance."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from macromanage.facts.words import Cause

Floats = npt.NDArray[np.float64]

# What brings less than this share of what is needed brings nothing.
_NOTHING = 1e-15
# 90 % of a normal distribution lies within this many deviations.
NINETY = 1.6448536269514722


@dataclass(frozen=True)
class Factors:
    """What the parts are made of, (n,) each; the variances say how sure the posterior means are.

    needed: what was to be reached by now. reached: what was. count: things that ended in the time.
    rate, size: the share of them that succeeded and what a success was worth; reference_*: the peer group's.
    """

    needed: Floats
    reached: Floats
    count: Floats
    rate: Floats
    rate_variance: Floats
    size: Floats
    size_variance: Floats
    reference_rate: Floats
    reference_rate_variance: Floats
    reference_size: Floats
    reference_size_variance: Floats

    @property
    def count_needed(self) -> Floats:
        """How many would have been needed at the peer group's rate and size."""
        return self.needed_at(self.reference_rate, self.reference_size)

    def needed_at(self, rate: Floats, size: Floats) -> Floats:
        """How many would have been needed at some rate and size; none where those bring nothing."""
        product = rate * size
        return np.divide(self.needed, product, out=np.zeros_like(product), where=_brings(product, self.needed))

    @property
    def unexplained(self) -> Floats:
        """What was needed where the peer group brings nothing: no number of things makes that up."""
        return np.where(_brings(self.reference_rate * self.reference_size, self.needed), 0.0, self.needed)

    @property
    def unit(self) -> Floats:
        """What amounts are large or small beside, (n,): the largest of them."""
        amounts = (self.needed, self.reached, self.count * self.rate * self.size, self.reference_size)
        largest = np.max(np.abs(amounts), axis=0)
        return np.where(largest > 0, largest, 1.0)

    def per(self, unit: Floats) -> "Factors":
        """The same, measured in another unit."""
        amounts = {name: getattr(self, name) / unit for name in ("needed", "reached", "size", "reference_size")}
        squares = ("size_variance", "reference_size_variance")
        return replace(self, **amounts, **{name: getattr(self, name) / unit / unit for name in squares})


def _brings(product: Floats, needed: Floats) -> npt.NDArray[np.bool_]:
    return product > _NOTHING * np.abs(needed)


@dataclass(frozen=True)
class Bilinear:
    """A part as a function of the own rate c and size v: constant + on_size v + on_rate c + on_both c v, (n,) each."""

    constant: Floats
    on_size: Floats
    on_rate: Floats
    on_both: Floats

    def mean(self, factors: Factors) -> Floats:
        """The part at the posterior means, which is its mean, as rate and size are independent."""
        c, v = factors.rate, factors.size
        return self.constant + self.on_size * v + self.on_rate * c + self.on_both * c * v

    def variance(self, factors: Factors) -> Floats:
        """Its variance from those of the own rate and size."""
        c, v, vc, vv = factors.rate, factors.size, factors.rate_variance, factors.size_variance
        by_size, by_rate = self.on_size + self.on_both * c, self.on_rate + self.on_both * v
        return by_size**2 * vv + by_rate**2 * vc + self.on_both**2 * vc * vv


def parts(factors: Factors) -> dict[Cause, tuple[Floats, Floats, Floats]]:
    """Return each cause's part of the shortfall with its 90 % bounds: (mean, low, high), (n,) each.

    The four means add up to needed - reached. Source: Shapley (1953) for the split of a product of three factors.
    """
    # Squares of amounts are no numbers any more where these are very large or small, so they are taken per unit.
    unit = factors.unit
    factors = factors.per(unit)
    here = _split(factors, factors.reference_rate, factors.reference_size)
    variances = {cause: part.variance(factors) for cause, part in here.items()}
    for cause, slope_variance in _reference_variance(factors, here).items():
        variances[cause] = variances[cause] + slope_variance
    # As far as can be told it is chance, and that can't be told.
    variances[Cause.CHANCE] = variances[Cause.CHANCE] + factors.unexplained**2
    means = {cause: part.mean(factors) for cause, part in here.items()}
    reach = {cause: NINETY * np.sqrt(np.maximum(variance, 0.0)) for cause, variance in variances.items()}
    return {
        cause: (unit * mean, unit * (mean - reach[cause]), unit * (mean + reach[cause]))
        for cause, mean in means.items()
    }


def _split(factors: Factors, c0: Floats, v0: Floats) -> dict[Cause, Bilinear]:
    a0, a1 = factors.needed_at(c0, v0), factors.count
    less = (a0 - a1) / 6.0
    early, late = (2.0 * a0 + a1) / 6.0, (a0 + 2.0 * a1) / 6.0
    nothing = np.zeros_like(a1)
    return {
        Cause.VOLUME: Bilinear(2.0 * c0 * v0 * less, c0 * less, v0 * less, 2.0 * less),
        Cause.EFFECTIVENESS: Bilinear(c0 * v0 * early, c0 * late, -v0 * early, -late),
        Cause.VALUE: Bilinear(c0 * v0 * early, -c0 * early, v0 * late, -late),
        Cause.CHANCE: Bilinear(factors.unexplained - factors.reached, nothing, nothing, a1),
    }


def _reference_variance(factors: Factors, here: dict[Cause, Bilinear]) -> dict[Cause, Floats]:
    """What the peer group's own uncertainty adds, by each part's slope in its rate and its size."""
    added = {cause: np.zeros_like(factors.count) for cause in here}
    c0, v0 = factors.reference_rate, factors.reference_size
    for name, variance in (("rate", factors.reference_rate_variance), ("size", factors.reference_size_variance)):
        base = c0 if name == "rate" else v0
        step = np.where(base > 0, base * 1e-4, 1e-9)
        there = _split(factors, c0 + step, v0) if name == "rate" else _split(factors, c0, v0 + step)
        for cause, part in here.items():
            slope = (there[cause].mean(factors) - part.mean(factors)) / step
            added[cause] = added[cause] + slope**2 * variance
    return added
