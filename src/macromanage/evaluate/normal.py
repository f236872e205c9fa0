"""What a normal forecast says: the chance that its target is met, for what is asked of it beside the forecast."""

import numpy as np
import numpy.typing as npt
import polars as pl
from scipy.special import ndtr

from macromanage.facts.words import Direction

Floats = npt.NDArray[np.float64]


def chance(rows: pl.DataFrame) -> Floats:
    """The chance of a normal forecast to meet its target, (rows,), from mean, deviation, target(_high), direction."""
    mean, deviation = rows["mean"].to_numpy(), np.maximum(rows["deviation"].to_numpy(), 1e-300)
    low = (rows["target"].to_numpy() - mean) / deviation
    high = (rows["target_high"].fill_null(rows["target"]).to_numpy() - mean) / deviation
    direction = rows["direction"]
    up, within = (direction == Direction.UP).to_numpy(), (direction == Direction.WITHIN).to_numpy()
    met: Floats = np.select([up, within], [ndtr(-low), ndtr(high) - ndtr(low)], default=ndtr(low))
    return met
