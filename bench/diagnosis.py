"""Whether diagnoses hold: what they say of an invented company beside what is true of it, over several seeds.

Run it with a number of people and seeds: bench/diagnosis.py 5000 1 2 3.

Of the truth there are the rates that everybody's work was drawn from (`generate`). An outcome's true parts are its
shortfall split at the true rates of what really was done for it, against the true rate of its peer group's record.
"""

import sys
from datetime import date

import polars as pl

from macromanage.demo.generate import generate
from macromanage.demo.truth import parts
from macromanage.evaluate import work
from macromanage.evaluate.diagnosis import RECORD, diagnosis
from macromanage.evaluate.forecast.forecast import forecast
from macromanage.evaluate.policy import Policy
from macromanage.evaluate.rollup import rolled
from macromanage.evaluate.series import series
from macromanage.evaluate.standing import standing
from macromanage.facts.as_of import known
from macromanage.facts.tables import Facts
from macromanage.facts.words import Cause, Counts, Standing

AS_OF = date(2026, 6, 15)
MEASURED = (Cause.VOLUME, Cause.EFFECTIVENESS, Cause.VALUE)


def scored(people: int, seed: int) -> pl.DataFrame:
    """Diagnose a generated company, beside the truth: a diagnosis's columns, needed, standing, whose, true_*.

    `whose` is persons or units. true_ and a cause: its true part. true_dominant: the largest of the three measured;
    blank for units above teams, and where nothing is short.
    """
    facts, truth = generate(people=people, seed=seed, until=AS_OF)
    facts = known(facts, AS_OF)
    read = series(facts, AS_OF)
    forecasts = forecast(facts, read, AS_OF)
    standings = standing(read, forecasts, Policy(), AS_OF).select("outcome_id", "standing")
    said = diagnosis(facts, read, forecasts, AS_OF).table
    given = forecasts.table.select("outcome_id", needed="expected_now", reached="value_now")
    rows = said.join(given, on="outcome_id").join(standings, on="outcome_id").join(_true(facts, truth), on="outcome_id")
    dominant = truth.select("outcome_id", true_dominant="dominant")
    return _split(rows).join(dominant, on="outcome_id", how="left", maintain_order="left")


def _split(rows: pl.DataFrame) -> pl.DataFrame:
    """Split what was needed less what was reached at the true rates; what those don't explain is chance."""
    rows = rows.with_columns(
        arrivals="count", arrivals_reference=pl.col("needed") / (pl.col("c_reference") * pl.col("v_reference"))
    )
    chance = pl.col("arrivals") * pl.col("c") * pl.col("v") - pl.col("reached")
    return rows.with_columns(
        chance.alias(f"true_{Cause.CHANCE}"), *(part.alias(f"true_{cause}") for cause, part in parts().items())
    )


def _true(facts: Facts, truth: pl.DataFrame) -> pl.DataFrame:
    """Say what rate and size what was done for each outcome really had, and its peer group's record."""
    done = _done(facts, truth)
    own = done.filter(pl.col("day") >= pl.col("starts_on")).group_by("outcome_id", "peer_group", "whose")
    reference = done.group_by("peer_group").agg(_rate().alias("c_reference"), _size().alias("v_reference"))
    return own.agg(_rate().alias("c"), _size().alias("v")).join(reference, on="peer_group").drop("peer_group")


def _rate() -> pl.Expr:
    return (pl.col("number") * pl.col("rate")).sum() / pl.col("number").sum()


def _size() -> pl.Expr:
    won = pl.col("number") * pl.col("rate")
    return (won * pl.col("size")).sum() / won.sum()


def _done(facts: Facts, truth: pl.DataFrame) -> pl.DataFrame:
    """List all that was done in a year for each outcome by whom, with the true rate and size it was done at.

    Of effort only what was done in the outcome's own time, as that is all a diagnosis compares.
    """
    outcomes = facts.outcomes.rename({"id": "outcome_id"}).join(truth, on="outcome_id", how="left")
    together = pl.col("outcome_id").is_in(rolled(facts).whole.implode()) | pl.col("owner_id").is_null()
    outcomes = outcomes.with_columns(key=pl.col("peer_group").str.split(": ").list.last(), rolled_up=together)
    now = outcomes.filter(pl.col("starts_on") <= AS_OF, pl.col("due_on") >= AS_OF)
    rates = now.filter(~pl.col("rolled_up")).drop_nulls("c")
    rates = rates.select("key", "c", "c_before", "v", "v_before", person_id="owner_id").unique(["key", "person_id"])
    pairs = now.join(work.workers(facts, now, AS_OF), on="outcome_id").join(facts.drivers, on="outcome_id")
    pairs = pairs.select(
        *("outcome_id", "peer_group", "key", "starts_on", "person_id", "kind", "counts"),
        whose=pl.when("rolled_up").then(pl.lit("units")).otherwise(pl.lit("persons")),
    )
    done = pl.concat([_items(facts, pairs), _effort(facts, pairs)]).join(rates, on=["key", "person_id"])
    is_now = pl.col("day") >= pl.col("starts_on")
    return done.with_columns(
        rate=pl.when(is_now).then("c").otherwise("c_before"), size=pl.when(is_now).then("v").otherwise("v_before")
    ).drop("c", "c_before", "v", "v_before")


