"""Where each outcome ends: from what is known of its level to the distribution of its value at its due date."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from macromanage.evaluate.forecast import local_level
from macromanage.evaluate.forecast.local_level import States
from macromanage.evaluate.forecast.mixture import Mixture
from macromanage.evaluate.forecast.scale import Prior, posterior
from macromanage.evaluate.series import LARGEST, Series
from macromanage.facts.words import Direction, Shape

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

# How far an outcome without a reading may end from its target, as a share of it, where no other's record says.
STRANGER_SPREAD = 0.5


@dataclass(frozen=True)
class Point:
    """Some moments of each outcome's time, (n, m) each.

    base: where it is. count: how many of its own periods that rests on. ahead: how many periods are to come.
    """

    base: Floats
    count: Floats
    ahead: Floats


@dataclass(frozen=True)
class Model:
    """What a forecast looks ahead with: the series, the size of a reading of each (n,), the prior of its scatter."""

    series: Series
    unit: Floats
    prior: Prior


def ending(model: Model, states: States, point: Point) -> Mixture:
    """Return the distribution of each outcome's value `point.ahead` periods on, in units of `model.unit`, (n, m).

    Args:
        model: what to look ahead with.
        states: of the values divided by `model.unit`, by each point, (n, m, k).
        point: the moments to look ahead from.
    """
    series, unit = model.series, model.unit
    degrees, variance, weight = posterior(states, model.prior)
    # An outcome that is over is told by its base, below; the floor only keeps its scale from being nothing.
    unit, ahead = unit[:, None, None], np.maximum(point.ahead, 1e-6)[:, :, None]
    base, count = np.nan_to_num(point.base)[:, :, None] / unit, point.count[:, :, None]
    to_come, wander = local_level.remaining_sum(states, ahead)
    last, last_wander = local_level.last_reading(states, ahead)
    periods = np.maximum(count + ahead, 1e-9)
    average = series.is_shape(Shape.AVERAGE)[:, None, None]
    level = series.is_shape(Shape.LEVEL)[:, None, None]
    mean = np.select([average, level], [(base * count + to_come) / periods, last], default=base + to_come)
    spread = np.select([average, level], [wander / periods**2, last_wander], default=wander)
    mixture = Mixture(weight, degrees, mean, np.sqrt(spread * variance))
    return _strangers(model, mixture, states)


def chance(model: Model, mixture: Mixture, point: Point) -> Floats:
    """Return the probability that each outcome's target is met at its due date, (n, m); NaN where it ended unread."""
    series, unit = model.series, model.unit[:, None]
    target, high = series.column("target")[:, None], series.column("target_high")[:, None]
    target = np.where(series.is_shape(Shape.MILESTONE)[:, None], 1.0, target)
    high = np.where(np.isnan(high), target, high)
    up, within = is_direction(series, Direction.UP), is_direction(series, Direction.WITHIN)
    at_target, at_high = mixture.below(target / unit), mixture.below(high / unit)
    open_chance = np.select([up, within], [1.0 - at_target, at_high - at_target], default=at_target)
    slack = 1e-9 * np.abs(target)
    reached, beyond = point.base >= target - slack, point.base <= target + slack
    inside = reached & (point.base <= high + 1e-9 * np.abs(high))
    met = np.select([up, within], [reached, inside], default=beyond).astype(float)
    met = np.where(np.isnan(point.base), np.nan, met)
    grows = grows_only(series)[:, None]
    settled_up = up & reached & series.is_shape(Shape.TOTAL, Shape.MILESTONE)[:, None]
    passed = np.where(within, point.base > high, point.base > target + slack)
    settled_down = ~up & grows & series.is_shape(Shape.TOTAL)[:, None] & passed
    known = np.select([point.ahead <= 0, settled_up, settled_down], [met, 1.0, 0.0], default=open_chance)
    return np.asarray(np.clip(known, 0.0, 1.0), dtype=float)


def bounded(model: Model, values: Floats, point: Point) -> Floats:
    """Bring quantiles (n, m) to the measure and within what is possible: no total below what is there already."""
    series = model.series
    most = LARGEST / model.unit[:, None]
    values = np.clip(values, -most, most) * model.unit[:, None]
    base = np.nan_to_num(point.base)
    grows = grows_only(series)[:, None]
    least = np.where(series.is_shape(Shape.TOTAL, Shape.MILESTONE)[:, None], base, 0.0)
    values = np.where(grows, np.maximum(values, least), values)
    values = np.where(series.is_shape(Shape.MILESTONE)[:, None], np.minimum(values, 1.0), values)
    return np.where(point.ahead <= 0, point.base, values)


def is_direction(series: Series, direction: Direction) -> Flags:
    """Whether each outcome has the direction, (n, 1)."""
    return np.asarray((series.outcomes["direction"] == direction.value).to_numpy()[:, None], dtype=bool)


def grows_only(series: Series) -> Flags:
    """Whether each outcome has never had a reading below zero, (n,)."""
    return np.asarray(~(series.values < 0.0).any(axis=1), dtype=bool)


def _strangers(model: Model, mixture: Mixture, states: States) -> Mixture:
    """Give outcomes without a reading what the others' record says: how near to their targets they end."""
    unread = np.isnan(states.level)
    if not unread.any():
        return mixture
    target = np.where(model.series.is_shape(Shape.MILESTONE), 1.0, model.series.column("target")) / model.unit
    ratio = mixture.centre()[:, -1] / np.where(target == 0.0, np.nan, target)
    ratio = ratio[np.isfinite(ratio)]
    usual, spread = (np.median(ratio), _spread(ratio)) if len(ratio) >= 8 else (1.0, STRANGER_SPREAD)
    mean = (usual * target)[:, None, None]
    scale = np.maximum(spread * np.abs(target), 1e-12)[:, None, None]
    return replace(mixture, mean=np.where(unread, mean, mixture.mean), scale=np.where(unread, scale, mixture.scale))


def _spread(ratio: Floats) -> float:
    return max(float(np.median(np.abs(ratio - np.median(ratio)))) * 1.4826, 0.1)
