"""How items end: the share of them that is won by each age, those still open taken for what they are."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

# What is open for longer than this many days, two years, says no more.
OLDEST = 730


@dataclass(frozen=True)
class Watched:
    """Items, (n,) each: their group, 0 to g - 1, and between which ages, in days, each was watched.

    seen_from: its age when the record began, 0 where it was opened later. seen_to: at which it ended, or is now.
    """

    group: Whole
    seen_from: Whole
    seen_to: Whole
    ended: Flags
    won: Flags


@dataclass(frozen=True)
class Closing:
    """Of each group, the share of items won by each age, (g, OLDEST + 1), and how many wins that rests on, (g,)."""

    won_by: Floats
    wins: Floats

    def within(self, group: Whole, days: Whole) -> Floats:
        """The share won in time of items opened evenly over so many days to come, the last one the due date, (n,)."""
        summed = np.concatenate([np.zeros((len(self.won_by), 1)), np.cumsum(self.won_by, axis=1)], axis=1)
        inside = np.clip(days, 0, OLDEST + 1)
        beyond = np.maximum(days - inside, 0) * self.won_by[group, -1]
        share: Floats = (summed[group, inside] + beyond) / np.maximum(days, 1)
        return share

    def halfway(self) -> Whole:
        """The age by which half of what is ever won has been won, (g,)."""
        return np.asarray(np.argmax(self.won_by >= 0.5 * self.won_by[:, -1:], axis=1), dtype=np.int64)


def closing(items: Watched, groups: int) -> Closing:
    """Estimate the share won by age: Aalen and Johansen's estimator, with winning and losing as the two ways to end.

    An item counts from the age at which the record began: of those opened before, it knows only which were open still.
    """
    ended_in_time = items.ended & (items.seen_to <= OLDEST)
    watched = _count(items.group, items.seen_from, groups) - _count(items.group, items.seen_to + 1, groups)
    at_risk = np.maximum(np.cumsum(watched, axis=1), 1.0)
    ended = _count(items.group[ended_in_time], items.seen_to[ended_in_time], groups) / at_risk
    won = ended_in_time & items.won
    wins = _count(items.group[won], items.seen_to[won], groups)
    still_open = np.cumprod(1.0 - ended, axis=1)
    before = np.concatenate([np.ones((groups, 1)), still_open[:, :-1]], axis=1)
    return Closing(np.cumsum(before * wins / at_risk, axis=1), wins.sum(axis=1))


def _count(group: Whole, age: Whole, groups: int) -> Floats:
    """How many of each group have each age, (groups, OLDEST + 1); older ones in none."""
    kept = age <= OLDEST
    at = group[kept] * (OLDEST + 1) + age[kept]
    return np.bincount(at, minlength=groups * (OLDEST + 1)).reshape(groups, OLDEST + 1).astype(np.float64)
