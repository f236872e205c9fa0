"""The page of documentation is what the tables say."""

from pathlib import Path

from macromanage.facts.page import page
from macromanage.facts.tables import TABLES

PAGE = Path(__file__).parents[2] / "docs" / "facts.md"


def test_page_is_as_the_tables_are() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


def test_page_tells_every_column() -> None:
    lines = page().splitlines()

    told = [line.split("`")[1] for line in lines if line.startswith("| `")]

    assert told == [column.name for table in TABLES for column in table.columns]
