"""Which totals of units may be shown, so that neither a total nor the difference of two gives a person away."""

import polars as pl

from macromanage.moves.sight import FEWEST

_TOTAL = ["unit_id", "week"]


def safe_totals(totals: pl.DataFrame, parents: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """Return those of the units' weekly totals (subject_id, week, people, …) that can be shown beside each other.

    Each is over enough people. Where a unit's total less those of the units below it would leave too few, the units
    below are left out, and all further down with them: what is shown is then a tree cut off at some height. People of
    whom the viewer knows what they did (subject_id, week, known) don't count, as they can be taken off a total.
    """
    parts = parents.rename({"unit_id": "subject_id"})
    counted = (
        totals.join(known, on=["subject_id", "week"], how="left", maintain_order="left")
        .with_columns(count=pl.col("people") - pl.col("known").fill_null(0))
        .join(parts, on="subject_id", how="left", maintain_order="left")
    )
    large = counted.filter(pl.col("count") >= FEWEST)
    hidden = _below(_telling(large), large)
    shown = large.join(hidden, left_on=["subject_id", "week"], right_on=_TOTAL, how="anti", maintain_order="left")
    return shown.select(totals.columns)


def _telling(large: pl.DataFrame) -> pl.DataFrame:
    """Return the units and weeks that would leave too few of the total right above: unit_id, week."""
    parts = large.group_by("parent_id", "week").agg(parts=pl.col("count").sum())
    above = large.select("week", "count", parent_id="subject_id")
    rest = pl.col("count") - pl.col("parts")
    telling = above.join(parts, on=["parent_id", "week"]).filter(rest > 0, rest < FEWEST)
    return large.join(telling, on=["parent_id", "week"], how="semi").select("week", unit_id="subject_id")


def _below(hidden: pl.DataFrame, large: pl.DataFrame) -> pl.DataFrame:
    """Return the hidden with everything further down: unit_id, week. One turn a level of the tree."""
    rungs = [hidden.select(_TOTAL)]
    while rungs[-1].height and len(rungs) <= large.height:
        above = rungs[-1].rename({"unit_id": "parent_id"})
        below = large.join(above, on=["parent_id", "week"], how="semi")
        rungs.append(below.select("week", unit_id="subject_id").select(_TOTAL))
    return pl.concat(rungs).unique()
