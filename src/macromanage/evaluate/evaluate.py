"""The whole method on one screen: from facts and a day to results, step by step."""

from datetime import date

from macromanage.evaluate.alignment import alignment
from macromanage.evaluate.diagnosis import diagnosis
from macromanage.evaluate.forecast.fans import fans
from macromanage.evaluate.forecast.forecast import forecast
from macromanage.evaluate.impact import impact
from macromanage.evaluate.influence import influence
from macromanage.evaluate.policy import Policy
from macromanage.evaluate.results import Results
from macromanage.evaluate.series import series
from macromanage.evaluate.standing import standing
from macromanage.evaluate.warrant import warrant
from macromanage.facts.as_of import known
from macromanage.facts.finite import finite
from macromanage.facts.tables import Facts

DEFAULT = Policy()


def evaluate(facts: Facts, *, as_of: date, policy: Policy = DEFAULT) -> Results:
    """Evaluate every outcome from what was known on `as_of`.

    The same facts, day and policy give the same results, in whatever order the rows come.
    """
    facts = finite(known(facts, as_of))
    readings = series(facts, as_of)
    forecasts = forecast(facts, readings, as_of)
    standings = standing(readings, forecasts, policy, as_of)
    impacts = impact(facts, readings, forecasts, as_of)
    alignments = alignment(facts, policy, as_of)
    diagnoses = diagnosis(facts, readings, forecasts, as_of)
    influences = influence(facts, readings, forecasts, policy=policy, as_of=as_of)
    warrants = warrant(
        facts,
        readings,
        forecasts=forecasts.table,
        standings=standings,
        alignments=alignments,
        diagnoses=diagnoses,
        policy=policy,
        as_of=as_of,
    )
    return Results(
        forecasts=forecasts.table,
        fans=fans(facts, forecasts, as_of),
        standings=standings,
        impacts=impacts,
        alignments=alignments,
        diagnoses=diagnoses,
        influences=influences,
        pipelines=forecasts.pipelines,
        warrants=warrants,
    )
