"""The troubles of outcomes that the record proves: where each stands now, and what past moves froze as evidence."""

from datetime import date

import polars as pl

from macromanage.evaluate.opened import TROUBLE
from macromanage.evaluate.results import Results
from macromanage.facts.tables import Facts


def troubles(facts: Facts, results: Results, as_of: date) -> pl.DataFrame:
    """Return each trouble once: outcome_id, trouble_since, lasted_until (the last day it is known to have lasted).

    Evaluations of different days may disagree by days about when a trouble began: what overlaps is one trouble, and
    began on the first of those days.
    """
    now = results.standings.filter(pl.col("standing").is_in(TROUBLE)).drop_nulls("trouble_since")
    known = pl.concat(
        [
            now.select("outcome_id", "trouble_since", lasted_until=pl.lit(as_of)),
            frozen(facts).drop_nulls("trouble_since").select("outcome_id", "trouble_since", lasted_until="frozen_on"),
        ]
    ).sort("outcome_id", "trouble_since", "lasted_until")
    before = pl.col("lasted_until").cum_max().shift(1).over("outcome_id")
    is_new = (pl.col("trouble_since") > before).fill_null(value=True)
    return (
        known.with_columns(number=is_new.cum_sum().over("outcome_id"))
        .group_by("outcome_id", "number", maintain_order=True)
        .agg(pl.col("trouble_since").min(), pl.col("lasted_until").max())
        .drop("number")
    )


def proofs(facts: Facts, results: Results, as_of: date) -> pl.DataFrame:
    """Return on which days the ladder is on record as standing where: outcome_id, line, proved_on."""
    now = results.warrants.select("outcome_id", "line", proved_on=pl.lit(as_of))
    return pl.concat([now, frozen(facts).select("outcome_id", "line", proved_on="frozen_on").drop_nulls()])


def earned_days(results: Results) -> pl.DataFrame:
    """Return the days between two looks at each outcome, as its warrant has them: outcome_id, earned_days."""
    return results.warrants.select("outcome_id", earned_days="inspect_days").drop_nulls()


def frozen(facts: Facts) -> pl.DataFrame:
    """Return what moves froze: id, outcome_id, standing, line, trouble_since, frozen_on (the day it was evaluated).

    Evidence that was erased, or that no evaluation stood behind, is left out.
    """
    found = pl.col("evidence").str
    return (
        facts.moves.drop_nulls("evidence")
        .select(
            "id",
            "outcome_id",
            standing=found.json_path_match("$.standing"),
            line=found.json_path_match("$.line"),
            trouble_since=found.json_path_match("$.because.trouble_since").str.to_date(strict=False),
            frozen_on=found.json_path_match("$.as_of").str.to_date(strict=False),
        )
        .drop_nulls("frozen_on")
    )
