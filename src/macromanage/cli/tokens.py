"""`macromanage tokens`: what a program signs in with, in the name of one person."""

from datetime import timedelta
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from macromanage.cli import database, options, screen
from macromanage.cli.rights import Asked, meant
from macromanage.moves.scope import Scope

app = typer.Typer(no_args_is_help=True, help="What a program signs in with, in the name of one person.")

Scoped = Annotated[
    Scope,
    typer.Option(
        "--scope",
        parser=options.one_of(Scope),
        metavar=options.shown(Scope),
        help="What it is for; one that may move may read.",
    ),
]
Days = Annotated[int, typer.Option("--days", min=1, max=366, help="For how many days it is good.")]
Purpose = Annotated[str | None, typer.Option("--for", metavar="TEXT", help="What it is for, in words.")]
Number = Annotated[int, typer.Argument(metavar="NUMBER", help="Which, as `macromanage tokens list` numbers them.")]
OfPerson = Annotated[str | None, typer.Option("--of", metavar="PERSON", help="Only this person's, by id or name.")]


@app.command()
def add(person: Asked, *, scope: Scoped = Scope.READ, days: Days = 90, purpose: Purpose = None) -> None:
    """Make a token and print it, this once: only its hash is kept."""
    person_id = meant(person)
    from macromanage.store import organizations, tokens

    last = options.today() + timedelta(days=days)
    secret = tokens.issue(organizations.only(), person_id, scope=scope, expires_on=last, purpose=purpose)
    screen.note(f"A token of {person_id} to {scope}, good through {last}. It is shown this once:")
    screen.answer(secret)


@app.command("list")
def list_(*, of: OfPerson = None) -> None:
    """List the tokens: whose, for what, until when, and when they were last used."""
    of_id = None if of is None else meant(of)
    database.open_existing()
    from macromanage.store import organizations, tokens

    table = Table("number", "person", "scope", "for", "good through", "last used", "revoked")
    columns = ("row", "person_id", "scope", "purpose", "expires_on", "used_on", "revoked_on")
    for row in tokens.tokens(organizations.only(), of_id=of_id).select(columns).rows():
        table.add_row(*("" if cell is None else str(cell) for cell in row))
    Console().print(table)


@app.command()
def revoke(number: Number) -> None:
    """End a token now."""
    database.open_existing()
    from macromanage.store import organizations, tokens

    if not tokens.revoke(organizations.only(), number, today=options.today()):
        raise typer.BadParameter(f"There is no token {number} that still holds.", param_hint="NUMBER")
    screen.answer(f"Token {number} holds no more.")
