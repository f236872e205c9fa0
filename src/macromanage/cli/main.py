"""The commands of Macromanage, and what happens when one of them breaks."""

import os
import sys
import tempfile
import traceback
from importlib.metadata import version as version_of
from pathlib import Path
from typing import Annotated

import typer

from macromanage.cli import (
    accounts,
    auditing,
    backtesting,
    checking,
    conducting,
    demo,
    evaluating,
    generating,
    importing,
    languages,
    moving,
    options,
    recipes,
    retaining,
    reviewing,
    rights,
    screen,
    serving,
    tokens,
)
from macromanage.language.spoken import speaking

VERSION = version_of("macromanage")

app = typer.Typer(
    name="macromanage",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # main() says it in a sentence
    rich_markup_mode="rich",
)

app.command()(demo.demo)
app.command()(reviewing.review)
app.command()(conducting.conduct)
app.command()(evaluating.evaluate)
app.command()(backtesting.backtest)
app.command("import")(importing.import_)
app.command()(importing.export)
app.command()(moving.move)
app.command()(moving.moves)
app.command()(auditing.audit)
app.command()(rights.subject)
app.command()(rights.erase)
app.command()(retaining.retain)
app.command()(checking.check)
app.command()(recipes.recipes)
app.command()(generating.generate)
app.command()(serving.serve)
app.command()(serving.migrate)
app.command()(serving.createadmin)
app.add_typer(accounts.app, name="accounts")
app.add_typer(tokens.app, name="tokens")


def main() -> None:
    """Run a command; an error nobody foresaw becomes one sentence and a file with its details."""
    try:
        app()
    except OSError as error:
        screen.note(f"{error.filename or 'A file'} could not be read or written: {error.strerror or error}.")
        sys.exit(options.Exit.USAGE)
    except Exception as error:  # noqa: BLE001 - the outermost place: whatever it is, nobody is shown a traceback
        details = written(error)
        screen.note(f"Something went wrong in Macromanage itself ({type(error).__name__}). Details are in {details}.")
        sys.exit(options.Exit.BUG)


def written(error: Exception) -> Path:
    """Write all that is known of the error to a file only its maker may read, and return where."""
    handle, name = tempfile.mkstemp(prefix="macromanage-", suffix=".txt")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(f"macromanage {VERSION}, Python {sys.version}\n{' '.join(sys.argv)}\n\n")
        traceback.print_exception(error, file=file)
    return Path(name)


def _say_version(asked: bool) -> None:
    if asked:
        screen.answer(f"macromanage {VERSION}")
        raise typer.Exit


Version = Annotated[bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Print the version.")]


@app.callback()
def macromanage(context: typer.Context, *, language: languages.Asked = None, version: Version = False) -> None:  # noqa: ARG001 - its own callback answers it
    """Macro-management: outcomes agreed, effort sealed, trouble seen early, every move warranted."""
    context.with_resource(speaking(language or languages.of_environment()))
