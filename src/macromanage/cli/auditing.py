"""`macromanage audit`: what an auditor sees, a works council's for one."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Annotated

import polars as pl
import typer
from rich.console import Console
from rich.table import Table

from macromanage.briefs import page_phrases
from macromanage.cli import database, options, screen


class AuditFormat(StrEnum):
    """How an audit is printed."""

    TEXT = "text"
    JSON = "json"


_TABLES = ("moves", "opens", "agreements", "accesses")

Format = Annotated[
    AuditFormat,
    typer.Option(
        "--format",
        parser=options.one_of(AuditFormat),
        metavar=options.shown(AuditFormat),
        help="How to print it.",
    ),
]


def audit(*, form: Format = AuditFormat.TEXT) -> None:
    """Print what an auditor sees: policy, counts of moves, how often effort was opened, who took out what.

    It holds no effort, no words, no chances, and no person's name but of who took something out.
    """
    database.open_existing()
    from macromanage.store import organizations
    from macromanage.store.oversight import oversight

    seen = oversight(organizations.only())
    tables = {name: getattr(seen, name) for name in _TABLES}
    if form is AuditFormat.JSON:
        screen.answer(_as_json(seen.policy, tables))
        return
    console = Console()
    for table in _printed(seen.policy, tables):
        console.print(table)


def _as_json(policy: Mapping[str, object], tables: Mapping[str, pl.DataFrame]) -> str:
    told = {"policy": policy} | {name: table.to_dicts() for name, table in tables.items()}
    return json.dumps(told, default=datetime.isoformat, ensure_ascii=False, indent=1)


def _printed(policy: Mapping[str, object], tables: Mapping[str, pl.DataFrame]) -> Iterator[Table]:
    thresholds = Table("policy", "value", title=page_phrases.OVERSEEN["policy"])
    for name, value in policy.items():
        thresholds.add_row(name, str(value))
    yield thresholds
    for name, rows in tables.items():
        table = Table(*(column.replace("_", " ") for column in rows.columns), title=page_phrases.OVERSEEN[name])
        for row in rows.rows():
            table.add_row(*(_cell(value, page_phrases.FEWER if name == "moves" else "") for value in row))
        yield table


def _cell(value: object, blank: str) -> str:
    if value is None:
        return blank
    return f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else str(value)
