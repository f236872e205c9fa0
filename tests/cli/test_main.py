import re
from importlib.metadata import version
from pathlib import Path

import pytest

from cli.calling import call, run
from cli.small import AS_OF, folder
from macromanage.cli.main import app, main

COMMANDS = ["demo", "review", "evaluate", "import", "export", "recipes", "generate", "serve", "migrate", "createadmin"]


def test_help_lists_every_command() -> None:
    shown = call("--help").stdout
    assert [name for name in COMMANDS if not re.search(rf"^\W*{name}\b", shown, flags=re.MULTILINE)] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str) -> None:
    result = call(command, "--help")
    assert result.exit_code == 0
    assert f"Usage: macromanage {command}" in result.stdout


def test_version_is_the_packages() -> None:
    assert call("--version").stdout == f"macromanage {version('macromanage')}\n"


def test_an_unknown_command_is_wrong_usage() -> None:
    result = call("hover")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "hover" in result.stderr


def test_an_error_nobody_foresaw_is_one_sentence_and_a_file(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def broken() -> None:
        message = "the cause"
        raise ZeroDivisionError(message)

    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setattr("sys.argv", ["macromanage", "break"])
    monkeypatch.setattr(app, "registered_commands", [*app.registered_commands])
    app.command("break")(broken)
    with pytest.raises(SystemExit) as ended:
        main()
    said = capsys.readouterr()
    (details,) = tmp_path.iterdir()
    assert (ended.value.code, said.out) == (70, "")
    assert said.err == f"Something went wrong in Macromanage itself (ZeroDivisionError). Details are in {details}.\n"
    assert "ZeroDivisionError: the cause" in details.read_text(encoding="utf-8")
    assert details.stat().st_mode & 0o077 == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_an_answer_that_cannot_be_written_is_told_without_a_traceback(tmp_path: Path) -> None:
    result = run("review", folder(tmp_path / "facts"), "--as-of", AS_OF, "-o", "/dev/full", at=tmp_path)
    assert result.returncode == 2
    assert result.stderr == "A file could not be read or written: No space left on device.\n"
