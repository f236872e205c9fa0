"""What lies ahead of an outcome: what its items are to bring, and what more of each kind has meant."""

from dataclasses import dataclass
from typing import Any

import polars as pl

from macromanage.briefs.figures import amount, chance, counted, number, share
from macromanage.briefs.situation import Situation
from macromanage.language.spoken import say


@dataclass(frozen=True, slots=True)
class More:
    """What more of one kind each week has gone with, in words; `sealed`: it rests on effort that the reader can't see.

    Attributes:
        kind: The kind of item or activity.
        each: What one more a week has meant by the due date, with its bounds at 90 %.
        takes: How long it takes to work, and whether there is time left for it.
        what_if: The chance at so many more a week.
        sealed: Whether only this is told: that there is something.
    """

    kind: str
    each: str
    takes: str
    what_if: str
    sealed: bool = False


def pipeline(rows: pl.DataFrame, situation: Situation) -> tuple[str, ...]:
    """Say of what an outcome still needs how much its open items are to bring, and how much those still to come."""
    sentences: list[str] = []
    for row in rows.iter_rows(named=True):
        if row["needed"] is None or row["needed"] <= 0 or row["open_mean"] is None:
            continue
        needed, coming, new = (
            amount(row[name], situation.measure, situation.shape) for name in ("needed", "open_mean", "new_mean")
        )
        items = {"items": counted(row["open_items"], "item"), "coming": coming, "new": new}
        bounds = {"bounds": _bounds(row, "open"), "new_bounds": _bounds(row, "new")}
        sentences += [
            say(
                "{needed} is still needed. What is open ({items}) is likely to bring {coming} in time ({bounds});"
                " what is still to be opened {new} ({new_bounds}).",
                needed=needed,
                **items,
                **bounds,
            ),
            _counts(row["weight"]),
        ]
    return tuple(sentences)


def _bounds(row: dict[str, Any], name: str) -> str:
    return say("nine times in ten {low} to {high}", low=number(row[f"{name}_low"]), high=number(row[f"{name}_high"]))


def _counts(weight: float | None) -> str:
    if not weight:
        return say(
            "The chance above rests on readings alone: looking at items has not helped on what has closed so far."
        )
    return say("Of the chance above, {share} of the weight is this, the rest is the readings'.", share=share(weight))


def more(rows: pl.DataFrame) -> tuple[More, ...]:
    """Say what more of each kind has meant for outcomes like this one, a correlation; last what comes too late."""
    ordered = rows.sort(~pl.col("time_left").fill_null(value=True), "kind", nulls_last=True)
    return tuple(_more(row) for row in ordered.iter_rows(named=True))


def _more(row: dict[str, Any]) -> More:
    if row["kind"] is None:
        return More("", "", "", "", sealed=True)
    days = row["works_after_days"]
    takes = "" if days is None else say("{days} to work", days=counted(days, "day"))
    if row["time_left"] is False:
        return More(row["kind"], say("nothing by then"), say("{takes}: too late now", takes=takes), "")
    if row["per_unit"] is None:
        return More(row["kind"], say("can't tell yet"), "", "")
    figures = {name: number(row[name]) for name in ("per_unit", "low", "high")}
    each = say("{per_unit} (nine times in ten {low} to {high})", **figures)
    known = row["more_a_week"] is not None and row["p_hit_if_more"] is not None
    what_if = _if_more(row) if known else ""
    return More(row["kind"], each, takes, what_if)


def _if_more(row: dict[str, Any]) -> str:
    likely, more_a_week = chance(row["p_hit_if_more"]), number(row["more_a_week"])
    return say("{chance} at {more} more a week", chance=likely, more=more_a_week)
