"""How outcomes moved with what was done: slopes within outcomes, errors that hold where a doer's periods are alike."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import stdtrit

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]

# From fewer doers or periods nothing is said; nor of a kind that goes up and down with all others but for this share.
FEWEST_DOERS, FEWEST_PERIODS, OWN_SHARE = 8, 30, 0.01
# Slopes are drawn towards none as if they were at least so far from it: in deviations of the outcome, for one of the
# kind.
USUAL = 0.1


@dataclass(frozen=True)
class Periods:
    """Outcomes by period and kind, (n,) each: how far the outcome moved, how much of the kind was done, and beside it.

    kind: a group's kind, 0 to k - 1. outcome, doer: an outcome and whoever does it, each anew for every kind.
    """

    kind: Whole
    outcome: Whole
    doer: Whole
    moved: Floats
    done: Floats
    beside: Floats


@dataclass(frozen=True)
class Slopes:
    """How far the outcome moved a unit of each kind, (k,), with 90 % bounds; NaN where it can't be told."""

    mean: Floats
    low: Floats
    high: Floats


def slopes(periods: Periods, group: Whole) -> Slopes:
    """Fit one slope to each kind, within outcomes and beside what else was done, and draw it towards none.

    Args:
        periods: what was done and how far outcomes moved.
        group: of each kind, (k,): kinds of one group tell how far slopes usually lie from none there.
    """
    kinds = len(group)
    moved_size, done_size = (_largest(periods.kind, each, kinds) for each in (periods.moved, periods.done))
    moved = _within(periods.outcome, periods.moved / moved_size[periods.kind])
    done = _within(periods.outcome, periods.done / done_size[periods.kind])
    beside = _within(periods.outcome, periods.beside / _largest(periods.kind, periods.beside, kinds)[periods.kind])
    own_done, own_moved = _cleared(periods.kind, done, beside), _cleared(periods.kind, moved, beside)
    spread = _sum(periods.kind, own_done**2, kinds)
    slope = _sum(periods.kind, own_done * own_moved, kinds) / np.maximum(spread, 1e-300)
    left = own_moved - slope[periods.kind] * own_done
    error, doers = _error(periods, own_done * left, kinds)
    error = error / np.maximum(spread, 1e-300)
    count = np.maximum(_sum(periods.kind, np.ones_like(left), kinds), 1.0)
    size = np.sqrt(_sum(periods.kind, own_moved**2, kinds) / count)
    told = _told(periods, done, spread) & (size > 1e-9)
    deviation = np.sqrt(spread / count)
    kept = np.full(kinds, np.nan)
    kept[told] = _drawn(group[told], (slope * deviation)[told], (error * deviation)[told], size[told])
    scale = moved_size / done_size
    mean = kept * slope * scale
    reach = stdtrit(np.maximum(doers - 1.0, 1.0), 0.95) * np.sqrt(kept) * error * scale
    return Slopes(mean, mean - reach, mean + reach)


def _sum(index: Whole, values: Floats, size: int) -> Floats:
    return np.bincount(index, weights=values, minlength=size).astype(np.float64)


def _largest(kind: Whole, values: Floats, kinds: int) -> Floats:
    """The largest size there is of each kind, (k,), one where all are 0: squares of shares of it stay within floats."""
    largest = np.zeros(kinds)
    np.maximum.at(largest, kind, np.abs(values))
    return np.where(largest > 0, largest, 1.0)


def _within(outcome: Whole, values: Floats) -> Floats:
    """What is left of each value when its outcome's mean is taken off."""
    size = int(outcome.max(initial=-1)) + 1
    mean = _sum(outcome, values, size) / np.maximum(_sum(outcome, np.ones_like(values), size), 1.0)
    return values - mean[outcome]


def _cleared(kind: Whole, values: Floats, beside: Floats) -> Floats:
    """What is left of each value when what goes with all else that was done is taken off."""
    kinds = int(kind.max(initial=-1)) + 1
    squares = _sum(kind, beside**2, kinds)
    slope = np.divide(_sum(kind, values * beside, kinds), squares, out=np.zeros(kinds), where=squares > 1e-12)
    return values - slope[kind] * beside


def _error(periods: Periods, scores: Floats, kinds: int) -> tuple[Floats, Floats]:
    """The error of each sum of scores, (k,), where a doer's scores may hang together, and how many doers there are."""
    doers = int(periods.doer.max(initial=-1)) + 1
    kind = np.zeros(doers, np.int64)
    kind[periods.doer] = periods.kind
    count = _sum(kind, np.ones(doers), kinds)
    squares = _sum(kind, _sum(periods.doer, scores, doers) ** 2, kinds)
    return np.sqrt(squares * count / np.maximum(count - 1.0, 1.0)), count


def _told(periods: Periods, done: Floats, spread: Floats) -> npt.NDArray[np.bool_]:
    """Whether there is enough of each kind to tell: doers who varied it, periods, and some apart from all else."""
    kinds, doers = len(spread), int(periods.doer.max(initial=-1)) + 1
    kind = np.zeros(doers, np.int64)
    kind[periods.doer] = periods.kind
    varied = _sum(kind, (_sum(periods.doer, done**2, doers) > 1e-12).astype(float), kinds)
    count = _sum(periods.kind, np.ones_like(done), kinds)
    apart = spread > np.maximum(OWN_SHARE * _sum(periods.kind, done**2, kinds), 1e-12)
    told: npt.NDArray[np.bool_] = (varied >= FEWEST_DOERS) & (count >= FEWEST_PERIODS) & apart
    return told


def _drawn(group: Whole, slope: Floats, error: Floats, size: Floats) -> Floats:
    """The share of each slope that is kept: the more, the surer it is and the further its group's lie from none.

    slope and error are for one deviation of the kind; size is a deviation of the outcome.
    """
    groups = int(group.max(initial=-1)) + 1
    count = np.maximum(_sum(group, np.ones_like(slope), groups), 1.0)
    between = _sum(group, slope**2 - error**2, groups) / count
    far = np.maximum(between[group], (USUAL * size) ** 2)
    kept: Floats = np.divide(far, far + error**2, out=np.ones_like(far), where=far > 0)
    return kept
