"""The options that several commands share: one name, one meaning and one help text each."""

from collections.abc import Callable
from datetime import date, datetime
from enum import IntEnum, StrEnum
from pathlib import Path
from typing import Annotated, TypeVar

import typer


class Exit(IntEnum):
    """What a command's exit code says."""

    DONE = 0
    PROBLEMS = 1
    USAGE = 2
    BUG = 70


class TableFormat(StrEnum):
    """How tables are written."""

    CSV = "csv"
    PARQUET = "parquet"


class ResultFormat(StrEnum):
    """How results are written or printed."""

    JSON = "json"
    CSV = "csv"
    PARQUET = "parquet"


class BriefFormat(StrEnum):
    """How a brief is printed."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"


class ConductFormat(StrEnum):
    """How conduct is printed."""

    TEXT = "text"
    JSON = "json"


class Side(StrEnum):
    """Whose brief of a person who both leads and owns."""

    LEADER = "leader"
    OWNER = "owner"


def today() -> date:
    """Return the day it is here."""
    return datetime.now().astimezone().date()


def day(text: str) -> date:
    """Return the day the text names, as 2026-12-31."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no date; write it as 2026-12-31.") from None


Word = TypeVar("Word", bound=StrEnum)


def one_of(words: type[Word]) -> Callable[[str], Word]:
    """Return what reads one of the words, and says which there are where it is none of them."""

    def read(text: str) -> Word:
        known = {word.value: word for word in words}
        if text not in known:
            raise typer.BadParameter(f"{text!r} is none of {', '.join(known)}.")
        return known[text]

    return read


def shown(words: type[StrEnum]) -> str:
    """Show the words in a command's help: <text|json|html>."""
    return f"<{'|'.join(words)}>"


FactsFolder = Annotated[
    Path | None,
    typer.Argument(
        metavar="DIR",
        help="A facts folder, or with --recipe the foreign files. Without it: the organization's database.",
        show_default=False,
    ),
]
AsOf = Annotated[
    date,
    typer.Option(
        "--as-of",
        parser=day,
        default_factory=lambda: today().isoformat(),  # Typer parses a default like what is typed
        metavar="DAY",
        help="The day to look from: nothing dated or recorded later is known. Default: today.",
        show_default=False,
    ),
]
RecipeName = Annotated[
    str | None,
    typer.Option("--recipe", metavar="NAME", help="Read foreign files through this recipe; see `macromanage recipes`."),
]
Parameters = Annotated[
    list[str] | None,
    typer.Option("--param", metavar="NAME=VALUE", help="Set a parameter of the recipe; may be given several times."),
]
PolicyFile = Annotated[
    Path | None,
    typer.Option("--policy", metavar="FILE", help="A TOML file of thresholds and times that differ from the defaults."),
]
SkipBad = Annotated[
    bool,
    typer.Option("--skip-bad", help="Leave rows with problems out and go on with the rest."),
]
Port = Annotated[
    int | None,
    typer.Option(min=1, max=65535, help="The port on 127.0.0.1. Default: the next free one.", show_default=False),
]
