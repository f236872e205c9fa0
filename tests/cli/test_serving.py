import socket

import pytest
import typer

from cli.calling import call
from macromanage.cli.serving import HOST, free_port, server_command


@pytest.mark.django_db
def test_migrate_may_be_run_again() -> None:
    ended = [call("migrate") for _ in range(2)]
    assert [(each.exit_code, each.stdout) for each in ended] == [(0, "The database is up to date.\n")] * 2


@pytest.mark.django_db
def test_createadmin_admits_one_and_refuses_the_same_name() -> None:
    asked = ["createadmin", "--username", "lena"]
    first = call(*asked, MACROMANAGE_ADMIN_PASSWORD="a long enough one")
    again = call(*asked, MACROMANAGE_ADMIN_PASSWORD="a long enough one")
    assert (first.exit_code, first.stdout) == (0, "lena can sign in as administrator.\n")
    assert (again.exit_code, again.stdout) == (2, "")
    assert "There is somebody named lena already." in again.stderr


@pytest.mark.django_db
def test_createadmin_refuses_a_weak_password() -> None:
    result = call("createadmin", "--username", "lena", MACROMANAGE_ADMIN_PASSWORD="abc")
    assert result.exit_code == 2
    assert "too short" in result.stderr


@pytest.mark.django_db
def test_review_of_an_empty_database_says_what_to_do() -> None:
    result = call("review")
    assert result.exit_code == 2
    assert "The database holds no facts yet: import some, or name a facts folder." in result.stderr


def test_free_port_is_the_one_that_was_asked_for() -> None:
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        asked = listener.getsockname()[1]
    assert free_port(asked) == asked


def test_free_port_that_is_taken_is_wrong_usage() -> None:
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        listener.listen()
        taken = listener.getsockname()[1]
        with pytest.raises(typer.BadParameter, match=f"Port {taken} is taken"):
            free_port(taken)


def test_free_port_passes_over_a_taken_one(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        listener.listen()
        taken = listener.getsockname()[1]
        monkeypatch.setattr("macromanage.cli.serving.FIRST_PORT", taken)
        assert taken < (free_port(None) or 0) <= taken + 100


def test_the_server_listens_to_this_machine_alone() -> None:
    command = server_command(8123)
    assert command[command.index("--bind") + 1] == "127.0.0.1:8123"
