"""The whole method on one screen: from facts and a day to results, step by step."""

from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from macromanage.evaluate.alignment import alignment
from macromanage.evaluate.cadence import cadence
from macromanage.evaluate.diagnosis import Pools as DiagnosisPools
from macromanage.evaluate.diagnosis import diagnosis
from macromanage.evaluate.forecast.fans import fans
from macromanage.evaluate.forecast.forecast import Pools as ForecastPools
from macromanage.evaluate.forecast.forecast import forecast
from macromanage.evaluate.impact import Impact, impact
from macromanage.evaluate.influence import Influence, influence
from macromanage.evaluate.policy import Policy
from macromanage.evaluate.results import Results
from macromanage.evaluate.rollup import Rollup, rolled
from macromanage.evaluate.series import Series, series
from macromanage.evaluate.standing import standing
from macromanage.evaluate.trial import trial
from macromanage.evaluate.warrant import agreed_on_record, warrant
from macromanage.facts.as_of import known
from macromanage.facts.finite import finite
from macromanage.facts.tables import Facts

DEFAULT = Policy()


@dataclass(frozen=True)
class Held:
    """What was learned of all outcomes together, and is held while some of them are evaluated again.

    forecast: models, priors, what is usual, how chances have held, what items show. diagnosis: the peers' posteriors.
    influence: slopes, what the busier do, and each outcome's own influences. impact: each running outcome's terms.
    cadences: the days between two looks that each owner has earned. trials: whole, as peers are measured in them.
    agreed: whether any expectation is on record.
    """

    forecast: ForecastPools
    diagnosis: DiagnosisPools
    influence: Influence
    impact: Impact
    cadences: pl.DataFrame
    trials: pl.DataFrame
    agreed: bool


@dataclass(frozen=True)
class Evaluated:
    """An evaluation, with all that it takes to evaluate again what later rows touch: see `increment.py`.

    facts: as known on `as_of`.
    """

    facts: Facts
    as_of: date
    policy: Policy
    rollup: Rollup
    results: Results
    held: Held


def evaluate(facts: Facts, *, as_of: date, policy: Policy = DEFAULT) -> Results:
    """Evaluate every outcome from what was known on `as_of`.

    The same facts, day and policy give the same results, in whatever order the rows come.
    """
    return evaluated(facts, as_of=as_of, policy=policy).results


def evaluated(facts: Facts, *, as_of: date, policy: Policy = DEFAULT, held: Held | None = None) -> Evaluated:
    """Evaluate every outcome, and keep what it takes to go on from there.

    `held`: what was learned before and is not to be learned anew.
    """
    facts = finite(known(facts, as_of))
    rollup = rolled(facts)
    results, held = steps(facts, series(facts, as_of, rollup), policy=policy, as_of=as_of, held=held)
    return Evaluated(facts, as_of, policy, rollup, results, held)


def steps(
    facts: Facts,
    readings: Series,
    *,
    policy: Policy,
    as_of: date,
    held: Held | None = None,
    others: pl.DataFrame | None = None,
) -> tuple[Results, Held]:
    """Go through all steps, for all outcomes or for some.

    Args:
        facts: as known on `as_of`; where they are of some outcomes, people, units and contributions are all there.
        readings: of the outcomes.
        policy: thresholds and times.
        as_of: the day.
        held: what was learned of all outcomes before, where these are only some of them.
        others: rows of alignments of people whose activities are not among these facts.

    Returns:
        The results of these outcomes, with impacts and alignments of all; and what was learned.
    """
    forecasts = forecast(facts, readings, as_of, held.forecast if held else None)
    standings = standing(readings, forecasts, policy, as_of)
    impacts = impact(facts, readings, forecasts, as_of, held=held.impact if held else None)
    alignments = alignment(facts, policy, as_of, others)
    diagnoses = diagnosis(facts, readings, forecasts, as_of, held=held.diagnosis if held else None)
    influences = influence(
        facts, readings, forecasts, policy=policy, as_of=as_of, held=held.influence if held else None
    )
    agreed = held.agreed if held else agreed_on_record(facts)
    cadences = held.cadences if held else cadence(facts, readings, forecasts, standings, policy=policy)
    results = Results(
        forecasts=forecasts.table,
        fans=fans(facts, forecasts, as_of),
        standings=standings,
        impacts=impacts.table,
        alignments=alignments,
        diagnoses=diagnoses.table,
        influences=influences.table,
        pipelines=forecasts.pipelines,
    )
    warrants = warrant(facts, readings, results, cadences=cadences, policy=policy, as_of=as_of, agreed=agreed)
    results = replace(results, warrants=warrants)
    trials = held.trials if held else trial(facts, readings, forecasts, results, policy=policy, as_of=as_of)
    results = replace(results, trials=trials)
    return results, Held(forecasts.pools, diagnoses.pools, influences, impacts, cadences, trials, agreed)
