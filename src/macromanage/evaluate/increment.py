"""Evaluate again what new rows of the same day touch, and nothing else.

The steps are the ones of `evaluate.py`, on some outcomes, with what was learned of all of them held (see `Held`): a
full evaluation learns anew. Nor does time pass: the day stays the day of the evaluation before.
"""

from dataclasses import replace
from datetime import date

import polars as pl

from macromanage.evaluate import work
from macromanage.evaluate.evaluate import Evaluated, evaluated, steps
from macromanage.evaluate.results import Results
from macromanage.evaluate.rollup import Rollup, rolled_again
from macromanage.evaluate.series import series
from macromanage.evaluate.ways import sums, ways
from macromanage.facts import leaders
from macromanage.facts.as_of import known
from macromanage.facts.finite import finite
from macromanage.facts.tables import Facts
from macromanage.facts.words import MoveKind, WorkKind

# What a reading that comes anew takes the place of.
KEY = ("outcome_id", "day")
# What tables of results with a row or more an outcome are sorted by, beside it.
ORDERS = {
    "forecasts": (),
    "fans": ("day",),
    "standings": (),
    "diagnoses": (),
    "influences": ("basis", "kind"),
    "pipelines": (),
    "warrants": (),
}


def increment(before: Evaluated, new: Facts) -> Evaluated:
    """Take in new readings, items and activities.

    An item or activity takes the place of the one with its id; of two readings of a day the one recorded last holds.

    Equals an evaluation of all facts with the same things held. Where an outcome comes to be of a kind that nothing was
    learned of, all of it is learned anew.

    Args:
        before: the evaluation of the day so far.
        new: rows of readings, items and activities; other tables are not looked at.
    """
    facts, new, people = _merged(before, new)
    touched = _touched(before, new.readings["outcome_id"], people)
    rollup = rolled_again(facts, before.rollup, new.readings, touched)
    some = _about(facts, touched, (rollup.whole, people), before.as_of)
    readings = series(some, before.as_of, rollup)
    if not before.held.forecast.trained.knows(readings):
        return evaluated(facts, as_of=before.as_of, policy=before.policy)
    counted = _doers(some, rollup.whole, people, before.as_of)
    others = before.results.alignments.filter(
        pl.col("subject") == "person", ~pl.col("subject_id").is_in(counted.implode())
    )
    results, held = steps(some, readings, policy=before.policy, as_of=before.as_of, held=before.held, others=others)
    together = _together(before.rollup, rollup, touched)
    return replace(before, facts=facts, rollup=together, results=_spliced(before.results, results, touched), held=held)


def _merged(before: Evaluated, new: Facts) -> tuple[Facts, Facts, pl.Series]:
    """All facts with the new ones, the new ones as known, and whose work they are, or were before."""
    there = before.facts
    on_days = pl.col("day").is_in(new.readings["day"].unique().implode())
    rivals = there.readings.filter(on_days).join(new.readings, on=KEY, how="semi")
    others = there.readings.filter(on_days).join(new.readings, on=KEY, how="anti")
    given = replace(there, readings=pl.concat([rivals, new.readings]), items=new.items, activities=new.activities)
    new = finite(known(given, before.as_of))
    tables = {"readings": pl.concat([there.readings.filter(~on_days), others, new.readings])}
    people = []
    for name in ("items", "activities"):
        again = pl.col("id").is_in(given[name]["id"].implode())
        people += [new[name]["person_id"], there[name].filter(again)["person_id"]]
        tables[name] = pl.concat([there[name].filter(~again), new[name]])
    return replace(there, **tables), new, pl.concat(people).unique()


