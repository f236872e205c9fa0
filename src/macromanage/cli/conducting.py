"""`macromanage conduct`: what the ledger tells of one person's conduct, a leader's first."""

import json
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Annotated

import polars as pl
import typer

from macromanage.briefs import conduct as said
from macromanage.briefs import conduct_phrases as phrases
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
        "hovering": asdict(found.hovering),
        "neglect": asdict(found.neglect),
        "commitments": asdict(found.commitments),
        "felt": asdict(found.felt) if found.felt else None,
        **{name: getattr(found, name).to_dicts() for name in ("neglected", "answered", "debts", "owed")},
    }
    return json.dumps(told, ensure_ascii=False, indent=2, default=date.isoformat)


def _as_text(found: Conduct, facts: Facts) -> str:
    names = dict(facts.people.select("id", "name").rows())
    owner = pl.col("owner_id").replace_strict(names, default=pl.col("owner_id"), return_dtype=pl.String)
    titled = facts.outcomes.select("id", pl.concat_str("title", pl.format(" ({})", owner), ignore_nulls=True))
    titles = dict(titled.rows())
    head = said.heading(names.get(found.person_id, found.person_id), found.since, found.until)
    sections = (_section(title, lines) for title, lines in _told(found, titles).items())
    return "\n\n".join([f"{head}\n{'=' * len(head)}", *sections])


def _told(found: Conduct, titles: Mapping[str, str]) -> dict[str, Iterable[str]]:
    neglected = (
        said.neglected(each.pop("duty"), titles[each.pop("outcome_id")], **each)
        for each in found.neglected.iter_rows(named=True)
    )
    return {
        phrases.HOVERING: said.hovering(asdict(found.hovering)),
        phrases.NEGLECT: (said.neglect(asdict(found.neglect)), *neglected),
        phrases.ANSWERS: [said.answered(*each) for each in found.answered.rows()] or phrases.ANSWERED[:1],
        phrases.DEBTS: _waiting(found.debts, "duty", titles),
        phrases.PROMISES: (said.commitments(asdict(found.commitments)),),
        phrases.FELT: said.felt(asdict(found.felt) if found.felt else None),
        phrases.OWED: _waiting(found.owed, "what", titles),
    }


def _waiting(rows: pl.DataFrame, what: str, titles: Mapping[str, str]) -> Iterator[str]:
    if rows.is_empty():
        yield phrases.NOTHING_OWED
    for each in rows.iter_rows(named=True):
        yield said.waits(each.pop(what), titles[each.pop("outcome_id")], **each)


def _section(title: str, lines: Iterable[str]) -> str:
    wrapped = (textwrap.fill(each, screen.width(), initial_indent="  ", subsequent_indent="    ") for each in lines)
    return "\n".join([title, "-" * len(title), *wrapped])
