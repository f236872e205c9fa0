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


def warranted_again(
    facts: Facts, results: Results, *, outcome_id: str, policy: Policy, as_of: date, agreed: bool
) -> pl.DataFrame:
    """Return the outcome's row of warrants as evaluate would yield it, where nothing but moves has come since.

    Args:
        facts: All that is recorded of the outcome, of what sums into it, and of the people and units around it.
        results: What was evaluated last of the outcome, and of its owner's effort.
        outcome_id: The outcome.
        policy: The policy it was evaluated under.
        as_of: The day.
        agreed: Whether anybody recorded any expectation, of whatever outcome.
    """
    facts = finite(known(facts, as_of))
    rows = warrant(
        facts,
        series(facts, as_of),
        forecasts=results.forecasts,
        standings=results.standings,
        alignments=results.alignments,
        diagnoses=results.diagnoses,
        cadences=_cadences(facts, results.warrants),
        policy=policy,
        as_of=as_of,
        agreed=agreed,
    )
    return rows.filter(pl.col("outcome_id") == outcome_id)


def _cadences(facts: Facts, warrants: pl.DataFrame) -> pl.DataFrame:
    """Return the days between two looks that the owner had when the outcome was evaluated: owner_id, inspect_days."""
    owners = facts.outcomes.select("owner_id", outcome_id="id").drop_nulls("owner_id")
    days = pl.col("because").str.json_path_match("$.inspect_days").cast(pl.Int64, strict=False)
    found = warrants.select("outcome_id", inspect_days=days).drop_nulls().join(owners, on="outcome_id")
    return found.select("owner_id", "inspect_days").unique("owner_id", keep="any")
