"""`macromanage evaluate`: the results of one day as tables."""

import json
from datetime import date
from pathlib import Path
from typing import Annotated

import polars as pl
import typer
from rich.console import Console
from rich.table import Table

from macromanage.cli import given, options, screen
from macromanage.cli.database import evaluated
from macromanage.cli.policy_file import read_policy
from macromanage.evaluate.results import Results
from macromanage.facts.words import Standing

WRITTEN = (
    "forecasts",
    "standings",
    "impacts",
    "alignments",
    "diagnoses",
    "influences",
    "pipelines",
    "warrants",
    "trials",
)

Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FOLDER", help=f"Write a file a table here: {', '.join(WRITTEN)}."),
]
Format = Annotated[
    options.ResultFormat | None,
    typer.Option(
        "--format",
        parser=options.one_of(options.ResultFormat),
        metavar=options.shown(options.ResultFormat),
        help="How to write the tables. Default: csv with -o, else a summary.",
        show_default=False,
    ),
]


def evaluate(
    folder: options.FactsFolder = None,
    *,
    as_of: options.AsOf,
    recipe: options.RecipeName = None,
    param: options.Parameters = None,
    policy: options.PolicyFile = None,
    skip_bad: options.SkipBad = False,
    output: Output = None,
    form: Format = None,
) -> None:
    """Evaluate all outcomes on a day: forecast, pipeline, standing, impact, alignment, diagnosis, influence, move."""
    from macromanage.evaluate.evaluate import evaluate as evaluate_facts

    _must_have_a_place(form, output)
    rules = read_policy(policy)
    if folder is None:
        given.must_be_stored(recipe, param)
        results = evaluated(as_of=as_of, policy=rules)
    else:
        facts = given.facts(folder, recipe=recipe, param=param, skip_bad=skip_bad)
        with screen.working("Evaluating"):
            results = evaluate_facts(facts, as_of=as_of, policy=rules)
    if output is not None:
        write(results, output, form or options.ResultFormat.CSV)
    elif form is options.ResultFormat.JSON:
        screen.answer(as_json(results))
    else:
        Console().print(summary(results))


def write(results: Results, folder: Path, form: options.ResultFormat) -> None:
    """Write a file a table into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in WRITTEN:
        _write_table(results[name], folder / f"{name}.{form}", form)
    screen.note(f"Written to {folder}: {', '.join(f'{name}.{form}' for name in WRITTEN)}.")


def as_json(results: Results) -> str:
    """Return all tables as one JSON object: a list of rows a table."""
    return json.dumps({name: results[name].to_dicts() for name in WRITTEN}, default=date.isoformat, ensure_ascii=False)


def summary(results: Results) -> Table:
    """Return how many outcomes stand how, and how likely they are."""
    standings = results.standings.group_by("standing").agg(pl.len(), pl.col("p_hit").mean())
    rows = {standing: (count, chance) for standing, count, chance in standings.rows()}
    table = Table("standing", "outcomes", "mean chance", title=_title(results))
    for standing in Standing:
        count, chance = rows.get(standing, (0, None))
        table.add_row(standing, f"{count:,}", "" if chance is None else f"{chance:.0%}")
    return table


def _must_have_a_place(form: options.ResultFormat | None, output: Path | None) -> None:
    if output is None and form in {options.ResultFormat.CSV, options.ResultFormat.PARQUET}:
        raise typer.BadParameter(f"{form} is a file a table; say where with -o FOLDER.", param_hint="--format")


def _write_table(table: pl.DataFrame, path: Path, form: options.ResultFormat) -> None:
    if form is options.ResultFormat.CSV:
        table.write_csv(path)
    elif form is options.ResultFormat.PARQUET:
        table.write_parquet(path)
    else:
        path.write_text(table.write_json(), encoding="utf-8")


def _title(results: Results) -> str:
    days = results.standings["as_of"].unique().to_list()
    return f"{screen.counted(results.standings.height, 'outcome')} on {days[0]}" if days else "No outcomes yet"
