"""The tour runs: every query in it gives the figures that stand below it."""

import re

import duckdb
import pytest

from house.checkout import ROOT

TOUR = (ROOT / "docs" / "tour.md").read_text(encoding="utf-8")
EXPORT = ROOT.parent / "shared" / "data"
QUERIES = re.findall(r"```sql\n(.*?)```\s+```result\n(.*?)```", TOUR, re.DOTALL)


def test_there_are_three_queries() -> None:
    assert len(QUERIES) == 3


@pytest.mark.skipif(not (EXPORT / "maven_crm").is_dir(), reason="the CRM export is not beside this checkout")
@pytest.mark.parametrize(("query", "result"), QUERIES)
def test_a_query_gives_what_stands_below_it(query: str, result: str) -> None:
    found = duckdb.connect().sql(query.replace("'maven_crm/", f"'{EXPORT}/maven_crm/"))
    header, *rows = (line.split() for line in result.strip().splitlines())
    assert found.columns == header
    assert [[str(cell) for cell in row] for row in found.fetchall()] == rows


def test_every_file_it_names_is_there() -> None:
    source = ROOT / "src" / "macromanage"
    named = set(re.findall(r"`((?:sources|facts|evaluate|briefs|moves|store)/[\w/.-]+)`", TOUR))
    assert len(named) > 10
    assert {name for name in named if not (source / name).exists()} == set()
