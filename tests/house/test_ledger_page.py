"""The page of the ledger: an auditor gets by hand what it says, and of any ledger what the product says."""

import csv
import io
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from house.checkout import ROOT
from macromanage.facts.folder import read, write
from macromanage.facts.sheet import sheet
from macromanage.facts.tables import MOVES, Facts
from macromanage.moves.ledger import CONTENT, ERASABLE, LINKED, chained
from macromanage.moves.verified import verified

PAGE = (ROOT / "docs" / "ledger.md").read_text(encoding="utf-8")
ODD = ["", " spaced ", "two\nlines\r\nand\ta tab", "quote \" and ' and \\", "日本語 ẞ 🙂 \u202e\u2028\x7f", "x" * 5_000]


def block(language: str) -> str:
    (found,) = re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    return str(found)


@pytest.fixture(scope="module")
def wrong() -> Callable[[str], list[tuple[str, str]]]:
    """The page's own function, after the page's own examples held."""
    names: dict[str, Any] = {"moves": block("csv")}
    exec(compile(block("python"), "ledger.md", "exec"), names)  # noqa: S102 (our own page)
    found: Callable[[str], list[tuple[str, str]]] = names["wrong"]
    return found


def test_the_line_of_shell_gives_what_stands_below_it() -> None:
    ran = subprocess.run(["/bin/sh", "-c", block("sh")], capture_output=True, text=True, check=True)
    assert ran.stdout == block("result")


def test_the_ledger_on_the_page_is_one(tmp_path: Path) -> None:
    (tmp_path / "moves.csv").write_text(block("csv"), encoding="utf-8")
    moves = sheet(MOVES, read(tmp_path)).typed
    assert verified(moves) == ()
    assert moves["id"].to_list() == ["m1", "m2", "m3"]


def test_the_page_lists_what_is_hashed() -> None:
    rows = dict(re.findall(r"^\| `(commitment|hash)` \| SHA-256 of (.*) \|$", PAGE, re.MULTILINE))
    named = {cell: tuple(re.findall(r"`(\w+)`", text)) for cell, text in rows.items()}
    assert named == {"commitment": ("salt", *CONTENT), "hash": LINKED}


def test_any_exported_ledger_is_verified_as_on_the_page(
    wrong: Callable[[str], list[tuple[str, str]]], tmp_path: Path
) -> None:
    texts = pl.DataFrame({"text": ODD, "evidence": list(reversed(ODD))}).with_row_index("at")
    made = texts.with_columns(
        id=pl.format("m{}", "at"),
        made_at=pl.datetime(2026, 5, 18) + pl.duration(microseconds=pl.col("at").cast(pl.Int64) * 250_001),
        details=pl.lit('{"p": 0.5}'),
        **{name: pl.lit(name) for name in ("outcome_id", "kind", "by_id", "to_id")},
    )
    moves = pl.concat([MOVES.empty(), made.drop("at")], how="diagonal")
    entries = chained(moves, salts=[f"s{number}" for number in range(len(ODD))])
    write(Facts(moves=entries.with_columns(pl.when(pl.col("seq") != 3).then(pl.col(*ERASABLE)).name.keep())), tmp_path)
    exported = (tmp_path / "moves.csv").read_bytes().decode()
    assert len(list(csv.DictReader(io.StringIO(exported, newline="")))) == len(ODD)
    assert wrong(exported) == []
    assert wrong(exported.replace("m4,", "m9,")) == [("5", "what was done")]
