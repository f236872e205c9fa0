"""`macromanage backtest`: the track record of the forecasts on outcomes that have closed."""

import json
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from macromanage.briefs.track_record import Sheet, sheets, summary
from macromanage.cli import given, options, screen
from macromanage.cli.database import keep_track_record
from macromanage.cli.policy_file import read_policy
from macromanage.evaluate.track_record import TrackRecord, track_record

Shares = Annotated[
    str,
    typer.Option("--at", metavar="SHARES", help="The shares of each outcome's time to ask at."),
]
Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FOLDER", help="Write report.html, report.json and outcomes.csv here."),
]
Format = Annotated[
    options.BriefFormat,
    typer.Option(
        "--format",
        parser=options.one_of(options.BriefFormat),
        metavar=options.shown(options.BriefFormat),
        help="How to print the record.",
    ),
]


def backtest(
    folder: options.FactsFolder = None,
    *,
    at: Shares = "0.25,0.5,0.75",
    recipe: options.RecipeName = None,
    param: options.Parameters = None,
    policy: options.PolicyFile = None,
    skip_bad: options.SkipBad = False,
    output: Output = None,
    form: Format = options.BriefFormat.TEXT,
) -> None:
    """Say what would have been said of outcomes that have closed, from what was known then, and how it held.

    Of the organization's database it is kept for the page of the track record.
    """
    from macromanage.evaluate.backtest import backtest as ask_the_past
    from macromanage.evaluate.backtest import last_day

    shares, rules = _shares(at), read_policy(policy)
    facts = given.facts(folder, recipe=recipe, param=param, skip_bad=skip_bad)
    with screen.going_through("Asking each past day") as through:
        said = ask_the_past(facts, shares, through=through)
    record = track_record(said, rules)
    if folder is None:
        keep_track_record(record, until=last_day(facts) or options.today())
    if output is not None:
        _write(record, output)
    if form is options.BriefFormat.TEXT:
        _print(record)
    else:
        screen.answer(_html(record) if form is options.BriefFormat.HTML else _json(record))


def _shares(text: str) -> tuple[float, ...]:
    try:
        shares = tuple(sorted({float(part) for part in text.split(",")}))
    except ValueError:
        raise typer.BadParameter(f"{text!r} are no shares; write them as 0.25,0.5,0.75.", param_hint="--at") from None
    if not all(0.0 < share < 1.0 for share in shares):
        raise typer.BadParameter("A share of an outcome's time lies between 0 and 1.", param_hint="--at")
    return shares


def _write(record: TrackRecord, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "report.html").write_text(_html(record), encoding="utf-8")
    (folder / "report.json").write_text(_json(record), encoding="utf-8")
    record.outcomes.write_csv(folder / "outcomes.csv")
    screen.note(f"Written to {folder}: report.html, report.json, outcomes.csv.")


def _html(record: TrackRecord) -> str:
    from macromanage.web.standalone import render_track_record_html

    return render_track_record_html(record)


def _json(record: TrackRecord) -> str:
    tables = {name: table.to_dicts() for name, table in vars(record).items()}
    return json.dumps(tables, default=date.isoformat, ensure_ascii=False, allow_nan=False, indent=2)


def _print(record: TrackRecord) -> None:
    shown: list[RenderableType] = [Text(sentence) for sentence in summary(record)]
    for sheet in sheets(record):
        shown += [Text(f"\n{sheet.title}", style="bold"), Text(sheet.about, style="dim"), _table(sheet)]
    Console(width=None if Console().is_terminal else screen.WIDE).print(Group(*shown))


def _table(sheet: Sheet) -> Table:
    table = Table()
    for place, heading in enumerate(sheet.headings):
        table.add_column(heading, justify="left" if place < sheet.words else "right")
    for row in sheet.rows:
        table.add_row(*map(Text, row))
    return table
