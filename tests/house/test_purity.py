"""The pure floors ask no clock and no disk, and draw no numbers without a seed: all they know is in their arguments."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from house import checkout

PURE_FLOORS = ("facts", "evaluate", "briefs", "moves", "demo")
TOUCHES_THE_DISK = checkout.SOURCE / "facts" / "folder.py"

ALLOWED = {
    "src/macromanage/facts/separated.py": {"read_csv"},  # of bytes in memory
}

CLOCK = {"now", "utcnow", "today", "monotonic", "perf_counter", "time_ns", "localtime", "gmtime"}
DISK = {"open", "Path", "read_text", "read_bytes", "write_text", "write_bytes", "mkdir", "unlink"}
TABLES_ON_DISK = ("read_", "scan_", "sink_", "write_csv", "write_parquet", "write_ipc", "write_excel", "write_database")


def called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def impure(code: ast.Module) -> Iterator[str]:
    for node in ast.walk(code):
        if not isinstance(node, ast.Call):
            continue
        name = called(node)
        unseeded = name == "default_rng" and not (node.args or node.keywords)
        if name in CLOCK | DISK or name.startswith(TABLES_ON_DISK) or unseeded:
            yield f"line {node.lineno}: {name}()"


def found(path: Path) -> list[str]:
    allowed = ALLOWED.get(checkout.name(path), set())
    return [each for each in impure(checkout.tree(path)) if each.split()[-1].removesuffix("()") not in allowed]


def pure_files() -> list[Path]:
    floors = tuple(checkout.SOURCE / floor for floor in PURE_FLOORS)
    return [
        path
        for path in checkout.ours(".py")
        if path != TOUCHES_THE_DISK and any(path.is_relative_to(floor) for floor in floors)
    ]


def test_pure_floors_have_files() -> None:
    assert len(pure_files()) > len(PURE_FLOORS)


@pytest.mark.parametrize("path", pure_files(), ids=checkout.name)
def test_pure_file_asks_nothing_outside_its_arguments(path: Path) -> None:
    assert found(path) == []


@pytest.mark.parametrize(
    "code",
    [
        "date.today()",
        "datetime.now(UTC)",
        "time.monotonic()",
        "open('x')",
        "Path('x')",
        "folder.read_text()",
        "pl.read_csv('x')",
        "frame.write_parquet('x')",
        "np.random.default_rng()",
    ],
)
def test_impure_code_is_found(code: str) -> None:
    assert list(impure(ast.parse(code))) == [f"line 1: {called(ast.parse(code).body[0].value)}()"]  # type: ignore[attr-defined]  # an expression's value


def test_seeded_numbers_are_pure() -> None:
    assert list(impure(ast.parse("np.random.default_rng(seed)"))) == []
