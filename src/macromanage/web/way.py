"""The way of an outcome as rows, for whoever reads figures rather than pictures. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from macromanage.web.picture import Trajectory

# So many rows before today, and so many after it, tell the way.
_ROWS = 10


@dataclass(frozen=True, slots=True)
class Stage:
    """One day of the way: where it was, or where it is likely to be, with the bounds that hold nine times in ten."""

    day: date
    value: float
    low: float | None = None
    high: float | None = None


def way(trajectory: Trajectory) -> tuple[Stage, ...]:
    """Return the stages of the way, evenly thinned, with the first and the last of each half."""
    past = [Stage(day, value) for day, value in trajectory.so_far]
    ahead = [Stage(each.day, each.q50, each.q05, each.q95) for each in trajectory.fan if each.day > trajectory.as_of]
    return (*_thinned(past), *_thinned(ahead))


def _thinned(stages: Sequence[Stage]) -> tuple[Stage, ...]:
    if len(stages) <= _ROWS:
        return tuple(stages)
    places = {round(row * (len(stages) - 1) / (_ROWS - 1)) for row in range(_ROWS)}
    return tuple(stages[place] for place in sorted(places))