def _touched(before: Evaluated, read: pl.Series, people: pl.Series) -> pl.Series:
    """The outcomes that were read, or on which somebody works who did something; and all that these sum into."""
    facts, as_of = before.facts, before.as_of
    settles = pl.duration(days=pl.col("settles_days").fill_null(0))
    # Of what is over only readings tell.
    running = facts.outcomes.filter(pl.col("due_on") + settles >= as_of)
    whole = pl.col("id").is_in(before.rollup.whole.implode()) | pl.col("owner_id").is_null()
    homes = leaders.homes(facts, as_of).filter(pl.col("person_id").is_in(people.implode()))
    units = leaders.above(facts).join(homes, on="unit_id", how="semi")["ancestor_id"]
    theirs = pl.col("owner_id").is_in(people.implode()) | (whole & pl.col("unit_id").is_in(units.implode()))
    required = _required(facts).filter(pl.col("person_id").is_in(people.implode()))["outcome_id"]
    direct = pl.concat([read, running.filter(theirs)["id"], required]).unique()
    above = ways(sums(facts)).filter(pl.col("outcome_id").is_in(direct.implode()))["ancestor_id"]
    return pl.concat([direct, above]).unique()


def _required(facts: Facts) -> pl.DataFrame:
    """Who was required to do something on an outcome: outcome_id, person_id."""
    required = facts.moves.filter(pl.col("kind") == MoveKind.REQUIRE)
    return required.select("outcome_id", person_id="to_id").drop_nulls()


def _about(facts: Facts, touched: pl.Series, also: tuple[pl.Series, pl.Series], as_of: date) -> Facts:
    """All that is known of some outcomes, and what was done by whoever works on them.

    `also`: which are of a whole unit, and people whose activities are wanted in any case.
    """
    whole, people = also
    of_them = pl.col("outcome_id").is_in(touched.implode())
    some = replace(
        facts,
        outcomes=facts.outcomes.filter(pl.col("id").is_in(touched.implode())),
        readings=facts.readings.filter(of_them),
        moves=facts.moves.filter(of_them),
    )
    workers = work.workers(some, _by_owner(some, whole), as_of)["person_id"]
    doers = _doers(some, whole, people, as_of)
    some = replace(
        some,
        items=facts.items.filter(pl.col("person_id").is_in(workers.unique().implode())),
        activities=facts.activities.filter(pl.col("person_id").is_in(doers.implode())),
    )
    # What stands above these or below is not among them, and counts all the same.
    return replace(known(some, as_of), contributions=facts.contributions)


def _by_owner(some: Facts, whole: pl.Series) -> pl.DataFrame:
    rolled_up = pl.col("outcome_id").is_in(whole.implode()) | pl.col("owner_id").is_null()
    return some.outcomes.rename({"id": "outcome_id"}).with_columns(rolled_up=rolled_up)


def _doers(some: Facts, whole: pl.Series, people: pl.Series, as_of: date) -> pl.Series:
    """Whose activities bear on some outcomes: those of units only where activities, or nobody, drive theirs."""
    items = some.kinds.filter(pl.col("what") == WorkKind.ITEM).select("kind")
    driven = some.drivers.join(items, on="kind", how="anti")["outcome_id"]
    outcomes = _by_owner(some, whole)
    by_all = pl.col("owner_id").is_null() | pl.col("outcome_id").is_in(driven.implode())
    everyone = work.workers(some, outcomes.filter("rolled_up", by_all), as_of)["person_id"]
    required = _required(some)["person_id"]
    return pl.concat([people, outcomes["owner_id"], required, everyone]).drop_nulls().unique()


def _together(before: Rollup, again: Rollup, touched: pl.Series) -> Rollup:
    """What is rolled up of all outcomes, after some were added up again."""
    others = before.readings.filter(~pl.col("outcome_id").is_in(touched.implode()))
    whole = before.whole.filter(~before.whole.is_in(touched.implode()))
    return Rollup(pl.concat([others, again.readings]), pl.concat([whole, again.whole]), again.measured)


def _spliced(before: Results, again: Results, touched: pl.Series) -> Results:
    """Rows of the outcomes that were evaluated again in the place of theirs; other tables are of all."""
    tables = {}
    for name, table in again:
        if name in ORDERS:
            others = before[name].filter(~pl.col("outcome_id").is_in(touched.implode()))
            table = pl.concat([others, table]).sort("outcome_id", *ORDERS[name])  # noqa: PLW2901 (the same table, whole)
        tables[name] = table
    return Results(**tables)
