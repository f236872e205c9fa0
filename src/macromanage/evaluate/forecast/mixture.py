"""Weighted sums of Student-t distributions: what a set of models says together."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import stdtr, stdtrit

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Mixture:
    """Distributions of some shape (…), each a weighted sum of k Student-t distributions: all fields are (…, k)."""

    weight: Floats
    degrees: Floats
    mean: Floats
    scale: Floats

    def below(self, value: Floats) -> Floats:
        """The probability of being at or below `value` (…)."""
        parts = stdtr(self.degrees, (value[..., None] - self.mean) / self.scale)
        return np.asarray((self.weight * parts).sum(axis=-1), dtype=float)

    def centre(self) -> Floats:
        """The mean (…)."""
        return np.asarray((self.weight * self.mean).sum(axis=-1), dtype=float)

    def deviation(self) -> Floats:
        """The standard deviation (…); a part without one (two degrees and fewer) counts with that of two and a half."""
        degrees = np.maximum(self.degrees, 2.5)
        variance = self.scale**2 * degrees / (degrees - 2.0) + (self.mean - self.centre()[..., None]) ** 2
        return np.asarray(np.sqrt((self.weight * variance).sum(axis=-1)), dtype=float)

    def quantile(self, share: float, steps: int = 40) -> Floats:
        """The value with `share` of the probability below it (…), by bisection between the parts' own quantiles."""
        parts = self.mean + self.scale * stdtrit(self.degrees, share)
        low, high = parts.min(axis=-1), parts.max(axis=-1)
        for _ in range(steps):
            middle = low + (high - low) / 2.0
            beneath = self.below(middle) < share
            low, high = np.where(beneath, middle, low), np.where(beneath, high, middle)
        return np.asarray(low + (high - low) / 2.0, dtype=float)
