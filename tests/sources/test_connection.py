from pathlib import Path

import duckdb
import polars as pl
import pytest

from macromanage.facts.problems import Problem
from macromanage.sources.connection import connect
from sources import workbook

PEOPLE = "name{0}amount\nZoë{0}1\nOmar{0}2\n"


def rows(folder: Path, sql: str) -> list[tuple[object, ...]]:
    with connect(folder) as connection:
        assert connection.problems == ()
        return connection.query(sql).rows()


def problems(folder: Path) -> tuple[Problem, ...]:
    with connect(folder) as connection:
        return connection.problems


def said(folder: Path) -> list[tuple[str, int | None, str]]:
    return [(each.file, each.row, each.what) for each in problems(folder)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_csv_dialect_and_encoding(tmp_path: Path, encoding: str, delimiter: str) -> None:
    (tmp_path / "people.csv").write_bytes(PEOPLE.format(delimiter).encode(encoding))
    assert rows(tmp_path, "SELECT name, amount FROM people") == [("Zoë", "1"), ("Omar", "2")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_csv_line_ends(tmp_path: Path, end: str) -> None:
    (tmp_path / "people.csv").write_bytes(end.join(["name,note", 'Omar,"a ""b"", c"', "Petra,"]).encode())
    assert rows(tmp_path, "FROM people") == [("Omar", 'a "b", c'), ("Petra", None)]


def test_csv_cell_over_two_lines(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_bytes(b'name,note\r\nOmar,"first\nsecond"\r\nPetra,x\r\n')
    assert rows(tmp_path, "FROM people") == [("Omar", "first\nsecond"), ("Petra", "x")]


def test_csv_cells_are_text_and_blanks_unknown(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('id,day,amount,note\n007,2017-01-02,1e3,""\n', encoding="utf-8")
    assert rows(tmp_path, "FROM a") == [("007", "2017-01-02", "1e3", None)]


def test_csv_duplicate_headers_are_numbered(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text("Variant,Variant index,Variant\na,1,b\n", encoding="utf-8")
    assert rows(tmp_path, 'SELECT Variant, "Variant index", Variant_2 FROM log') == [("a", "1", "b")]


def test_csv_with_a_header_alone_has_no_rows(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("name,amount\n", encoding="utf-8")
    assert rows(tmp_path, "SELECT count(*) FROM a") == [(0,)]


def test_rowid_is_the_place_in_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("name\n" + "".join(f"{n}\n" for n in range(5000)), encoding="utf-8")
    assert rows(tmp_path, "SELECT count(*) FROM a WHERE rowid <> CAST(name AS BIGINT)") == [(0,)]


def test_parquet_keeps_its_types(tmp_path: Path) -> None:
    pl.DataFrame({"name": ["Omar"], "amount": [1.5]}).write_parquet(tmp_path / "people [1].parquet")
    assert rows(tmp_path, "FROM people_1") == [("Omar", 1.5)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("people.json", '[{"name": "Omar", "amount": 1}, {"name": "Zoë", "amount": 2.5, "left": null}]'),
        ("people.jsonl", '{"name": "Omar", "amount": 1}\n{"name": "Zoë", "amount": 2.5, "left": null}\n'),
    ],
)
def test_json_array_and_lines(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert rows(tmp_path, 'SELECT name, amount, "left" FROM people') == [("Omar", 1.0, None), ("Zoë", 2.5, None)]


def test_workbook_sheets_are_tables(tmp_path: Path) -> None:
    sheets: dict[str, workbook.Rows] = {
        "People here": [["name", "amount"], ["Omar", 1.5]],
        "Teams": [["team"], ["North"]],
    }
    workbook.write(tmp_path / "export.xlsx", sheets)
    assert rows(tmp_path, "FROM people_here, teams") == [("Omar", 1.5, "North")]


def test_only_sheet_goes_by_the_file_too(tmp_path: Path) -> None:
    workbook.write(tmp_path / "people.xlsx", {"Sheet1": [["name"], ["Omar"]]})
    assert rows(tmp_path, "FROM people, sheet1") == [("Omar", "Omar")]


def test_single_file_is_one_table(tmp_path: Path) -> None:
    (tmp_path / "Sales Teams.csv").write_text("name\nOmar\n", encoding="utf-8")
    (tmp_path / "other.csv").write_text("name\nOren\n", encoding="utf-8")
    with connect(tmp_path / "Sales Teams.csv") as connection:
        assert dict(connection.files) == {"sales_teams": "Sales Teams.csv"}


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    for name in ("README.md", ".hidden.csv", "~$open.xlsx"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "folder.csv").mkdir()
    assert problems(tmp_path) == ()


@pytest.mark.parametrize(
    ("text", "row", "what"),
    [
        ("a,b\n1,2\n3,4,5\n", 3, "line 3 has 3 cells where the header has 2"),
        ("a,b\n1,2\n3\n", 3, "line 3 has 1 cell where the header has 2"),
        ('a,b\n1,"2\n3,4\n', 2, "line 2 opens a quote that is not closed where the cell ends"),
        ("", None, "the file is empty"),
        (" \n\n", None, "the file is empty"),
        ("\x00\x01\x02PK\x03", None, "the file is no table of text"),
    ],
)
def test_csv_that_cannot_be_parsed(tmp_path: Path, text: str, row: int | None, what: str) -> None:
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    assert said(tmp_path) == [("a.csv", row, what)]


@pytest.mark.parametrize("name", ["a.parquet", "a.json", "a.jsonl", "a.xlsx"])
def test_file_that_is_not_what_its_suffix_says(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("[{", encoding="utf-8")
    (problem,) = problems(tmp_path)
    assert (problem.file, problem.what.partition(":")[0]) == (name, "the file can't be read")


def test_two_files_of_one_table(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("name\nOmar\n", encoding="utf-8")
    (tmp_path / "A.tsv").write_text("name\nPetra\n", encoding="utf-8")
    assert said(tmp_path) == [("a.csv", None, "it makes the table a, which A.tsv makes already")]


def test_missing_folder(tmp_path: Path) -> None:
    assert said(tmp_path / "nowhere") == [("nowhere", None, "there is no folder or file of this name")]


@pytest.mark.parametrize(
    "sql",
    [
        "FROM read_csv('{0}/a.csv')",
        "FROM read_text('{0}/a.csv')",
        "FROM '{0}/a.csv'",
        "COPY a TO '{0}/b.csv'",
        "ATTACH '{0}/b.db'",
        "INSTALL spatial",
        "SET enable_external_access = true",
        "FROM frame",
    ],
)
def test_no_query_reaches_outside(tmp_path: Path, sql: str) -> None:
    frame = pl.DataFrame({"name": ["Oren"]})
    (tmp_path / "a.csv").write_text("name\nOmar\n", encoding="utf-8")
    with connect(tmp_path) as connection, pytest.raises(duckdb.Error):
        connection.database.execute(sql.format(tmp_path))
    assert (frame.height, [each.name for each in tmp_path.iterdir()]) == (1, ["a.csv"])


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("slug('Zoë  O''Neill-Łódź ')", "zoe-o-neill-łodz"),
        ("quarter_name(DATE '2017-09-30') || quarter_slug(DATE '2017-10-01')", "Q3 20172017q4"),
        ("quarter_of(DATE '2017-09-30') || ' ' || quarter_after(DATE '2017-10-01')", "2017-07-01 2018-01-01"),
        ("in_words(1234567.8)", "1,234,568"),
        ("change_in_words(0.1)", "10 % more"),
        ("change_in_words(-0.055)", "5.5 % less"),
        ("change_in_words(0)", "as much again"),
        ("as_day('2012/10/09 14:50:17.000') || ' ' || as_day(DATE '2017-03-01')", "2012-10-09 2017-03-01"),
        ("as_day('soon')", None),
        ("as_text('  ')", None),
        ("CAST(as_number(' 1054.25 ') + as_number(2) AS VARCHAR)", "1056.250000"),
        ("as_number('1,054')", None),
    ],
)
def test_macros(tmp_path: Path, expression: str, value: str | None) -> None:
    assert rows(tmp_path, f"SELECT {expression}") == [(value,)]
