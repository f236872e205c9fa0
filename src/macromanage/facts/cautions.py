"""Warnings: what looks wrong in good rows and may yet be true, so that it is said and nothing is refused."""

from datetime import date

import polars as pl

from macromanage.facts.agreed import agreed
from macromanage.facts.details import lacking
from macromanage.facts.findings import found, listed, plain
from macromanage.facts.problems import Problem
from macromanage.facts.references import Sheets
from macromanage.facts.tables import Facts
from macromanage.facts.words import Cadence, Shape
from macromanage.language.spoken import say

# The longest time between two readings that no one wonders about: two periods, and for days a long weekend too.
LONGEST_GAP: dict[str, int] = {Cadence.DAY: 4, Cadence.WEEK: 14, Cadence.MONTH: 62, Cadence.QUARTER: 184}

_DATED = (("readings", "day"), ("items", "opened_on"), ("items", "closed_on"), ("activities", "day"))


def cautions(sheets: Sheets, today: date) -> list[Problem]:
    """Find owners who left, days to come, unclosed results, shares beyond one, gaps, incomplete moves, lost effort."""
    warned = [
        ("outcomes", _owners_who_left(sheets)),
        *((table, _after(sheets[table].good, column, today)) for table, column in _DATED),
        ("items", _closed_without_result(sheets)),
        ("readings", _shares_beyond_one(sheets)),
        ("readings", _gaps(sheets)),
        ("activities", _not_agreed(sheets)),
        ("moves", lacking(sheets["moves"].good)),
    ]
    return [each for table, rows in warned for each in listed(rows, sheets[table].file, "warning")]


def _owners_who_left(sheets: Sheets) -> pl.DataFrame:
    people = sheets["people"].good.select(owner_id="id", name="name", left_on="left_on")
    owned = _latest(sheets).join(people, on="owner_id", maintain_order="left")
    return found(
        owned,
        pl.col("left_on") < pl.col("due_on"),
        rule="left",
        column="owner_id",
        value=pl.col("owner_id"),
        what=pl.format(say("its owner {} left on {}, before it is due on {}"), "name", "left_on", "due_on"),
        mend=say("name the owner it has now"),
    )


def _latest(sheets: Sheets) -> pl.DataFrame:
    """Give the outcomes as they were recorded last."""
    outcomes = sheets["outcomes"].good.sort("recorded_at", nulls_last=False, maintain_order=True)
    return outcomes.unique("id", keep="last", maintain_order=True)


def _after(rows: pl.DataFrame, column: str, today: date) -> pl.DataFrame:
    return found(
        rows,
        pl.col(column) > today,
        rule="after today",
        column=column,
        value=pl.col(column),
        what=pl.format(say("{} is after today"), column),
        mend=say("if it is no mistake, leave it: it counts from its day on"),
    )


def _closed_without_result(sheets: Sheets) -> pl.DataFrame:
    return found(
        sheets["items"].good,
        pl.col("closed_on").is_not_null() & pl.col("result").is_null(),
        rule="no result",
        column="result",
        what=pl.format(say("was closed on {} without a result"), "closed_on"),
        mend=say("write 1 if it was won, 0 if it was lost"),
    )


def _shares_beyond_one(sheets: Sheets) -> pl.DataFrame:
    milestones = _latest(sheets).filter(pl.col("shape") == Shape.MILESTONE.value).select(outcome_id="id")
    shares = sheets["readings"].good.join(milestones, on="outcome_id", how="semi", maintain_order="left")
    return found(
        shares,
        ~pl.col("value").is_between(0, 1),
        rule="share",
        column="value",
        value=pl.col("value"),
        what=pl.format(say("{} is no share of a milestone done"), plain(pl.col("value"))),
        mend=say("write the share done from 0 to 1"),
    )


def _gaps(sheets: Sheets) -> pl.DataFrame:
    """Find the widest gap of each series that is wider than its cadence allows and that no source calls complete."""
    widest = _steps(sheets).filter(pl.col("gap") > pl.col("longest")).sort("gap", descending=True, maintain_order=True)
    return found(
        widest.unique("outcome_id", keep="first", maintain_order=True),
        pl.lit(value=True),
        rule="gap",
        column="day",
        value=pl.col("day"),
        what=pl.format(say("{} has no reading for {} days before {}"), "outcome_id", "gap", "day"),
        mend=say("add the readings between, or say in sources how far the source is complete"),
    )


def _steps(sheets: Sheets) -> pl.DataFrame:
    """Give each reading of an outcome with a cadence the days since the one before; none where zeros stand between."""
    outcomes = _latest(sheets).select("cadence", outcome_id="id").drop_nulls()
    sources = sheets["sources"].good.select("complete_to", source="name")
    days = sheets["readings"].good.join(outcomes, on="outcome_id").join(sources, on="source", how="left")
    before = pl.col("day").shift(1).over("outcome_id", order_by="day")
    complete = pl.col("complete_to").max().over("outcome_id") >= pl.col("day") - pl.duration(days=1)
    return days.with_columns(
        gap=(pl.col("day") - before).dt.total_days(),
        longest=pl.col("cadence").replace_strict(LONGEST_GAP, return_dtype=pl.Int64),
    ).filter(~complete.fill_null(value=False))


def _not_agreed(sheets: Sheets) -> pl.DataFrame:
    """Find effort that nobody agreed to have read; where no agreement is recorded there is none."""
    asked = ("units", "people", "memberships", "agreements", "activities")
    read = agreed(Facts(**{name: sheets[name].good for name in asked}))
    return found(
        sheets["activities"].good.join(read, on="row", how="anti", maintain_order="left"),
        pl.lit(value=True),
        rule="not agreed",
        column="day",
        value=pl.col("day"),
        what=say("it is from before its unit's agreement, or its unit has none, so it is never read"),
        mend=say("leave it out, or add the agreement"),
    )
