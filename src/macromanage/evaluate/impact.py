"""Step 3, impact: what a miss does to every outcome, objective and unit above, in chance and in worth."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import polars as pl
from scipy.special import log_ndtr

from macromanage.evaluate.forecast.forecast import Forecast
from macromanage.evaluate.normal import chance
from macromanage.evaluate.results import IMPACTS
from macromanage.evaluate.series import Series
from macromanage.evaluate.ways import pots, sums, ways
from macromanage.facts.tables import Facts
from macromanage.facts.words import ContributionKind, Direction, Shape

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Impact:
    """What the impact yields: the table, and the terms of all running outcomes that it rests on.

    middle: the worth of an outcome that doesn't say its own.
    """

    table: pl.DataFrame
    terms: pl.DataFrame
    middle: float


def impact(facts: Facts, series: Series, forecast: Forecast, as_of: date, *, held: Impact | None = None) -> Impact:
    """Compare each running outcome's surroundings as forecast with those if it were met.

    `held`: what was found of all outcomes before, where these are only some of them; the contributions are all.
    """
    middle = held.middle if held else _middle(series)
    terms = _terms(series, forecast, middle)
    if held:
        terms = pl.concat([held.terms.join(series.outcomes, on="outcome_id", how="anti"), terms])
    return Impact(_compared(facts, terms, as_of), terms, middle)


def _middle(series: Series) -> float:
    """The middle worth, so that where none is said 1 - p decides."""
    found = series.outcomes["worth"].median()
    return float(found) if isinstance(found, float) else 1.0


def _compared(facts: Facts, terms: pl.DataFrame, as_of: date) -> pl.DataFrame:
    up = ways(sums(facts))
    summed = pl.concat([_itself(terms), _summed(up, terms)])
    effects = pl.concat([summed, _supported(facts, terms, summed)])
    # What is reached by two ways is hurt once, by the stronger.
    effects = effects.sort("outcome_id", "affected_id", "p_hit_if_met").unique(
        ["outcome_id", "affected_id"], keep="last", maintain_order=True
    )
    worths = terms.select("unit_id", "objective_id", "worth", affected_id="outcome_id")
    shared = pots(terms["outcome_id"], facts.contributions).rename({"outcome_id": "affected_id"})
    effects = (
        effects.join(worths, on="affected_id")
        .join(shared, on="affected_id")
        .with_columns(at_stake=pl.col("worth") * (pl.col("p_hit_if_met") - pl.col("p_hit")))
    )
    outcomes = effects.with_columns(affects=pl.lit("outcome"))
    objectives = _together(effects, _wholes(up, terms, "objective_id")).with_columns(affects=pl.lit("objective"))
    units = _together(effects, _wholes(up, terms, "unit_id")).with_columns(affects=pl.lit("unit"))
    every = [each.with_columns(as_of=pl.lit(as_of)).select(*IMPACTS) for each in (outcomes, objectives, units)]
    order = pl.col("affects").replace_strict({"outcome": 0, "objective": 1, "unit": 2})
    return pl.concat(every).sort("outcome_id", order, pl.col("affected_id") != pl.col("outcome_id"), "affected_id")


def _terms(series: Series, forecast: Forecast, middle: float) -> pl.DataFrame:
    """Running outcomes with their chance, moments and worth."""
    columns = ("outcome_id", "unit_id", "objective_id", "shape", "direction", "target", "target_high")
    return (
        series.outcomes.filter(~pl.col("closed"))
        .select(*columns, worth=pl.col("worth").fill_null(middle))
        .join(forecast.table.select("outcome_id", "p_hit"), on="outcome_id")
        .join(forecast.moments, on="outcome_id")
        .with_columns(target=pl.when(pl.col("shape") == Shape.MILESTONE).then(1.0).otherwise("target"))
        .drop_nulls("p_hit")
    )


def _itself(terms: pl.DataFrame) -> pl.DataFrame:
    return terms.select("outcome_id", "p_hit", affected_id="outcome_id", p_hit_if_met=pl.lit(1.0)).select(*_EFFECT)


_EFFECT = ("outcome_id", "affected_id", "p_hit", "p_hit_if_met")


def _summed(up: pl.DataFrame, terms: pl.DataFrame) -> pl.DataFrame:
    """Effects on what an outcome sums into, at any height: the parent's forecast moved by E[child | met] - E[child]."""
    child = terms.with_columns(pl.Series("lift", _mean_if_met(terms)) - pl.col("mean"))
    pairs = up.rename({"ancestor_id": "affected_id"}).join(
        child.select("outcome_id", "lift", child_deviation="deviation"), on="outcome_id"
    )
    pairs = pairs.join(terms.rename({"outcome_id": "affected_id"}), on="affected_id")
    deviation = np.maximum(pairs["deviation"].to_numpy(), 1e-300)
    share = (pairs["weight"] * pairs["child_deviation"]).to_numpy() / deviation
    lifted = pairs.with_columns(
        mean=pl.col("mean") + pl.col("weight") * pl.col("lift"),
        # Never less than a tenth of what it was: the child is seldom as sure a part of the parent as its model has it.
        deviation=pl.Series(deviation * np.sqrt(np.maximum(1.0 - np.minimum(share, 1.0) ** 2, 0.01))),
    )
    gained = np.maximum(chance(lifted) - chance(pairs), 0.0)
    return pairs.with_columns(p_hit_if_met=(pl.col("p_hit") + pl.Series(gained)).clip(0.0, 1.0)).select(*_EFFECT)


