"""What was known on a day: the facts less everything dated or recorded after it, so that any past day can be remade."""

from dataclasses import replace
from datetime import date

import polars as pl

from macromanage.facts.agreed import agreed
from macromanage.facts.runs import looked_up
from macromanage.facts.tables import Facts


def known(facts: Facts, as_of: date) -> Facts:
    """Return the facts as they were known at the end of `as_of`.

    Of several rows of one outcome, and of several readings of one day, the one recorded last by then holds.
    An item that closed later is open, with no result and no value: what it came to wasn't known yet.
    """
    outcomes = latest(facts.outcomes, as_of)
    return replace(
        facts,
        people=facts.people.with_columns(_until("left_on", as_of)),
        memberships=_begun(facts.memberships, "from_day", as_of).with_columns(_until("until_day", as_of)),
        absences=_begun(facts.absences, "from_day", as_of),
        outcomes=outcomes,
        viewers=_of(facts.viewers, outcomes),
        plans=_of(facts.plans, outcomes),
        contributions=_contributions(facts.contributions, outcomes),
        drivers=_of(facts.drivers, outcomes),
        readings=_readings(facts.readings, outcomes, as_of),
        items=_items(facts.items, as_of),
        activities=_by_id(agreed(replace(facts, activities=_begun(facts.activities, "day", as_of)))),
        sources=facts.sources.with_columns(complete_to=pl.min_horizontal("complete_to", pl.lit(as_of))),
        expectations=_expectations(_of(facts.expectations, outcomes), as_of),
        moves=_begun(_of(facts.moves, outcomes), "made_at", as_of).sort("made_at", "seq", "id"),
    )


def latest(outcomes: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Return of each outcome the row that held at the end of `as_of`, sorted by id."""
    return recorded(outcomes, as_of).unique("id", keep="last", maintain_order=True)


def recorded(outcomes: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Return all rows of outcomes recorded by the end of `as_of`, those of one outcome together, the first first."""
    return outcomes.filter(_recorded("recorded_at", as_of)).sort("id", "recorded_at", nulls_last=False)


def _recorded(column: str, as_of: date) -> pl.Expr:
    return pl.col(column).dt.date().le(as_of) | pl.col(column).is_null()


def _begun(frame: pl.DataFrame, column: str, as_of: date) -> pl.DataFrame:
    return _where(frame, frame.select((pl.col(column).cast(pl.Date) <= as_of).fill_null(value=False)).to_series())


def _until(column: str, as_of: date) -> pl.Expr:
    return pl.when(pl.col(column) <= as_of).then(pl.col(column)).alias(column)


def _of(frame: pl.DataFrame, outcomes: pl.DataFrame) -> pl.DataFrame:
    return frame.join(outcomes.select(outcome_id="id"), on="outcome_id", how="semi")


def _contributions(contributions: pl.DataFrame, outcomes: pl.DataFrame) -> pl.DataFrame:
    parents = outcomes.select(parent_id="id")
    return _of(contributions, outcomes).join(parents, on="parent_id", how="semi").sort("outcome_id", "parent_id")


def _readings(readings: pl.DataFrame, outcomes: pl.DataFrame, as_of: date) -> pl.DataFrame:
    rows = outcomes.select("id", row=pl.int_range(pl.len(), dtype=pl.UInt32))
    there = _where(readings, readings.select((pl.col("day") <= as_of) & _recorded("recorded_at", as_of)).to_series())
    row = looked_up(there["outcome_id"], rows)
    there, row = _where(there, row.is_not_null()), row.drop_nulls()
    # One number tells an outcome's day, so that what is in order is quickly seen to be.
    at = row.cast(pl.Int64) * 2**32 + there["day"].to_physical()
    if _rises(at):
        return there
    there = there.with_columns(at.alias("row")).sort("row")
    if not _rises(there["row"]):
        # The value is a last resort, so that two readings told apart by nothing still give the same result every time.
        there = there.sort("row", "recorded_at", "value", nulls_last=False)
        there = there.filter((pl.col("row") != pl.col("row").shift(-1)).fill_null(value=True))
    return there.drop("row")


def _where(frame: pl.DataFrame, holds: pl.Series) -> pl.DataFrame:
    """The rows where it holds; no copy where it holds everywhere."""
    return frame if holds.all() else frame.filter(holds)


def _rises(values: pl.Series) -> bool:
    """Whether each is larger than the one before."""
    return bool((values.diff(null_behavior="drop") > 0).all())


def _items(items: pl.DataFrame, as_of: date) -> pl.DataFrame:
    begun = _begun(items, "opened_on", as_of)
    still_open = begun.select((pl.col("closed_on") > as_of).fill_null(value=False)).to_series()
    if still_open.any():
        begun = begun.with_columns(
            pl.when(~still_open).then(pl.col("result", "value", "closed_on")).name.keep(),
        )
    return _by_id(begun)


def _by_id(frame: pl.DataFrame) -> pl.DataFrame:
    """The rows in the order of their ids; no copy where they are in it."""
    return frame if frame["id"].is_sorted() else frame.sort("id")


def _expectations(expectations: pl.DataFrame, as_of: date) -> pl.DataFrame:
    return expectations.with_columns(_until(day, as_of) for day in ("stated_on", "understood_on", "resourced_on"))
