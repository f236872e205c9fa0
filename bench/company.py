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
from pathlib import Path

import polars as pl

from macromanage.demo.generate import generate
from macromanage.evaluate.evaluate import evaluate
from macromanage.facts.folder import write

# The last day of the record.
AS_OF = date(2026, 6, 15)
BASELINE = "reading its facts once"


def measured(people: int) -> str:
    """Measure a company of so many people and say it in a line."""
    facts, _ = generate(people=people, seed=3)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        write(facts, folder, format="parquet")
        began = time.perf_counter()
        rows = sum(pl.read_parquet(path).height for path in folder.glob("*.parquet"))
        read = time.perf_counter() - began
    began = time.perf_counter()
    results = evaluate(facts, as_of=AS_OF)
    whole = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    told = f"{people:>7,} people, {results.forecasts.height:,} outcomes, {rows:,} rows"
    return f"{told}: {whole:.1f} s, {whole / read:,.0f} x {BASELINE} ({read:.2f} s); peak {peak:.1f} GB"


if __name__ == "__main__":
    sizes = [int(each) for each in sys.argv[1:]] or [3_000, 12_000]
    if len(sizes) == 1:
        print(measured(sizes[0]))
    else:
        for size in sizes:
            subprocess.run([sys.executable, __file__, str(size)], check=True)
