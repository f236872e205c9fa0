"""How long it takes to take in new rows of a day, as a ratio to reading the company's facts once, and how that grows.

Run it with numbers of people: bench/increment.py 3000 12000. Each size runs in a process of its own. Three batches: one
reading; the effort and the closed deals of ten people; and all that comes in on a day, of everybody.
"""

import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl

from macromanage.demo.generate import generate
from macromanage.evaluate.evaluate import evaluated
from macromanage.evaluate.increment import increment
from macromanage.facts.folder import write
from macromanage.facts.tables import Facts

# The last day of the record.
AS_OF = date(2026, 6, 15)
TEN = 10


def measured(people: int) -> str:
    """Measure a company of so many people and say it in lines."""
    facts, _ = generate(people=people, seed=3)
    read = _reading_once(facts)
    before, day = _without_the_day(facts)
    done = evaluated(before, as_of=AS_OF)
    lines = [f"{people:>7,} people, {done.results.forecasts.height:,} outcomes, reading once {read:.2f} s"]
    for name, new in {"one reading": _first(day), "ten people": _of_some(day), "everybody": day}.items():
        increment(done, new)
        began = time.perf_counter()
        increment(done, new)
        took = time.perf_counter() - began
        rows = new.readings.height + new.items.height + new.activities.height
        lines.append(f"        {name}, {rows:,} rows: {took:.2f} s, {took / read:,.1f} x reading once")
    return "\n".join(lines)


def _reading_once(facts: Facts) -> float:
    with tempfile.TemporaryDirectory() as place:
        write(facts, Path(place), format="parquet")
        began = time.perf_counter()
        for path in Path(place).glob("*.parquet"):
            pl.read_parquet(path)
        return time.perf_counter() - began


def _without_the_day(facts: Facts) -> tuple[Facts, Facts]:
    """The facts before the last day, and what came in on it."""
    on_day, opened, closed = (pl.col(name) == AS_OF for name in ("day", "opened_on", "closed_on"))
    items = facts.items.filter(~opened).with_columns(
        pl.when(~closed.fill_null(value=False)).then(pl.col("closed_on", "result", "value")).name.keep()
    )
    before = replace(
        facts, readings=facts.readings.filter(~on_day), activities=facts.activities.filter(~on_day), items=items
    )
    day = Facts(
        readings=facts.readings.filter(on_day),
        activities=facts.activities.filter(on_day),
        items=facts.items.filter(opened | closed.fill_null(value=False)),
    )
    return before, day


def _first(day: Facts) -> Facts:
    return Facts(readings=day.readings.head(1))


def _of_some(day: Facts) -> Facts:
    some = day.activities["person_id"].unique().sort().head(TEN)
    theirs = pl.col("person_id").is_in(some.implode())
    return Facts(activities=day.activities.filter(theirs), items=day.items.filter(theirs))


if __name__ == "__main__":
    sizes = [int(each) for each in sys.argv[1:]] or [3_000, 12_000]
    if len(sizes) == 1:
        print(measured(sizes[0]))
    else:
        for size in sizes:
            subprocess.run([sys.executable, __file__, str(size)], check=True)
