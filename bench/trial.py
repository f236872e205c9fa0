"""Whether the bounds of a trial's effect hold: requirements put where none were, on invented companies, over seeds.

Run it with a number of people and seeds: bench/trial.py 1500 1 2.

Nothing was required of anybody, so every true effect is none, and nine in ten bounds should hold it.
"""

import sys
from dataclasses import replace
from datetime import date

import numpy as np
import polars as pl

from macromanage.demo.generate import generate
from macromanage.evaluate.series import Series, series
from macromanage.evaluate.trial_effect import trial_effect
from macromanage.facts.as_of import known
from macromanage.facts.finite import finite

AS_OF = date(2026, 3, 31)
FROM, LAST, WORKS_AFTER = date(2026, 2, 9), date(2026, 3, 8), 14
# Whatever is tried at once is no peer, so few are.
PARTS = 12


def placed(people: int, seed: int) -> pl.DataFrame:
    """Measure a requirement that never was on every owned outcome of the quarter: columns of an effect, shape."""
    facts, _ = generate(people=people, seed=seed, days=270, until=date(2026, 6, 15))
    facts = finite(known(facts, AS_OF))
    facts = replace(facts, moves=facts.moves.clear())
    read = series(facts, AS_OF)
    running = read.outcomes.filter(pl.col("starts_on") == date(2026, 1, 1)).drop_nulls("owner_id")
    order = np.random.default_rng(seed).permutation(running.height)
    found = [_measured(read, running["outcome_id"].gather(part)) for part in np.array_split(order, PARTS)]
    return pl.concat(found).join(running.select("shape", move_id="outcome_id"), on="move_id")


def _measured(read: Series, outcomes: pl.Series) -> pl.DataFrame:
    days = {"from_day": FROM, "last_day": LAST, "works_after_days": WORKS_AFTER}
    trials = pl.DataFrame({"move_id": outcomes, "outcome_id": outcomes})
    return trial_effect(read, trials.with_columns(pl.lit(each).alias(name) for name, each in days.items()), AS_OF)


def main(people: int, seeds: list[int]) -> None:
    """Print how many bounds hold none between them, by shape."""
    every = pl.concat([placed(people, seed) for seed in seeds])
    holds = (pl.col("effect_low") <= 0) & (pl.col("effect_high") >= 0)
    print(every.group_by("shape").agg(pl.len(), held=holds.mean()).sort("shape"))
    print(every.select(pl.len(), held=holds.mean()))


if __name__ == "__main__":
    main(int(sys.argv[1]), [int(each) for each in sys.argv[2:]])
