"""`macromanage conduct`: what the ledger tells of one person's conduct, a leader's first."""

import json
import textwrap
from datetime import date
from pathlib import Path
from typing import Annotated

import polars as pl
import typer

from macromanage.briefs import conduct as said
from macromanage.cli import given, options, screen
from macromanage.cli.policy_file import read_policy
from macromanage.cli.reviewing import reader_of
from macromanage.facts.tables import Facts
from macromanage.moves.conduct import Conduct

For = Annotated[
    str | None,
    typer.Option("--for", metavar="PERSON", help="Whose, by id or name. Default: who leads the unit at the top."),
]
Format = Annotated[
    options.ConductFormat,
    typer.Option(
        "--format",
        parser=options.one_of(options.ConductFormat),
        metavar=options.shown(options.ConductFormat),
        help="How to print it.",
    ),
]
Output = Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write it to a file instead.")]


def conduct(
    folder: options.FactsFolder = None,
    *,
    as_of: options.AsOf,
    person: For = None,
    recipe: options.RecipeName = None,
    param: options.Parameters = None,
    policy: options.PolicyFile = None,
    skip_bad: options.SkipBad = False,
    form: Format = options.ConductFormat.TEXT,
    output: Output = None,
) -> None:
    """Print what the ledger tells of one person over 91 days, for them and their leaders: hovering, neglect, debts."""
    from macromanage.evaluate.evaluate import evaluate
    from macromanage.facts.as_of import known
    from macromanage.moves.conduct import conduct as conduct_of

    rules = read_policy(policy)
    facts = known(given.facts(folder, recipe=recipe, param=param, skip_bad=skip_bad), as_of)
    person_id = reader_of(facts, person)
    with screen.working("Evaluating"):
        results = evaluate(facts, as_of=as_of, policy=rules)
    found = conduct_of(facts, results, person_id=person_id, policy=rules, as_of=as_of)
    text = _as_json(found) if form is options.ConductFormat.JSON else _as_text(found, facts)
    screen.answer(text, output)


def _as_json(found: Conduct) -> str:
    told = {
        "for": found.person_id,
        "since": found.since,
        "until": found.until,
        **found.figures,
        **{name: table.to_dicts() for name, table in found.tables.items()},
    }
    return json.dumps(told, ensure_ascii=False, indent=2, default=date.isoformat)


def _as_text(found: Conduct, facts: Facts) -> str:
    names = dict(facts.people.select("id", "name").rows())
    owner = pl.col("owner_id").replace_strict(names, default=pl.col("owner_id"), return_dtype=pl.String)
    titled = facts.outcomes.select("id", pl.concat_str("title", pl.format(" ({})", owner), ignore_nulls=True))
    head = said.heading(names.get(found.person_id, found.person_id), found.since, found.until)
    told = said.sections(found.figures, found.tables, dict(titled.rows()))
    return "\n\n".join([f"{head}\n{'=' * len(head)}", *(_section(each) for each in told)])


def _section(told: said.Section) -> str:
    texts = (each.text for each in told.sentences)
    wrapped = (textwrap.fill(each, screen.width(), initial_indent="  ", subsequent_indent="    ") for each in texts)
    return "\n".join([told.title, "-" * len(told.title), *wrapped])
