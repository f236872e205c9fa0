"""Tables of facts as files and as sheets of a workbook."""

from pathlib import Path

from macromanage.sources.given_facts import read
from sources import workbook


def test_sheets_of_a_workbook_are_tables_beside_files(tmp_path: Path) -> None:
    (tmp_path / "units.csv").write_text("id,name,kind\nnorth,North,team\n")
    workbook.write(
        tmp_path / "rest.xlsx",
        {"people": [["id", "name"], ["omar", "Omar"]], "notes": [["a"], ["not a table of facts"]]},
    )
    raw = read(tmp_path)

    assert raw.problems == ()
    assert sorted(raw.tables) == ["people", "units"]
    people = raw.tables["people"]
    assert (people.file, people.frame.rows(), people.numbered().to_list()) == (
        "rest.xlsx/people",
        [("omar", "Omar")],
        [2],
    )


def test_table_in_a_file_and_in_a_sheet_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("id,name\nlena,Lena\n")
    workbook.write(tmp_path / "people.xlsx", {"Sheet1": [["id", "name"], ["omar", "Omar"]]})

    assert [(each.file, each.what) for each in read(tmp_path).problems] == [
        ("people.xlsx/people", "the table is there twice")
    ]


def test_workbook_without_a_table_is_a_problem(tmp_path: Path) -> None:
    workbook.write(tmp_path / "numbers.xlsx", {"Sheet1": [["a"], ["b"]]})

    assert [each.what for each in read(tmp_path).problems] == ["no sheet of it is named as a table of facts"]
