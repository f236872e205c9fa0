"""What all series have in common: which models to trust, how far series scatter, how sure chances have proven to be."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from macromanage.evaluate.forecast import hindsight, usual
from macromanage.evaluate.forecast.ending import Model, Point, alike, fitted, pooled, units
from macromanage.evaluate.forecast.models import Grid
from macromanage.evaluate.forecast.prior import Prior
from macromanage.evaluate.forecast.usual import Usuals
from macromanage.evaluate.groups import STRANGE, Groups
from macromanage.evaluate.series import Series

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Trained:
    """What was learned of all series, by pool, g of them: grid, prior, how sure to be (g,), and what is usual."""

    pools: Groups
    grid: Grid
    prior: Prior
    sure: Floats
    usuals: Usuals

    def knows(self, series: Series) -> bool:
        """Whether each of the series is of a pool that something was learned of."""
        return bool((self.pools.number(alike(series)) != STRANGE).all())


def trained(series: Series, now: Point) -> Trained:
    """Learn from all series, as they are now."""
    model = fitted(series)
    past = hindsight.tried(model, now)
    trusted = hindsight.shares(past, model.pools)
    model = hindsight.narrowed(model, hindsight.told_apart(model, now, trusted))
    sure = hindsight.sharpness(past, trusted)
    return Trained(pooled(series), model.grid, model.prior, sure, usual.learned(model, now))


def looking(series: Series, found: Trained) -> tuple[Model, Floats]:
    """What to look ahead with, for these series, and how sure chances have proven to be, (n, 1)."""
    pool = found.pools.number(alike(series))
    like_them = usual.usual(found.usuals, series, pool)
    return Model(series, units(series), pool, found.grid, found.prior, like_them), found.sure[pool][:, None]
