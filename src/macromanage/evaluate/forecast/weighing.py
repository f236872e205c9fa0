"""The series' chance and the pipeline's, put together by the weight of evidence: how each held on what has closed."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import polars as pl
from scipy.special import ndtr, ndtri

from macromanage.evaluate.forecast.logistic import logistic
from macromanage.evaluate.forecast.pipeline import NOW, Pipeline
from macromanage.evaluate.normal import chance
from macromanage.evaluate.results import PIPELINES
from macromanage.evaluate.series import Series

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

# With fewer closed outcomes than this in a group, the pipeline stays out.
ENOUGH = 20
# More of them than this would not say it better.
MOST = 4_000
# How far the weights are likely to be from one for the series and nothing for the pipeline.
LIKELY = 0.15
# The moments of one outcome say much the same again.
REPEATS = 0.5
# Beyond so many deviations a chance says no more than that it is settled.
SETTLED = 3.7
# So many closed outcomes weigh as much as the belief that the pipeline is as sure as it should be.
BELIEF = 60.0
# A backtest tells each fifth of the series by the others.
FOLDS = 5
# Ninety per cent lie within so many deviations.
REACH = 1.6448536269514722
# A logistic curve this much steeper is the normal one, to a hundredth. Source: Camilli (1994).
STEEPER = 1.702


@dataclass(frozen=True)
class Weighed:
    """What the pipeline adds, at its k moments: p_hit of both together, (k,).

    weights: of the series' deviate and of the pipeline's, (k, 2). deviation: of what is still to come, as far as it has
    proven to scatter, (k,).
    """

    pipeline: Pipeline
    p_hit: Floats
    weights: Floats
    deviation: Floats

    def into(self, chances: Floats, *, now: bool) -> Floats:
        """The chances (n, m) of the series, with those of both in their place; now, (n, 1), or by step."""
        here = (self.pipeline.step == NOW) == now
        if not len(here):
            return chances
        chances = chances.copy()
        chances[self.pipeline.row[here], 0 if now else self.pipeline.step[here]] = self.p_hit[here]
        return chances


@dataclass(frozen=True)
class Evidence:
    """What closed outcomes say, by group, g of them.

    scatter: how much further than said what came lay from what was foreseen, (g,). weights: of both deviates, (g, 2).
    """

    scatter: Floats
    weights: Floats


@dataclass(frozen=True)
class _Told:
    """Both chances at each moment of the pipeline: the series', and both as deviates, (k, 2)."""

    deviation: Floats
    chance: Floats
    deviates: Floats
    open_still: Flags

    @classmethod
    def of(cls, series: Series, pipeline: Pipeline, chances: tuple[Floats, Floats], scatter: Floats) -> "_Told":
        now, before = chances
        at_step = before[pipeline.row, np.maximum(pipeline.step, 0)]
        told = np.where(pipeline.step == NOW, now[pipeline.row, 0], at_step)
        deviation = pipeline.deviation * scatter[pipeline.group]
        deviates = np.stack([_deviates(told), _deviates(_chance(series, pipeline, deviation))], axis=1)
        return cls(deviation, told, deviates, ~np.isnan(told) & ~_settled(series, pipeline, told))


def evidence(series: Series, pipeline: Pipeline, chances: tuple[Floats, Floats], groups: int) -> Evidence:
    """Learn how each held on what has closed.

    Args:
        series: of all outcomes.
        pipeline: of those that items drive.
        chances: of the series, now (n, 1) and by the end of each period (n, m).
        groups: how many there are.
    """
    scatter = _scatter(series, pipeline, groups)
    told = _Told.of(series, pipeline, chances, scatter)
    ended = np.where(series.outcomes["closed"].to_numpy(), chances[0][:, 0], np.nan)[pipeline.row]
    closed = told.open_still & ~np.isnan(ended) & (pipeline.step != NOW)
    # Without a name, what one person owns is taken for one series.
    names = series.outcomes.select(pl.coalesce("series", "owner_id", "outcome_id").rank("dense")).to_series().to_numpy()
    weights = np.tile([1.0, 0.0], (groups, 1))
    for group in np.unique(pipeline.group[closed]):
        rows = _some(pipeline, np.flatnonzero(closed & (pipeline.group == group)))
        record = _Record(told.deviates[rows], ended[rows], pipeline.row[rows], names[pipeline.row[rows]])
        weights[group] = _weights(record)
    return Evidence(scatter, weights)


