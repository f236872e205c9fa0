"""What tools do today: hold where an outcome is against a straight line, and colour it. For comparison only."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from scipy.optimize import isotonic_regression

from macromanage.evaluate.scores import Floats, Whole
from macromanage.facts.words import Direction

# What a colour is taken to say, from the best to the worst.
SAID = (0.9, 0.5, 0.1)
FOLDS = 5


@dataclass(frozen=True)
class Rule:
    """A tool's rule: at least `good` of what is expected is the best colour, below `bad` the worst.

    of_target: what is missing counts as a share of the target, and not of what is expected by now.
    """

    name: str
    good: float
    bad: float
    of_target: bool = False


RULES = (
    Rule("on pace, or within 30 %", 1.00, 0.70),
    Rule("Viva Goals", 0.00, -0.25, of_target=True),
    Rule("Cascade", 0.95, 0.85),
    Rule("UpRaise", 0.95, 0.75),
    Rule("Oboard", 0.70, 0.40),
)


def pace(said: pl.DataFrame) -> Floats:
    """Return how much of what is expected by now each outcome has reached, turned so that more is better, (n,)."""
    actual, wanted = said["value_now"].fill_null(0.0).to_numpy(), said["expected_now"].to_numpy()
    down = (said["direction"] == Direction.DOWN).to_numpy()
    top, bottom = np.where(down, wanted, actual), np.where(down, actual, wanted)
    ratio = np.divide(top, bottom, out=np.ones_like(top), where=np.abs(bottom) > 0)
    return np.asarray(np.clip(ratio, 0.0, 10.0), dtype=float)


def coloured(rule: Rule, said: pl.DataFrame) -> Floats:
    """Return what the rule says, read as chances, (n,)."""
    measured = pace(said)
    if rule.of_target:
        ahead = (said["value_now"].fill_null(0.0) - said["expected_now"]).to_numpy()
        ahead = np.where((said["direction"] == Direction.DOWN).to_numpy(), -ahead, ahead)
        target = np.abs(said["target"].to_numpy())
        measured = np.divide(ahead, target, out=np.zeros_like(ahead), where=target > 0)
    return np.select([measured >= rule.good, measured < rule.bad], [SAID[0], SAID[2]], default=SAID[1])


def best_map(said: pl.DataFrame, groups: Whole) -> Floats:
    """Return the best that any rule on pace could say: its best monotone map, fitted on other groups, (n,).

    One map for each shape, direction and share of time; the groups are dealt into folds, each told by the others.
    """
    measured, hits = pace(said), said["hit"].to_numpy()
    kinds = said.select("shape", "direction", "share").to_struct().rank("dense").to_numpy()
    folds = np.unique(groups, return_inverse=True)[1] % FOLDS
    chances = np.full(len(hits), hits.mean() if len(hits) else np.nan)
    for kind in np.unique(kinds):
        for fold in range(FOLDS):
            here, there = (kinds == kind) & (folds == fold), (kinds == kind) & (folds != fold)
            if here.any() and there.any():
                chances[here] = _mapped(measured[there], hits[there], measured[here])
    return np.asarray(chances, dtype=float)


def _mapped(known: Floats, hits: Floats, asked: Floats) -> Floats:
    """The monotone map of least squares from what is known, read at what is asked; alike where pace is alike."""
    paces, at = np.unique(known, return_inverse=True)
    outcomes = np.bincount(at).astype(float)
    fitted = isotonic_regression(np.bincount(at, weights=hits) / outcomes, weights=outcomes).x
    return np.asarray(np.interp(asked, paces, fitted), dtype=float)
