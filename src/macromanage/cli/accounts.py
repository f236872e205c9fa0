"""`macromanage accounts`: who can sign in, as whom, and with what role. Nothing is sent to anybody."""

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from macromanage.cli import database, options, screen
from macromanage.cli.rights import meant
from macromanage.moves.roles import AccountRole

app = typer.Typer(no_args_is_help=True, help="Who can sign in, as whom, and with what role.")

Name = Annotated[str, typer.Argument(metavar="NAME", help="The name to sign in with.")]
Person = Annotated[
    str | None,
    typer.Option("--person", metavar="PERSON", help="Whose account it is, by id or name. A member's is a person's."),
]
Role = Annotated[
    AccountRole,
    typer.Option(
        "--role",
        parser=options.one_of(AccountRole),
        metavar=options.shown(AccountRole),
        help="What they may do beside what the person sees.",
    ),
]
Password = Annotated[
    str,
    typer.Option(
        prompt=True,
        confirmation_prompt=True,
        hide_input=True,
        envvar="MACROMANAGE_PASSWORD",
        help="The password; asked for, and not shown.",
    ),
]


@app.command()
def add(name: Name, *, person: Person = None, role: Role = AccountRole.MEMBER, password: Password) -> None:
    """Let somebody sign in: a person, or from outside an auditor, a data owner or an administrator."""
    if person is None and role is AccountRole.MEMBER:
        raise typer.BadParameter("A member's account is a person's; say whose.", param_hint="--person")
    person_id = None if person is None else meant(person)
    refused = _refused(name, person_id, role, password)
    if refused:
        raise typer.BadParameter(refused)
    whose = "" if person_id is None else f" as {person_id}"
    screen.answer(f"{name} can sign in{whose}, with the role {role}.")


@app.command("list")
def list_() -> None:
    """List who can sign in."""
    database.open_existing()
    from macromanage.store import accounts, organizations

    table = Table("name", "role", "person", "last signed in")
    for username, role, person_id, last in accounts.listed(organizations.only()).rows():
        table.add_row(username, role, person_id or "", f"{last:%Y-%m-%d}" if last else "never")
    Console().print(table)


@app.command()
def remove(name: Name) -> None:
    """Take away that somebody can sign in, and the tokens of their person; what they did stays."""
    database.open_existing()
    from macromanage.store import accounts, organizations

    if not accounts.remove(organizations.only(), name):
        raise typer.BadParameter(f"Nobody signs in as {name!r}.", param_hint="NAME")
    screen.answer(f"{name} can't sign in any more.")


def _refused(name: str, person_id: str | None, role: AccountRole, password: str) -> str | None:
    """Make the account, or return why not."""
    database.open_database()
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError
    from django.db import IntegrityError

    from macromanage.store import accounts, organizations

    try:
        validate_password(password)
        if role is AccountRole.ADMINISTRATOR and person_id is None:
            accounts.create_admin(organizations.only(), username=name, password=password)
        else:
            accounts.create_account(organizations.only(), person_id, username=name, password=password, role=role)
    except ValidationError as error:
        return " ".join(error.messages)
    except IntegrityError:
        return f"There is an account of that name, or of that person, already: {name}."
    return None
