"""The grid: a few linear-Gaussian models that every series is held against at once, and how far each one reaches.

Each model has two states, a level and a second one, which is a slope or a deviation:

    reading = level + seen x second + noise      noise ~ r
    level  <- level + grows x second + shock     shock ~ q
    second <- keeps x second + shock             shock ~ q2

All variances are shares of one unknown variance a series, so that they depend on nothing but which readings there were.
Each model stands several times, on the series less a share of last year's deviation from its own yearly mean.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Model:
    """One model; start, start_both and start_second are the covariance of its states after the first reading."""

    name: str
    noise: float
    shock: float
    start: float
    grows: float = 0.0
    keeps: float = 0.0
    seen: float = 0.0
    second_shock: float = 0.0
    start_both: float = 0.0
    start_second: float = 0.0


def _reverting(keeps: float) -> Model:
    """An autoregression around a mean: its level is the mean, and stays."""
    spread = 1.0 / (1.0 - keeps**2)
    return Model(
        f"reverting {keeps}",
        noise=1e-6,
        shock=0.0,
        start=spread,
        keeps=keeps,
        seen=1.0,
        second_shock=1.0,
        start_both=-spread,
        start_second=spread,
    )


MODELS: tuple[Model, ...] = (
    Model("steady level", noise=1.0, shock=0.01, start=1.0),
    Model("drifting level", noise=1.0, shock=0.1, start=1.0),
    Model("restless level", noise=1.0, shock=0.5, start=1.0),
    Model("random walk", noise=0.05, shock=1.0, start=0.05),
    Model("random walk with a drift", noise=0.05, shock=1.0, start=0.05, grows=1.0, keeps=1.0, start_second=0.02),
    Model("damped trend", noise=0.1, shock=1.0, start=0.1, grows=1.0, keeps=0.8, second_shock=0.3, start_second=0.3),
    _reverting(0.3),
    _reverting(0.6),
)

# How much of last year's deviation comes again.
SEASONS: tuple[float, ...] = (0.0, 0.4, 0.8, 1.0)


@dataclass(frozen=True)
class Grid:
    """Models times seasons as arrays, by pool, g of them; a pool has up to k models.

    counts: how many models each pool has, (g,). terms: (g, 11, k), rows as named in `kernel.py`. reach: (g, 2, k,
    h + 1), the weight of the second state in the sum of the next 0 to h readings, and in the last of them; noise: the
    variance that is added to each.
    """

    counts: Whole
    terms: Floats
    reach: Floats
    noise: Floats


def grid(horizon: int, pools: int) -> Grid:
    """Tabulate the whole grid, k = 32 in all, as far as `horizon` periods ahead, the same for every pool."""
    rows = [
        (*(m.noise, m.shock, m.grows, m.keeps, m.seen, m.second_shock, m.start, m.start_both, m.start_second), *season)
        # A model with a season takes all of its peaks.
        for season in ((share, 1.0 - share if share else 0.0) for share in SEASONS)
        for m in MODELS
    ]
    reach, noise = (np.array(each) for each in zip(*(_reach(model, horizon) for model in MODELS), strict=True))
    reach, noise = (np.tile(each.swapaxes(0, 1), (1, len(SEASONS), 1)) for each in (reach, noise))
    terms, reach, noise = (np.repeat(each[None], pools, axis=0) for each in (np.array(rows).T, reach, noise))
    return Grid(np.full(pools, len(rows)), terms, reach, noise)


def _reach(model: Model, horizon: int) -> tuple[Floats, Floats]:
    """Follow the states (level, second, sum) ahead: what the second one adds to sum and last, and noise, (2, h + 1)."""
    step = np.array([[1.0, model.grows, 0.0], [0.0, model.keeps, 0.0], [0.0, 0.0, 1.0]])
    shocks = np.diag([model.shock, model.second_shock, 0.0])
    add = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [1.0, model.seen, 1.0]])
    see = np.array([1.0, model.seen, 0.0])
    states, noise = np.array([0.0, 1.0, 0.0]), np.zeros((3, 3))
    reach, added = np.zeros((2, horizon + 1)), np.zeros((2, horizon + 1))
    reach[1, 0], added[1, 0] = model.seen, model.noise
    for ahead in range(1, horizon + 1):
        states, noise = add @ step @ states, add @ (step @ noise @ step.T + shocks) @ add.T
        noise[2, 2] += model.noise
        reach[:, ahead] = states[2], see @ states
        added[:, ahead] = noise[2, 2], see @ noise @ see + model.noise
    return reach, added
