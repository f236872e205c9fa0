"""How long the evaluation of a whole invented company takes, as a ratio to reading its facts once, and how that grows.

Run it with numbers of people: bench/company.py 3000 12000. Each size runs in a process of its own, so that its peak of
memory is its own.
"""

import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from multiprocessing import get_context
from pathlib import Path

import polars as pl

from macromanage.demo.generate import generate
from macromanage.evaluate.evaluate import evaluate
from macromanage.facts.folder import write
from macromanage.facts.tables import Facts

# The last day of the record.
AS_OF = date(2026, 6, 15)
BASELINE = "reading its facts once"


def make(people: int, folder: Path) -> None:
    """Write the facts of a company of so many people."""
    facts, _ = generate(people=people, seed=3)
    write(facts, folder, format="parquet")


def measured(people: int) -> str:
    """Measure a company of so many people and say it in a line."""
    with tempfile.TemporaryDirectory() as place:
        # In a process of its own, so that the peak of memory is the evaluation's.
        making = get_context("spawn").Process(target=make, args=(people, Path(place)))
        making.start()
        making.join()
        began = time.perf_counter()
        tables = {path.stem: pl.read_parquet(path) for path in Path(place).glob("*.parquet")}
        read = time.perf_counter() - began
    rows = sum(table.height for table in tables.values())
    began, worked = time.perf_counter(), time.process_time()
    results = evaluate(Facts(**tables), as_of=AS_OF)
    whole, worked = time.perf_counter() - began, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    told = f"{people:>7,} people, {results.forecasts.height:,} outcomes, {rows:,} rows"
    told += f": {whole:.1f} s, {worked:.1f} s of processor time"
    return f"{told}, {whole / read:,.0f} x {BASELINE} ({read:.2f} s); peak {peak:.1f} GB"


if __name__ == "__main__":
    sizes = [int(each) for each in sys.argv[1:]] or [3_000, 12_000]
    if len(sizes) == 1:
        print(measured(sizes[0]))
    else:
        for size in sizes:
            subprocess.run([sys.executable, __file__, str(size)], check=True)
