"""`macromanage review`: one person's brief on one day."""

import json
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from macromanage.briefs import as_json, text
from macromanage.briefs.leader import LeaderBrief, leader_brief
from macromanage.briefs.owner import OwnerBrief, owner_brief
from macromanage.cli import days, given, options, people, screen
from macromanage.cli.languages import for_programs
from macromanage.cli.policy_file import read_policy
from macromanage.evaluate.policy import Policy
from macromanage.evaluate.results import Results
from macromanage.facts.tables import Facts
from macromanage.moves.sight import sight

Brief = LeaderBrief | OwnerBrief

For = Annotated[
    str | None,
    typer.Option("--for", metavar="PERSON", help="Whose brief, by id or name. Default: who leads the unit at the top."),
]
As = Annotated[
    options.Side | None,
    typer.Option(
        "--as",
        parser=options.one_of(options.Side),
        metavar=options.shown(options.Side),
        help="The brief as a leader or as an owner. Default: as a leader, for who leads a unit.",
    ),
]
Format = Annotated[
    options.BriefFormat,
    typer.Option(
        "--format",
        parser=options.one_of(options.BriefFormat),
        metavar=options.shown(options.BriefFormat),
        help="How to print the brief.",
    ),
]
Output = Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write it to a file instead.")]


def review(
    folder: options.FactsFolder = None,
    *,
    as_of: options.AsOf,
    person: For = None,
    side: As = None,
    recipe: options.RecipeName = None,
    param: options.Parameters = None,
    policy: options.PolicyFile = None,
    skip_bad: options.SkipBad = False,
    form: Format = options.BriefFormat.TEXT,
    output: Output = None,
) -> None:
    """Print the brief of one person: what is theirs to do today, what needs them, whom to leave alone."""
    from macromanage.evaluate.evaluate import evaluate
    from macromanage.facts.as_of import known

    rules = read_policy(policy)
    found = given.facts(folder, recipe=recipe, param=param, skip_bad=skip_bad)
    outside = days.beyond(found, as_of)
    facts = known(found, as_of)
    reader = reader_of(facts, person)
    with screen.working("Evaluating"):
        results = evaluate(facts, as_of=as_of, policy=rules)
    with for_programs(is_json=form is options.BriefFormat.JSON):
        brief = brief_of(facts, results, person_id=reader, side=side, policy=rules, as_of=as_of)
        screen.answer(rendered(brief, form), output)
    if outside:
        screen.note(outside)


def reader_of(facts: Facts, asked: str | None) -> str:
    """Return whose brief it is; where that is unclear, say why and end."""
    found = people.meant(facts, asked)
    if isinstance(found, people.Unclear):
        raise typer.BadParameter(found.why, param_hint="--for")
    return found


def brief_of(
    facts: Facts, results: Results, *, person_id: str, side: options.Side | None, policy: Policy, as_of: date
) -> Brief:
    """Return the person's brief as a leader or as an owner; as a leader where nothing is said and they lead a unit."""
    as_leader = people.leads(facts, person_id) if side is None else side is options.Side.LEADER
    if not as_leader:
        return owner_brief(facts, results, person_id=person_id, policy=policy, as_of=as_of)
    opened = frozenset(sight(facts, results, person_id=person_id, as_of=as_of).efforts)
    return leader_brief(facts, results, person_id=person_id, policy=policy, opened=opened, as_of=as_of)


def rendered(brief: Brief, form: options.BriefFormat) -> str:
    """Return the brief as text, JSON or a page of its own."""
    if form is options.BriefFormat.HTML:
        from macromanage.web.standalone import render_brief_html

        return render_brief_html(brief)
    if form is options.BriefFormat.JSON:
        return json.dumps(_as_json(brief), ensure_ascii=False, allow_nan=False, indent=2)
    return _as_text(brief)


def _as_json(brief: Brief) -> as_json.Json:
    return as_json.leader_as_json(brief) if isinstance(brief, LeaderBrief) else as_json.owner_as_json(brief)


def _as_text(brief: Brief) -> str:
    width = screen.width()
    if isinstance(brief, LeaderBrief):
        return text.leader_as_text(brief, width=width)
    return text.owner_as_text(brief, width=width)
