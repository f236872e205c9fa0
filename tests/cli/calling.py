"""How the tests call the commands: within this process, or as a program of its own where that matters."""

import os
import subprocess
import sys
from pathlib import Path

from typer.testing import CliRunner, Result

from macromanage.cli.main import app

ROOM = {"COLUMNS": "300", "NO_COLOR": "1", "TERM": "dumb", "LC_ALL": "C.UTF-8"}
COMMAND = Path(sys.executable).with_name("macromanage")
SHARED_DATA = Path(__file__).parents[3] / "shared" / "data"


def call(*arguments: str | Path, **environment: str) -> Result:
    """Call a command within this process; where it opens the database, that of the tests."""
    return CliRunner().invoke(app, [str(each) for each in arguments], env=ROOM | environment)


def run(*arguments: str | Path, at: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the program in a folder, whose database is its own."""
    return subprocess.run(
        [COMMAND, *map(str, arguments)],
        cwd=at,
        env=os.environ | ROOM | {"MACROMANAGE_HOME": str(at), "MACROMANAGE_DATABASE_URL": ""} | environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
