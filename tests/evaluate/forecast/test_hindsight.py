from dataclasses import replace
from datetime import date

import numpy as np
import numpy.typing as npt
import polars as pl
import pytest
from scipy.special import ndtr

from evaluate.house import PEOPLE, TERMS, outcome
from macromanage.evaluate.forecast import kernel
from macromanage.evaluate.forecast.ending import fitted, outlook
from macromanage.evaluate.forecast.forecast import current
from macromanage.evaluate.forecast.hindsight import Tried, narrowed, shares, sharpness, told_apart, tried
from macromanage.evaluate.forecast.models import MODELS, SEASONS
from macromanage.evaluate.series import series
from macromanage.facts.tables import Facts
from written import facts, readings

Floats = npt.NDArray[np.float64]


def past(*likely: list[float], below: float = 0.5, times: int = 100) -> Tried:
    """Stretches of one pool under two models that weigh alike, with the log density of what came under each."""
    n = len(likely) * times
    return Tried(
        pool=np.zeros(n, np.int64),
        counts=np.ones(n),
        likely=np.tile(np.array(likely), (times, 1)),
        below=np.full((n, 2), below),
        weights=np.full((n, 2), 0.5),
    )


def test_the_model_that_foretold_the_past_is_trusted() -> None:
    (found,) = shares(past([0.0, -3.0]), 1)
    assert found[0] > 0.95


def test_two_that_each_foretold_half_of_it_share_the_trust() -> None:
    (found,) = shares(past([0.0, -3.0], [-3.0, 0.0]), 1)
    assert found == pytest.approx([0.5, 0.5])


def test_trust_maximizes_how_likely_the_mixture_made_the_past() -> None:
    """Of every four stretches one was three nats likelier under the first: the share p with the highest likelihood."""
    (found,) = shares(past([0.0, -3.0], [-1.0, 0.0], [-1.0, 0.0], [-1.0, 0.0], times=10_000), 1)
    p = np.linspace(0.001, 0.999, 999)
    likely = np.log(p + (1 - p) * np.exp(-3)) + 3 * np.log(p * np.exp(-1) + 1 - p)
    assert found[0] == pytest.approx(p[np.argmax(likely)], abs=0.01)


def test_without_a_past_all_models_are_alike() -> None:
    nothing = Tried(np.zeros(0, np.int64), np.zeros(0), *(np.zeros((0, 4)) for _ in range(3)))
    assert shares(nothing, 2) == pytest.approx(np.full((2, 4), 0.25))
    assert sharpness(nothing, np.full((2, 4), 0.25)) == pytest.approx([1.0, 1.0])


def test_one_series_read_for_many_outcomes_counts_once() -> None:
    many = past([0.0, -3.0], times=100)
    once = Tried(many.pool, many.counts / 100, many.likely, many.below, many.weights)
    assert shares(once, 1)[0, 0] < shares(many, 1)[0, 0]


def test_what_came_nearer_than_said_makes_surer() -> None:
    """Half of what came lies within a third of a deviation, where two thirds of one would be usual."""
    rng = np.random.default_rng(1)
    known = past([0.0, 0.0], times=20_000)
    below = np.repeat(ndtr(rng.normal(0, 0.5, 20_000))[:, None], 2, axis=1)
    trusted = np.full((1, 2), 0.5)
    assert sharpness(Tried(known.pool, known.counts, known.likely, below, known.weights), trusted)[0] == pytest.approx(
        2.0, rel=0.03
    )


def peers(values: Floats) -> Facts:
    """Outcomes of thirteen weeks with these readings, (n, weeks), each from its own beginning on."""
    names = [f"o{each}" for each in range(len(values))]
    rows = [readings(name, "2026-04-12", list(each)) for name, each in zip(names, values, strict=True)]
    return facts(PEOPLE + TERMS + "".join(outcome(name) for name in names), readings=pl.concat(rows))


def trusted_of(values: Floats) -> dict[str, float]:
    """How far each model is trusted, over all seasons."""
    read = series(peers(values), date(2026, 6, 1))
    model = fitted(read)
    found = shares(tried(model, current(read)), model.pools)[0].reshape(len(SEASONS), len(MODELS)).sum(axis=0)
    return dict(zip((each.name for each in MODELS), found, strict=True))


def test_series_around_a_level_are_foretold_by_a_steady_one() -> None:
    found = trusted_of(np.random.default_rng(2).normal(100, 10, (40, 8)))
    assert found["steady level"] > 0.4
    assert found["random walk"] < 0.05


def test_series_that_wander_are_foretold_by_walks() -> None:
    walks = 100 + np.cumsum(np.random.default_rng(2).normal(0, 10, (40, 8)), axis=1)
    found = trusted_of(walks)
    assert found["steady level"] < 0.1
    assert found["random walk"] + found["random walk with a drift"] + found["restless level"] > 0.35


def test_models_that_hardly_anybody_trusts_are_left_out() -> None:
    read = series(peers(np.random.default_rng(2).normal(100, 10, (40, 8))), date(2026, 6, 1))
    model = fitted(read)
    trusted = np.full((1, len(SEASONS) * len(MODELS)), 0.001 / 30)
    trusted[0, [4, 9]] = 0.3, 0.699
    kept = narrowed(model, trusted)
    assert kept.grid.counts.tolist() == [2]
    assert pytest.approx(model.grid.terms[0].T[[9, 4]]) == kept.grid.terms[0].T
    assert kept.prior.fixed[0, :, 3] - model.prior.fixed[0, [9, 4], 3] == pytest.approx(
        np.log([0.699, 0.3]) / kernel.TEMPER
    )


def test_without_a_last_year_each_model_stands_once_and_says_the_same() -> None:
    read = series(peers(np.random.default_rng(2).normal(100, 10, (40, 8))), date(2026, 6, 1))
    model, now = fitted(read), current(read)
    alike = np.full((1, len(SEASONS) * len(MODELS)), 1.0 / (len(SEASONS) * len(MODELS)))
    once = told_apart(model, now, alike)
    assert narrowed(model, once).grid.counts.tolist() == [len(MODELS)]
    assert outlook(narrowed(model, once), now).below == pytest.approx(outlook(narrowed(model, alike), now).below)


def test_with_a_last_year_seasons_differ() -> None:
    read = series(peers(np.random.default_rng(2).normal(100, 10, (40, 8))), date(2026, 6, 1))
    alike = np.full((1, len(SEASONS) * len(MODELS)), 1.0 / (len(SEASONS) * len(MODELS)))
    model, now = fitted(read), current(read)
    a_year_on = replace(now, at=np.where(np.arange(40)[:, None] == 7, now.at + 52, now.at))
    assert told_apart(model, a_year_on, alike).tolist() == alike.tolist()
