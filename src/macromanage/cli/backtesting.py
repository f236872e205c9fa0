"""`macromanage backtest`: the track record of the forecasts on outcomes that have closed."""

import json
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import polars as pl
import typer
from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from macromanage.cli import given, options, screen
from macromanage.cli.policy_file import read_policy
from macromanage.evaluate.policy import Policy

Shares = Annotated[
    str,
    typer.Option("--at", metavar="SHARES", help="The shares of each outcome's time to ask at."),
]
Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FOLDER", help="Write report.json, outcomes.csv and calibration.svg here."),
]
Format = Annotated[options.RecordFormat, typer.Option("--format", help="How to print the record.")]


def backtest(
    folder: options.FactsFolder = None,
    *,
    at: Shares = "0.25,0.5,0.75",
    recipe: options.RecipeName = None,
    param: options.Parameters = None,
    policy: options.PolicyFile = None,
    skip_bad: options.SkipBad = False,
    output: Output = None,
    form: Format = options.RecordFormat.TEXT,
) -> None:
    """Say what would have been said of outcomes that have closed, from what was known then, and how it held."""
    from macromanage.evaluate import backtest as method

    shares, rules = _shares(at), read_policy(policy)
    facts = given.facts(folder, recipe=recipe, param=param, skip_bad=skip_bad)
    with screen.working("Asking each outcome's past"):
        rows = method.said(facts, shares)
        report = _report(rows, rules)
    if not rows.height:
        screen.note("No outcome with a reading has closed within this record, so there is nothing to score yet.")
    if output is not None:
        _write(report, rows, output)
    if form is options.RecordFormat.JSON:
        screen.answer(_json(report | {"outcomes": rows.to_dicts()}))
    elif rows.height:
        Console(width=None if Console().is_terminal else screen.WIDE).print(_text(report))


def _shares(text: str) -> tuple[float, ...]:
    try:
        shares = tuple(sorted({float(part) for part in text.split(",")}))
    except ValueError:
        raise typer.BadParameter(f"{text!r} are no shares; write them as 0.25,0.5,0.75.", param_hint="--at") from None
    if not all(0.0 < share < 1.0 for share in shares):
        raise typer.BadParameter("A share of an outcome's time lies between 0 and 1.", param_hint="--at")
    return shares


def _report(rows: pl.DataFrame, policy: Policy) -> dict[str, Any]:
    """Everything that is scored, as JSON has it."""
    from macromanage.evaluate import backtest as method

    return {
        "record": method.record(rows).to_dicts(),
        "calibration": method.calibration(rows).to_dicts(),
        "parts": method.parts(rows).to_dicts(),
        "weeks_of_warning": method.warning(rows, policy),
    }


def _json(report: dict[str, Any]) -> str:
    return json.dumps(report, default=date.isoformat, ensure_ascii=False, indent=2)


def _write(report: dict[str, Any], rows: pl.DataFrame, folder: Path) -> None:
    import vl_convert

    folder.mkdir(parents=True, exist_ok=True)
    (folder / "report.json").write_text(_json(report), encoding="utf-8")
    rows.write_csv(folder / "outcomes.csv")
    picture: str = vl_convert.vegalite_to_svg(_plot(report["calibration"]))
    (folder / "calibration.svg").write_text(picture, encoding="utf-8")
    screen.note(f"Written to {folder}: report.json, outcomes.csv, calibration.svg.")


def _plot(calibration: list[dict[str, Any]]) -> dict[str, Any]:
    """What was said against what was met; where chances hold, the points lie on the line."""
    axes = {
        "x": {"field": "said", "type": "quantitative", "title": "chance said", "scale": {"domain": [0, 1]}},
        "y": {"field": "met", "type": "quantitative", "title": "share met", "scale": {"domain": [0, 1]}},
    }
    ends = [{"said": 0, "met": 0}, {"said": 1, "met": 1}]
    size = {"field": "outcomes", "type": "quantitative", "title": "outcomes"}
    return {
        "width": 320,
        "height": 320,
        "layer": [
            {"data": {"values": ends}, "mark": {"type": "line", "strokeDash": [4, 4]}, "encoding": axes},
            {"data": {"values": calibration}, "mark": "point", "encoding": axes | {"size": size}},
        ],
    }


def _text(report: dict[str, Any]) -> Group:
    return Group(_record(report["record"]), _calibration(report["calibration"]), *_warning(report["weeks_of_warning"]))


def _record(record: list[dict[str, Any]]) -> Table:
    table = Table("time", "method", "outcomes", "Brier", "log loss", "calibration", "ranked", "caught", "ours lower by")
    for row in record:
        bounds = "" if row["better_low"] is None else f"{-row['better_high']:.3f} to {-row['better_low']:.3f}"
        scores = (f"{row[name]:.3f}" for name in ("brier", "log_loss", "calibration", "ranked", "caught"))
        table.add_row(f"{row['share']:.0%}", row["method"], f"{row['outcomes']:,}", *scores, bounds)
    return table


def _calibration(calibration: list[dict[str, Any]]) -> Table:
    table = Table("chance said", "outcomes", "said on average", "met")
    for row in calibration:
        chances = f"{row['chances'] * 10} % to {row['chances'] * 10 + 10} %"
        table.add_row(chances, f"{row['outcomes']:,}", f"{row['said']:.1%}", f"{row['met']:.1%}")
    return table


def _warning(weeks: float | None) -> list[Text]:
    if weeks is None:
        return []
    return [Text(f"Half of the misses were told at least {weeks:g} weeks before they were due.")]
