"""After a move: the next move of its outcome anew, from the same warrant; what was evaluated from readings stands."""

from datetime import date

import polars as pl

from macromanage.evaluate.policy import Policy
from macromanage.evaluate.results import Results
from macromanage.evaluate.series import series
from macromanage.evaluate.warrant import warrant
from macromanage.facts.as_of import known
from macromanage.facts.finite import finite
from macromanage.facts.tables import Facts


def warranted_again(facts: Facts, results: Results, *, outcome_id: str, policy: Policy, as_of: date) -> pl.DataFrame:
    """Return the outcome's row of warrants as evaluate would yield it, where nothing but moves has come since.

    Args:
        facts: All that is recorded of the outcome, of what sums into it, and of the people and units around it; of
            others' expectations at least one, where anybody recorded any.
        results: What was evaluated last of the outcome, and of its owner's effort.
        outcome_id: The outcome.
        policy: The policy it was evaluated under.
        as_of: The day.
    """
    facts = finite(known(facts, as_of))
    rows = warrant(
        facts,
        series(facts, as_of),
        forecasts=results.forecasts,
        standings=results.standings,
        alignments=results.alignments,
        diagnoses=results.diagnoses,
        policy=policy,
        as_of=as_of,
    )
    return rows.filter(pl.col("outcome_id") == outcome_id)