def _some(pipeline: Pipeline, moments: Whole) -> Whole:
    """Those of the moments that are of at most so many outcomes, evenly chosen."""
    outcomes = np.unique(pipeline.row[moments])
    chosen = outcomes[:: len(outcomes) // MOST + 1]
    return moments[np.isin(pipeline.row[moments], chosen)]


def weighed(series: Series, pipeline: Pipeline, chances: tuple[Floats, Floats], evidence: Evidence) -> Weighed:
    """Weigh the pipeline against the series, by group, and put their chances together; `chances` as in `evidence`."""
    told = _Told.of(series, pipeline, chances, evidence.scatter)
    weights = evidence.weights[pipeline.group]
    counts = told.open_still & (weights[:, 1] > 0.0)
    together = ndtr((weights * told.deviates).sum(axis=1))
    return Weighed(pipeline, np.where(counts, together, told.chance), weights, told.deviation)


def _settled(series: Series, pipeline: Pipeline, told: Floats) -> Flags:
    """Whether what is there already leaves nothing to chance; a chance may be 0 or 1 by rounding, too."""
    reached = pipeline.base >= _terms(series, pipeline.row, "target")["target"].to_numpy()
    return reached & ((told <= 0.0) | (told >= 1.0))


def _deviates(chances: Floats) -> Floats:
    return np.clip(ndtri(np.clip(np.nan_to_num(chances, nan=0.5), 1e-9, 1.0 - 1e-9)), -SETTLED, SETTLED)


def _chance(series: Series, pipeline: Pipeline, deviation: Floats) -> Floats:
    """What the pipeline alone would say, (k,)."""
    terms = _terms(series, pipeline.row, "target", "target_high", "direction")
    return chance(terms.with_columns(mean=pl.Series(pipeline.base + pipeline.mean), deviation=pl.Series(deviation)))


def _terms(series: Series, rows: Whole, *columns: str, **named: pl.Expr) -> pl.DataFrame:
    return series.outcomes.select(*columns, **named).select(pl.all().gather(pl.Series(rows)))


def _scatter(series: Series, pipeline: Pipeline, groups: int) -> Floats:
    """How much further than said what came lay from what was foreseen, by group, (g,)."""
    closed = series.outcomes["closed"].to_numpy()[pipeline.row] & (pipeline.step != NOW)
    came = series.base[pipeline.row, -1] - pipeline.base - pipeline.mean
    away = came / pipeline.deviation
    scatter = np.ones(groups)
    for group in np.unique(pipeline.group[closed]):
        rows = closed & (pipeline.group == group)
        count = len(np.unique(pipeline.row[rows]))
        seen = np.clip(np.median(np.abs(away[rows])) * 1.4826, 0.2, 5.0)
        scatter[group] = np.exp(np.log(seen) * count / (count + BELIEF))
    return scatter


@dataclass(frozen=True)
class _Record:
    """Moments of closed outcomes, (r,) each: both deviates (r, 2), whether it was met, its outcome and its series."""

    deviates: Floats
    met: Floats
    outcome: Whole
    series: Whole

    def part(self, rows: Flags) -> "_Record":
        return _Record(self.deviates[rows], self.met[rows], self.outcome[rows], self.series[rows])

    def counts(self) -> Floats:
        """How much each moment counts: each outcome once, however many moments of it there are."""
        _, at, moments = np.unique(self.outcome, return_inverse=True, return_counts=True)
        return REPEATS / moments[at]


def _weights(record: _Record) -> Floats:
    """The weights of series and pipeline; one and nothing, unless a backtest says that the pipeline helps."""
    alone = np.array([1.0, 0.0])
    if len(np.unique(record.outcome)) < ENOUGH:
        return alone
    told = record.deviates @ alone
    for fold in range(FOLDS):
        here = record.series % FOLDS == fold
        told[here] = record.deviates[here] @ _fit(record.part(~here))
    gained = _surprise(record.deviates @ alone, record.met) - _surprise(told, record.met)
    found = _fit(record)
    return found if found[1] > 0.0 and _surely(gained * record.counts(), record.series) else alone


def _surely(gained: Floats, series: Whole) -> bool:
    """Whether a gain is more than its own standard error; outcomes on one series rise and fall together."""
    of_each = np.bincount(np.unique(series, return_inverse=True)[1], weights=gained)
    return bool(of_each.sum() > of_each.std() * np.sqrt(len(of_each)))


def _surprise(deviates: Floats, met: Floats) -> Floats:
    return -np.log(np.maximum(ndtr(np.where(met > 0.5, deviates, -deviates)), 1e-9))


def _fit(record: _Record) -> Floats:
    """Fit the weights of both deviates; none below zero."""
    belief = np.array([1.0, 0.0]), LIKELY
    return np.maximum(logistic(STEEPER * record.deviates, record.met, record.counts(), belief), 0.0)


def shifted(both: Weighed, quantiles: Floats, deviates: Floats) -> Floats:
    """Return how far the pipeline moves the quantiles (n, q) of the series, (n, q).

    The weighted sum of both distributions' deviates is a straight line between the series' quantiles, and rises; where
    it reaches a wanted deviate lies the quantile of both together.
    """
    shift = np.zeros_like(quantiles)
    here = (both.pipeline.step == NOW) & (both.weights[:, 1] > 0.0)
    if not here.any():
        return shift
    row, weights = both.pipeline.row[here], both.weights[here]
    middle, deviation = (both.pipeline.base + both.pipeline.mean)[here, None], both.deviation[here, None]
    at = quantiles[row]
    risen = weights[:, :1] * deviates + weights[:, 1:] * (at - middle) / deviation
    left = np.clip((risen[:, None, :] <= deviates[:, None]).sum(axis=2) - 1, 0, len(deviates) - 2)
    ends = [np.take_along_axis(each, left + step, axis=1) for each in (risen, at) for step in (0, 1)]
    share = (deviates - ends[0]) / np.maximum(ends[1] - ends[0], 1e-12)
    shift[row] = ends[2] + share * (ends[3] - ends[2]) - at
    return shift


def pipelines(both: Weighed, series: Series, as_of: date) -> pl.DataFrame:
    """Tell what the items of each running outcome are to bring, bounded at 90 %, beside what it still needs."""
    items = both.pipeline
    here = items.step == NOW
    proven = both.deviation / items.deviation
    told: dict[str, Floats] = {}
    for name in ("open", "new"):
        mean, apart = getattr(items, f"{name}_mean"), getattr(items, f"{name}_variance")
        reach = REACH * proven * np.sqrt(apart + items.common * mean**2)
        # What counts is nowhere below zero, unless values are.
        low = np.where(mean >= 0.0, np.maximum(mean - reach, 0.0), mean - reach)
        told |= {f"{name}_mean": mean, f"{name}_low": low, f"{name}_high": mean + reach}
    weight = both.weights[:, 1] / np.maximum(both.weights.sum(axis=1), 1e-12)
    terms = _terms(series, items.row[here], "outcome_id", needed=pl.col("target") - pl.col("value_now"))
    columns = {name: pl.Series(values[here]) for name, values in (told | {"weight": weight}).items()}
    count = pl.Series(items.open_items[here]).cast(pl.Int64)
    return terms.with_columns(as_of=pl.lit(as_of), open_items=count, **columns).select(*PIPELINES)
