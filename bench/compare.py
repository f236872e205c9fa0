"""Our chances beside statsforecast's, of the same outcomes, on the same days, from the same readings.

statsforecast is no part of the product: it wants an environment of its own, with the product in it as well.

    python3.11 -m venv DIR
    DIR/bin/pip install --require-hashes -r requirements.lock
    DIR/bin/pip install --require-hashes -r bench/requirements.lock
    DIR/bin/pip install --no-deps --no-build-isolation --editable .
    DIR/bin/python bench/compare.py --keep CACHE FACTS_DIR [FACTS_DIR ...]

Asked is what `macromanage backtest` asks: every outcome that has closed, at a quarter, half and three quarters of its
time. Each of statsforecast's models (`rivals.py`) is given the series as it was known on that day; the mean and the
deviation of what is to come make a chance, as a normal distribution. All but ours are then recalibrated, each by itself
and as one stack, in two ways (`recalibrated.py`): cross-fitted over series, which flatters them, and as it closed,
which is all that anybody can do in time. Ours is as it is given, and, to see what is left, recalibrated likewise.

The folder given by --keep holds what statsforecast foretold, by the readings it was given: a second run only asks us.
"""

import argparse
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl

from asked import Asked, asked, chances
from macromanage.evaluate import scores
from macromanage.evaluate.backtest import backtest
from macromanage.evaluate.forecast.forecast import forecast
from macromanage.facts import folder
from macromanage.facts.as_of import known
from macromanage.facts.check import check
from macromanage.facts.tables import Facts
from recalibrated import ENOUGH, as_it_closed, cross_fitted
from rivals import FORETOLD, RIVALS, Problem, foretell, seconds

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]

# How many series are timed, evenly from all; and how often ours.
TIMED, ROUNDS = 40, 3
OURS = "ours"
STACK = "stack of these"
LIKEWISE = "ours, recalibrated likewise"
TOGETHER = "stack of these and ours"


def compared(path: Path, keep: Path, every: int) -> None:
    """Compare on one facts folder, and print it."""
    facts = check(folder.read(path), today=date.today()).facts  # noqa: DTZ011 - warns of days after today, no more
    said = _sampled(backtest(facts).filter(pl.col("left_out").is_null()), every)
    questions = list(asked(facts, said))
    problems = _problems(questions)
    began = time.perf_counter()
    foretold = foretell(list(problems.values()), keep)
    told = said.join(_chances(questions, foretold), on=["outcome_id", "as_of"])
    several = "" if every == 1 else f", every {every}. series"
    print(f"\n## {path.name}: {told.height:,} questions on {told['series'].n_unique()} series{several}\n")
    print(f"At {_learned(told):.0%} of them enough outcomes had closed to learn from.")
    print(f"statsforecast foretold {len(problems):,} series in {time.perf_counter() - began:.0f} s, or had done so.")
    print(_speed(facts, questions[-1], list(problems.values())))
    for share in told["share"].unique().sort():
        print(_table(told.filter(pl.col("share") == share), share))


def _sampled(said: pl.DataFrame, every: int) -> pl.DataFrame:
    kept = said["series"].unique().sort().gather_every(every)
    return said.filter(pl.col("series").is_in(kept.implode()))


def _problems(questions: Sequence[Asked]) -> dict[str, Problem]:
    """What statsforecast is asked, once for all outcomes of which the same is known."""
    problems = {}
    for question in questions:
        for row in question.rows.tolist():
            key = question.key(row)
            problems[key] = Problem(key, question.known(row), question.ahead(row), question.season(row))
    return problems


def _chances(questions: Sequence[Asked], foretold: pl.DataFrame) -> pl.DataFrame:
    """A row an outcome and day, a column a rival."""
    by_rival = {str(name): rows for (name,), rows in foretold.group_by("rival")}
    steps = {
        name: dict(zip(rows["key"], rows.select(FORETOLD).to_numpy(), strict=True)) for name, rows in by_rival.items()
    }
    days = []
    for question in questions:
        columns = {name: chances(question, steps[name], question.key) for name in RIVALS}
        days.append(pl.DataFrame({"outcome_id": question.outcome_id, **columns}).with_columns(as_of=question.day))
    return pl.concat(days)


