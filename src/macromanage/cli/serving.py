"""`macromanage serve`, `migrate` and `createadmin`: the organization's pages and its database."""

import os
import socket
import sys
from typing import Annotated, NoReturn

import typer

from macromanage.cli import database, options, screen

HOST = "127.0.0.1"
FIRST_PORT = 8000
PORTS_TRIED = 100
WORKERS = 2
THREADS = 8

Username = Annotated[str, typer.Option(prompt=True, help="The name to sign in with.")]
Password = Annotated[
    str,
    typer.Option(
        prompt=True,
        confirmation_prompt=True,
        hide_input=True,
        envvar="MACROMANAGE_ADMIN_PASSWORD",
        help="The password.",
    ),
]


def serve(*, port: options.Port = None) -> None:
    """Serve the pages on 127.0.0.1."""
    chosen = free_port(port)
    database.open_database()
    database.say_where_behind()
    screen.note(f"Macromanage is at http://{HOST}:{chosen}/  (Ctrl-C ends it)")
    run_server(chosen)


def migrate() -> None:
    """Bring the database's tables to this version."""
    database.connect()
    database.migrate()
    screen.answer("The database is up to date.")


def createadmin(*, username: Username, password: Password) -> None:
    """Create an administrator: who runs the system, and sees nobody's effort."""
    refused = database.create_admin(username, password)
    if refused:
        raise typer.BadParameter(refused)
    screen.answer(f"{username} can sign in as administrator.")


def free_port(asked: int | None) -> int:
    """Return the port that was asked for, or the next free one; a taken one is wrong usage."""
    if asked is None:
        return next(port for port in range(FIRST_PORT, FIRST_PORT + PORTS_TRIED) if _is_free(port))
    if _is_free(asked):
        return asked
    raise typer.BadParameter(f"Port {asked} is taken. Without --port the next free one is used.", param_hint="--port")


def run_server(port: int) -> NoReturn:
    """Become the server, so that Ctrl-C and signals reach it and nothing else."""
    sys.stdout.flush()
    sys.stderr.flush()
    os.execv(sys.executable, server_command(port))  # noqa: S606 - our own interpreter, its arguments fixed, no shell


def server_command(port: int) -> list[str]:
    """Return the command that serves the pages at the port."""
    size = ["--worker-class", "gthread", "--workers", str(WORKERS), "--threads", str(THREADS)]
    quiet = ["--log-level", "warning", "--logger-class", "macromanage.project.server_log.ServerLog"]
    place = ["--bind", f"{HOST}:{port}", "macromanage.project.wsgi:application"]
    return [sys.executable, "-m", "gunicorn", *size, *quiet, *place]


def _is_free(port: int) -> bool:
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
        except OSError:
            return False
    return True
