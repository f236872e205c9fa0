"""Clocks of people: they stop while their person is away, and a deputy takes the moves."""

from datetime import date

import polars as pl

from macromanage.facts.tables import Facts


def away(facts: Facts, as_of: date) -> pl.DataFrame:
    """Return who is away on the day: person_id, away_since, deputy_id (null where nobody stands in)."""
    return (
        facts.absences.filter(pl.col("from_day") <= as_of, pl.col("until_day") >= as_of)
        .sort("person_id", "from_day", "deputy_id", nulls_last=False)
        .unique("person_id", keep="last", maintain_order=True)
        .select("person_id", "deputy_id", away_since="from_day")
    )


def days_away(facts: Facts, clocks: pl.DataFrame, as_of: date) -> pl.Series:
    """Return how many days each person was away since their clock began, to `as_of`; `clocks`: person, begun on."""
    return days_away_between(facts, clocks.with_columns(ended=pl.lit(as_of)))


def days_away_between(facts: Facts, spans: pl.DataFrame) -> pl.Series:
    """Return how many days each person was away in their span, both its days among them; `spans`: person, from, to."""
    person, begun, ended = spans.columns
    numbered = spans.select(person_id=person, begun=begun, ended=ended).with_row_index("row")
    first, last = pl.max_horizontal("from_day", "begun"), pl.min_horizontal("until_day", "ended")
    overlap = ((last - first).dt.total_days() + 1).clip(0, None)
    days = numbered.drop_nulls("begun").join(_apart(facts), on="person_id").group_by("row").agg(days=overlap.sum())
    return numbered.join(days, on="row", how="left", maintain_order="left")["days"].fill_null(0)


def _apart(facts: Facts) -> pl.DataFrame:
    """Absences less the days that another one of the person's covers already, so that no day counts twice."""
    absences = facts.absences.select("person_id", "from_day", "until_day").sort("person_id", "from_day", "until_day")
    covered_to = pl.col("until_day").cum_max().shift(1).over("person_id")
    return absences.with_columns(from_day=pl.max_horizontal("from_day", covered_to + pl.duration(days=1)))


def days_running(facts: Facts, clocks: pl.DataFrame, as_of: date) -> pl.Series:
    """Return how many days each person has had since their clock began, those away not counted."""
    passed = clocks.select((pl.lit(as_of) - pl.col(clocks.columns[1])).dt.total_days()).to_series()
    return passed - days_away(facts, clocks, as_of)