def _table(told: pl.DataFrame, share: float) -> str:
    """Every method's scores at one share of time, as Markdown."""
    ours, hits = told["p_hit"].to_numpy(), told["hit"].to_numpy()
    groups = told["series"].rank("dense").to_numpy().astype(np.int64) - 1
    head = "Brier | log loss | calibration | ours less this, 95 %"
    lines = [
        f"\nAt {share:.0%} of the time, {told.height:,} outcomes; {np.mean(hits):.0%} met.\n",
        f"| | cross-fitted: {head} | as it closed: {head} |",
        "|---" * 9 + "|",
        f"| {OURS} | " + " | ".join([_scored(ours, hits, ours, groups)] * 2) + " |",
    ]
    for name, columns in _methods().items():
        given = told.select(columns).to_numpy()
        ways = (cross_fitted(given, hits, groups), as_it_closed(given, hits, *_days(told)))
        lines.append(f"| {name} | " + " | ".join(_scored(way, hits, ours, groups) for way in ways) + " |")
    return "\n".join(lines)


def _methods() -> dict[str, list[str]]:
    """By the name of each method the chances that it is made of."""
    alone = {name: [name] for name in RIVALS}
    return {**alone, STACK: [*RIVALS], LIKEWISE: ["p_hit"], TOGETHER: [*RIVALS, "p_hit"]}


def _days(told: pl.DataFrame) -> tuple[Whole, Whole]:
    asked_on, due_on = (told[name].to_physical().to_numpy().astype(np.int64) for name in ("as_of", "due_on"))
    return asked_on, due_on


def _learned(told: pl.DataFrame) -> float:
    """The share of questions at which enough outcomes had closed for what is recalibrated as it closed."""
    asked_on, due_on = _days(told)
    closed = np.searchsorted(np.sort(due_on), asked_on) / told["share"].n_unique()
    return float(np.mean(closed >= ENOUGH))


def _scored(way: Floats, hits: Floats, ours: Floats, groups: Whole) -> str:
    gained = (ours - hits) ** 2 - (way - hits) ** 2
    low, high = scores.difference(gained, groups)
    bounds = "" if way is ours else f"{gained.mean():+.4f} ({low:+.4f} to {high:+.4f})"
    told = (scores.brier(way, hits), scores.log_loss(way, hits), scores.calibration_error(way, hits))
    return " | ".join([*(f"{score:.4f}"[1:] for score in told), bounds])


def _speed(facts: Facts, question: Asked, problems: Sequence[Problem]) -> str:
    """Processor time a series of the fastest of statsforecast's models, as a ratio to ours."""
    name, theirs = seconds(problems[:: max(len(problems) // TIMED, 1)])
    then, rounds = known(facts, question.day), []
    for _ in range(ROUNDS):
        began = time.process_time()
        forecast(then, question.series, question.day)
        rounds.append(time.process_time() - began)
    ours = min(rounds) / len(question.series.values)
    return f"Time a series: {name} {theirs * 1e3:.2f} ms, ours {ours * 1e3:.4f} ms: {theirs / ours:,.0f} times as long."


def main() -> None:
    """Read the options, and compare on each facts folder."""
    options = argparse.ArgumentParser(description="Our chances beside statsforecast's, of the same outcomes.")
    options.add_argument("facts", nargs="+", type=Path, help="facts folders")
    options.add_argument("--sample", type=int, default=1, metavar="N", help="every Nth series only")
    options.add_argument("--keep", type=Path, metavar="FOLDER", help="keep what statsforecast foretold here")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        keep = given.keep or Path(passing)
        keep.mkdir(parents=True, exist_ok=True)
        for path in given.facts:
            compared(path, keep, given.sample)


if __name__ == "__main__":
    main()