def _supported(facts: Facts, terms: pl.DataFrame, summed: pl.DataFrame) -> pl.DataFrame:
    """Effects on what an outcome, or what it sums into, supports: p = p_if_met (1 - w (1 - p_child)), Method, Impact.

    The forecast is of the parent with its support in doubt, as it is: the left side. So an outcome has one chance.
    """
    edges = facts.contributions.filter(pl.col("kind") == ContributionKind.SUPPORTS)
    edges = edges.select(
        through_id="outcome_id", affected_id="parent_id", weight=pl.col("weight").fill_null(1.0).clip(0, 1)
    )
    through = summed.rename({"affected_id": "through_id", "p_hit": "p_through", "p_hit_if_met": "p_through_if_met"})
    parents = terms.select("p_hit", affected_id="outcome_id")
    held, held_if_met = (1.0 - pl.col("weight") * (1.0 - pl.col(name)) for name in ("p_through", "p_through_if_met"))
    return (
        through.join(edges, on="through_id")
        .join(parents, on="affected_id")
        # Where the parent does better than its weight leaves room for, being met can do no more than make it sure.
        .with_columns(p_hit_if_met=(pl.col("p_hit") * held_if_met / held.clip(1e-12)).clip(pl.col("p_hit"), 1.0))
        .select(*_EFFECT)
    )


def _mean_if_met(rows: pl.DataFrame) -> Floats:
    """The mean of a normal forecast given that it meets its target, (rows,)."""
    mean, deviation = rows["mean"].to_numpy(), np.maximum(rows["deviation"].to_numpy(), 1e-300)
    target = rows["target"].to_numpy()
    high = rows["target_high"].fill_null(rows["target"]).to_numpy()
    direction = rows["direction"]
    up, within = (direction == Direction.UP).to_numpy(), (direction == Direction.WITHIN).to_numpy()
    sign = np.where(up, 1.0, -1.0)
    # Beyond thirty deviations the mean of the tail is its edge.
    edge = np.clip(sign * (target - mean) / deviation, -30.0, 30.0)
    tail = mean + sign * deviation * np.exp(-(edge**2) / 2.0 - np.log(2.0 * np.pi) / 2.0 - log_ndtr(-edge))
    tail = np.where(up, np.maximum(tail, target), np.minimum(tail, target))
    met: Floats = np.where(within, np.clip(mean, target, np.maximum(high, target)), tail)
    return met


def _wholes(up: pl.DataFrame, terms: pl.DataFrame, key: str) -> pl.DataFrame:
    """Add up what stands at the top of each unit or objective, as the rest is in that: key, worth, expected."""
    homes = terms.select("outcome_id", key).drop_nulls(key)
    inside = up.join(homes, on="outcome_id").join(homes.rename({"outcome_id": "ancestor_id"}), on=["ancestor_id", key])
    tops = terms.drop_nulls(key).join(inside, on="outcome_id", how="anti")
    expected = (pl.col("worth") * pl.col("p_hit")).sort().sum()
    return tops.group_by(key).agg(pl.col("worth").sort().sum(), expected=expected).filter(pl.col("worth") > 0)


def _together(effects: pl.DataFrame, wholes: pl.DataFrame) -> pl.DataFrame:
    """Effects on all outcomes of one objective or unit: the share of its worth that is expected to be met.

    Of outcomes that sum into each other only the largest stake counts, and no more is at stake than isn't expected.
    """
    key = wholes.columns[0]
    missing = pl.col("worth") - pl.col("expected")
    return (
        effects.drop_nulls(key)
        .group_by("outcome_id", key, "pot")
        .agg(pl.col("at_stake").max())
        .group_by("outcome_id", key)
        .agg(pl.col("at_stake").sort().sum())
        .join(wholes, on=key)
        .with_columns(affected_id=key, at_stake=pl.min_horizontal("at_stake", missing))
        .with_columns(p_hit=pl.col("expected") / pl.col("worth"), gain=pl.col("at_stake") / pl.col("worth"))
        .with_columns(p_hit_if_met=(pl.col("p_hit") + pl.col("gain")).clip(0.0, 1.0))
    )
