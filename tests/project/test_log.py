"""The log tells where something went wrong; of whom, and in whose words, it can't tell."""

import logging
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from django.test import Client

from macromanage.cli.serving import HOST, server_command
from macromanage.project.log import Bare

NAMED = ("omar", "no budget")


def written(records: list[logging.LogRecord]) -> str:
    return "\n".join(Bare().format(each) for each in records)


def test_a_line_names_no_name_and_an_error_says_none_of_its_words(caplog: pytest.LogCaptureFixture) -> None:
    logger = logging.getLogger("house")
    logger.warning("No entry for %s", "Omar Odeh")
    logger.warning("Omar Odeh was here")
    try:
        try:
            raise KeyError("omar")  # noqa: TRY301 - it is caught to be logged
        except KeyError as error:
            raise ValueError("No budget for me") from error
    except ValueError:
        logger.exception("It failed")
    lines = written(caplog.records)
    assert "WARNING house test_log:" in lines
    assert "No entry for %s" in lines
    assert "builtins.ValueError" in lines
    assert "builtins.KeyError" in lines
    assert [each for each in NAMED if each in lines.lower()] == []


@pytest.mark.django_db
def test_who_mistypes_their_name_or_password_is_in_no_log(caplog: pytest.LogCaptureFixture) -> None:
    Client().post("/session", {"username": "Omar Odeh", "password": "no budget for me"})
    Client().get("/omar-odeh", {"q": "Omar Odeh"})  # no such page
    lines = written(caplog.records)
    assert "New login failure" in lines
    assert [each for each in NAMED if each in lines.lower()] == []


def test_what_the_server_writes_when_a_page_fails_says_where_and_not_which(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    # A database without a table: whoever asks anything of it fails.
    environment = os.environ | {"MACROMANAGE_DATABASE_URL": f"sqlite:///{tmp_path / 'empty.sqlite3'}"}
    with (tmp_path / "log").open("wb") as log:
        server = subprocess.Popen(  # noqa: S603 - our own command
            server_command(port), env=environment, stdout=log, stderr=log, cwd=tmp_path
        )
        try:
            assert _status(port, "/people/omar-odeh?q=No+budget") == 500
            with socket.create_connection((HOST, port)) as asking:
                asking.sendall(b"omar odeh\r\n\r\n")  # no request at all
                asking.recv(100)
        finally:
            server.terminate()
            server.wait(timeout=30)
    lines = (tmp_path / "log").read_text()
    assert "ERROR django.request" in lines
    assert "django.db.utils.OperationalError" in lines
    assert "WARNING gunicorn.error" in lines
    assert [each for each in NAMED if each in lines.lower()] == []


def _status(port: int, path: str) -> int:
    """Ask for a page as soon as anybody answers."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            # Whoever brings a session is looked up.
            request = urllib.request.Request(
                f"http://{HOST}:{port}{path}", headers={"Cookie": "sessionid=omar-odeh-0123456789"}
            )
            return int(urllib.request.urlopen(request, timeout=20).status)  # noqa: S310 - likewise
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(port)
