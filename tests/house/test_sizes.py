"""Files and functions stay small enough to be read at once."""

import ast
from collections.abc import Iterator
from pathlib import Path

from house import checkout

FILE_LINES = 300
FUNCTION_LINES = 60

LONGER_FILES = {
    "src/macromanage/evaluate/forecast/kernel.py": "the compiler sees no change in another file",
    "src/macromanage/facts/tables.py": "every facts table, one after the other, as data",
}
LONGER_FUNCTIONS: dict[str, str] = {}


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(checkout.tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{checkout.name(path)}: {node.name}", (node.end_lineno or node.lineno) - node.lineno + 1


def test_files_are_short() -> None:
    written = checkout.ours(".py", ".css", ".js", ".html", ".jinja", ".sql", ".toml")
    long = {checkout.name(path) for path in written if lines(path) > FILE_LINES}
    assert long == set(LONGER_FILES), "Ask which second noun lives in a new one; strike out what has become short."


def test_functions_are_short() -> None:
    long = {name for path in checkout.ours(".py") for name, size in functions(path) if size > FUNCTION_LINES}
    assert long == set(LONGER_FUNCTIONS), "Split it where it changes its subject."
