"""The checkout as the tests about it see it: which files it has, and how its code reads as a tree."""

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "macromanage"


@cache
def files() -> tuple[Path, ...]:
    """Return every file that is, or would be, committed; without git, every file of the source, tests and documents."""
    if (ROOT / ".git").exists():
        command = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\0")
        found = [ROOT / name for name in listed if name]
    else:
        found = [path for folder in ("src", "tests", "docs", "bin") for path in (ROOT / folder).rglob("*")]
    return tuple(sorted(path for path in found if path.is_file()))


def ours(*suffixes: str) -> list[Path]:
    """Return the files somebody wrote with one of these endings: nothing generated."""
    return [path for path in files() if path.suffix in suffixes and "migrations" not in path.parts]


@cache
def tree(path: Path) -> ast.Module:
    """Return the code of a file as a tree."""
    return ast.parse(path.read_text(encoding="utf-8"))


def name(path: Path) -> str:
    """Return the file's name within the checkout."""
    return path.relative_to(ROOT).as_posix()