def _items(facts: Facts, pairs: pl.DataFrame) -> pl.DataFrame:
    opened = pl.col("counts") == Counts.OPENED
    day = pl.when(opened).then("opened_on").otherwise("closed_on")
    rows = pairs.join(facts.items, on=["person_id", "kind"]).select(*pairs.columns, day=day, number=pl.lit(1.0))
    return rows.filter(pl.col("day") > AS_OF - RECORD)


def _effort(facts: Facts, pairs: pl.DataFrame) -> pl.DataFrame:
    acts = facts.activities.select("person_id", "kind", "day", number="quantity")
    return pairs.join(acts, on=["person_id", "kind"]).filter(pl.col("day") >= pl.col("starts_on"))


def coverage(rows: pl.DataFrame) -> pl.DataFrame:
    """Count how often the bounds hold the true part: whose, cause, outcomes, covered, width (the middle, of needed).

    A part that is known exactly has no bounds, and isn't counted.
    """
    each = [
        rows.select(
            "whose",
            cause=pl.lit(cause.value),
            true=f"true_{cause}",
            low=f"{cause}_low",
            high=f"{cause}_high",
            needed="needed",
        )
        for cause in Cause
    ]
    unsure = pl.concat(each).filter(pl.col("high") - pl.col("low") > 1e-9 * pl.col("needed"))
    return unsure.group_by("whose", "cause", maintain_order=True).agg(
        outcomes=pl.len(),
        covered=pl.col("true").is_between("low", "high").mean(),
        width=((pl.col("high") - pl.col("low")) / pl.col("needed")).median(),
    )


def off_track(rows: pl.DataFrame) -> pl.DataFrame:
    """Keep the teams' outcomes that are off track for one of the three measured causes, with the largest part found."""
    largest = pl.max_horizontal(*MEASURED)
    names = [pl.when(pl.col(cause) == largest).then(pl.lit(cause.value)) for cause in MEASURED]
    teams = rows.filter(whose="units", standing=Standing.OFF_TRACK.value).drop_nulls("true_dominant")
    return teams.with_columns(largest=pl.coalesce(*names))


def furthest(rows: pl.DataFrame) -> float:
    """How far the parts are from adding up to the shortfall, at most, as a share of it."""
    whole = pl.sum_horizontal(*Cause)
    gap = (whole - pl.col("shortfall")).abs() / pl.col("shortfall").abs()
    return float(rows.filter(pl.col("shortfall") != 0).select(gap.max()).item())


def right(rows: pl.DataFrame, said: str) -> float:
    """In what share of the rows a cause is the true one; a blank is wrong."""
    return float(rows.select((pl.col(said) == pl.col("true_dominant")).fill_null(value=False).mean()).item() or 0.0)


def main(people: int, seeds: list[int]) -> None:
    """Print the figures."""
    rows = pl.concat([scored(people, seed) for seed in seeds])
    teams = off_track(rows)
    named = teams.drop_nulls("dominant")
    print(f"{people:,} people, {len(seeds)} seeds, {rows.height:,} outcomes diagnosed")
    print(f"parts add up to the shortfall to {furthest(rows):.0e} of it")
    print(f"{teams.height} teams' outcomes off track for a measured cause: ", end="")
    print(f"largest part right in {right(teams, 'largest'):.0%}, ", end="")
    print(f"a cause named in {named.height / max(teams.height, 1):.0%}, ", end="")
    print(f"and then right in {right(named, 'dominant'):.0%}")
    for row in coverage(rows).sort("whose").iter_rows(named=True):
        told = f"{row['whose']:8} {row['cause']:14} {row['outcomes']:7,} outcomes"
        print(f"{told}: 90 % bounds hold {row['covered']:.1%}, {row['width']:.0%} of what is needed apart")


if __name__ == "__main__":
    numbers = [int(each) for each in sys.argv[1:]]
    main((numbers or [5000])[0], numbers[1:] or [1, 2, 3, 4, 5])
