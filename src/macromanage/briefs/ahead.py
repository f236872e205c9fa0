"""What lies ahead of an outcome: what its items are to bring, and what more of each kind has meant."""

from dataclasses import dataclass
from typing import Any

import polars as pl

from macromanage.briefs.figures import amount, chance, counted, number
from macromanage.briefs.situation import Situation


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
        items = f"What is open ({counted(row['open_items'], 'item')})"
        open_ones = f"{items} is likely to bring {coming} in time ({_bounds(row, 'open')})"
        later = f"what is still to be opened {new} ({_bounds(row, 'new')})"
        sentences += [f"{needed} is still needed. {open_ones}; {later}.", _counts(row["weight"])]
    return tuple(sentences)


def _bounds(row: dict[str, Any], name: str) -> str:
    return f"nine times in ten {number(row[f'{name}_low'])} to {number(row[f'{name}_high'])}"


def _counts(weight: float | None) -> str:
    if not weight:
        return "The chance above rests on readings alone: looking at items has not helped on what has closed so far."
    return f"Of the chance above, {number(round(100 * weight))} % of the weight is this, the rest is the readings'."


def more(rows: pl.DataFrame) -> tuple[More, ...]:
    """Say what more of each kind has meant for outcomes like this one, a correlation; last what comes too late."""
    ordered = rows.sort(~pl.col("time_left").fill_null(value=True), "kind", nulls_last=True)
    return tuple(_more(row) for row in ordered.iter_rows(named=True))


def _more(row: dict[str, Any]) -> More:
    if row["kind"] is None:
        return More("", "", "", "", sealed=True)
    days = row["works_after_days"]
    takes = "" if days is None else f"{counted(days, 'day')} to work"
    if row["time_left"] is False:
        return More(row["kind"], "nothing by then", f"{takes}: too late now", "")
    if row["per_unit"] is None:
        return More(row["kind"], "can't tell yet", "", "")
    each = f"{number(row['per_unit'])} (nine times in ten {number(row['low'])} to {number(row['high'])})"
    known = row["more_a_week"] is not None and row["p_hit_if_more"] is not None
    what_if = f"{chance(row['p_hit_if_more'])} at {number(row['more_a_week'])} more a week" if known else ""
    return More(row["kind"], each, takes, what_if)
