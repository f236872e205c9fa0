"""The folder on disk: what is read, what is no table, what is written and what is left beside."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Literal

import polars as pl
import pytest

from macromanage.facts.check import Checked, check
from macromanage.facts.folder import read, write, write_refused
from macromanage.facts.problems import Problem

TODAY = date(2026, 3, 1)
SAVE_AS = "save it as CSV in UTF-8 (in a spreadsheet: Save as, CSV UTF-8)"
READINGS = "outcome_id,day,value\ncalls,2026-01-05,10\ncalls,2026-01-12,12\n"
SHARED = Path(__file__).parents[3] / "shared" / "data" / "facts"

House = Callable[..., Path]


def checked(folder: Path) -> Checked:
    return check(read(folder), today=TODAY)


def said(checked: Checked) -> list[tuple[str, int | None, str, str]]:
    return [(each.file, each.row, each.what, each.mend) for each in checked.problems]


def refused(checked: Checked, table: str = "readings") -> list[tuple[object, ...]]:
    return checked.refused[table].rows()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_folder_that_is_not_there(tmp_path: Path) -> None:
    problems = check(read(tmp_path / "nowhere"), today=TODAY).problems

    assert problems[0] == Problem(
        "problem", "nowhere", None, None, None, "there is no such folder", "name a folder of facts"
    )


def test_files_that_are_not_ours(house: House) -> None:
    folder = house()
    for name in (".hidden.csv", "README.md", "truth.csv", "activites.csv", "notes.txt"):
        (folder / name).write_text("id\n1\n", encoding="utf-8")
    (folder / "refused").mkdir()

    found = checked(folder)

    assert found.problems == ()
    assert [(each.file, each.what, each.mend) for each in found.warnings] == [
        (
            "activites.csv",
            "activites.csv is no table of facts",
            "if it is meant to be activities.csv, name it so",
        ),
        ("notes.txt", "notes.txt is no table of facts", "leave it, or remove it; it is not read"),
    ]


def test_byte_order_mark_and_line_ends_of_windows(house: House) -> None:
    folder = house()
    (folder / "readings.csv").write_bytes(b"\xef\xbb\xbf" + READINGS.replace("\n", "\r\n").encode())

    found = checked(folder)

    assert found.problems == ()
    assert found.facts.readings["value"].to_list() == [10.0, 12.0]


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\n \r\n"])
def test_empty_file(house: House, data: bytes) -> None:
    folder = house()
    (folder / "readings.csv").write_bytes(data)

    assert said(checked(folder)) == [
        ("readings.csv", None, "the file is empty", "write a header row and the rows, or remove it")
    ]


def test_empty_file_of_a_required_table_is_said_once(house: House) -> None:
    folder = house(readings=None, outcomes="id,title")
    (folder / "outcomes.csv").unlink()
    (folder / "outcomes.parquet").write_bytes(b"")

    assert said(checked(folder)) == [
        ("outcomes.parquet", None, "the file is empty", "write the table, or remove the file")
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00rest of a workbook",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"PAR1\x15\x04\x15\xd8\x07L\x15",
    ],
)
def test_binary_file(house: House, data: bytes) -> None:
    folder = house()
    (folder / "readings.csv").write_bytes(data)

    assert said(checked(folder)) == [("readings.csv", None, "the file is no table of text", SAVE_AS)]


def test_parquet_file_that_is_none(house: House) -> None:
    folder = house(readings=None)
    (folder / "readings.parquet").write_text(READINGS, encoding="utf-8")

    assert said(checked(folder)) == [
        ("readings.parquet", None, "the file is no Parquet file", "write it as Parquet, or as CSV")
    ]


def test_parquet_file_cut_short(house: House, tmp_path: Path) -> None:
    folder = house(readings=None)
    pl.DataFrame({"outcome_id": ["calls"] * 1000, "value": range(1000)}).write_parquet(tmp_path / "readings.parquet")
    whole = (tmp_path / "readings.parquet").read_bytes()
    (folder / "readings.parquet").write_bytes(whole[:40] + whole[60:])

    assert said(checked(folder))[0][2] == "the file is no Parquet file"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_file_in_utf16_is_refused_row_by_row(house: House, encoding: str) -> None:
    folder = house()
    (folder / "readings.csv").write_bytes(READINGS.encode(encoding))

    found = checked(folder)

    assert said(found) == [("readings.csv", None, "the file is written in UTF-16, from row 1 on", SAVE_AS)]
    assert refused(found) == [
        ("calls", "2026-01-05", "10", 2, "the file is written in UTF-16"),
        ("calls", "2026-01-12", "12", 3, "the file is written in UTF-16"),
    ]


def test_row_in_latin1_is_refused_and_the_others_are_good(house: House) -> None:
    folder = house()
    (folder / "people.csv").write_bytes(
        b"id,name\nlena,Lena\n\nomar," + "José\n".encode("latin-1") + "omar,Ömar\n".encode()
    )

    found = checked(folder)

    what = "is not written in UTF-8, perhaps in Latin-1: omar,José"
    assert said(found) == [("people.csv", 4, what, SAVE_AS)]
    assert refused(found, "people") == [("omar", "José", 4, what)]
    assert found.facts.people.select("id", "name").rows() == [("lena", "Lena"), ("omar", "Ömar")]


def test_rows_with_too_many_or_too_few_fields(house: House) -> None:
    folder = house(
        readings="""
            outcome_id,day,value,source
            calls,2026-01-05,10,"two
            lines"
            calls,2026-01-06

            calls,2026-01-07,1,234,5
            calls,2026-01-12,12,
            """
    )

    found = checked(folder)

    mend = "write as many as the header has; a field that holds a comma or a line's end stands in quotes"
    assert said(found) == [
        ("readings.csv", 3, "has 2 fields, the header has 4", mend),
        ("readings.csv", 5, "has 5 fields, the header has 4", mend),
    ]
    assert found.refused["readings"].columns == ["outcome_id", "day", "value", "source", "(more)", "row", "reason"]
    assert refused(found) == [
        ("calls", "2026-01-06", "", "", "", 3, "has 2 fields, the header has 4"),
        ("calls", "2026-01-07", "1", "234", "5", 5, "has 5 fields, the header has 4"),
    ]
    assert found.facts.readings.select("value", "source").rows() == [(10.0, "two\nlines"), (12.0, None)]


def test_row_numbers_count_what_was_refused_before(house: House) -> None:
    folder = house(readings="outcome_id,day,value\ncalls,2026-01-05\n\ncalls,2026-01-06,x\ncalls,2026-01-12,12")

    assert [row for _, row, _, _ in said(checked(folder))] == [2, 4]


def test_quote_that_is_never_closed(house: House) -> None:
    folder = house(
        readings='outcome_id,day,value,source\ncalls,2026-01-05,10,crm\ncalls,2026-01-12,12,"crm\ncalls,2026-01-19,9,crm'
    )

    found = checked(folder)

    assert [(row, what) for _, row, what, _ in said(found)] == [
        (3, "opens a quote that is not closed before the file ends")
    ]
    assert found.facts.readings["value"].to_list() == [10.0]


def test_table_there_twice_refuses_both(house: House) -> None:
    folder = house()
    pl.DataFrame({"outcome_id": ["calls"], "day": [date(2026, 1, 5)], "value": [10.0]}).write_parquet(
        folder / "readings.parquet"
    )

    found = checked(folder)

    reason = "the table is there twice, as readings.csv and readings.parquet"
    assert said(found) == [("readings.csv", None, reason, "remove one of the two files")]
    assert refused(found) == [
        ("calls", "2026-01-05", "10.0", 1, reason),
        ("calls", "2026-01-05", "10", 2, reason),
        ("calls", "2026-01-12", "12", 3, reason),
    ]


def test_rows_of_parquet_count_from_one(house: House) -> None:
    folder = house(readings=None)
    pl.DataFrame({"outcome_id": ["none"], "day": [date(2026, 1, 5)], "value": [1]}).write_parquet(
        folder / "readings.parquet"
    )

    assert [row for _, row, _, _ in said(checked(folder))] == [1]


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_values_come_back_exactly(house: House, tmp_path: Path, form: Literal["csv", "parquet"]) -> None:
    facts = checked(
        house(
            readings="""
                outcome_id,day,value,recorded_at,source
                calls,2026-01-05,-0.0,2026-01-05T10:20:30.000678,"a ""b"", c"
                calls,2026-01-06,0.1,,0012
                calls,2026-01-07,1e300,2026-01-07,null
                """
        )
    ).facts

    write(facts, tmp_path / "out", format=form)

    back = checked(tmp_path / "out").facts.readings
    assert str(back.rows()) == str(facts.readings.rows())
    assert str(back["value"].to_list()) == "[-0.0, 0.1, 1e+300]"
    assert back["source"].to_list() == ['a "b", c', "0012", "null"]
    assert back["recorded_at"].cast(pl.String).to_list() == [
        "2026-01-05 10:20:30.000678",
        None,
        "2026-01-07 00:00:00.000000",
    ]


def test_write_leaves_these_facts_and_no_others(house: House, tmp_path: Path) -> None:
    facts = checked(house()).facts
    out = tmp_path / "out"
    out.mkdir()
    for name in ("moves.csv", "readings.csv", "notes.txt"):
        (out / name).write_text("old", encoding="utf-8")

    write(facts, out, format="parquet")

    assert names(out) == [
        "notes.txt",
        "outcomes.parquet",
        "people.parquet",
        "readings.parquet",
        "units.parquet",
    ]
    assert checked(out).facts.readings.equals(facts.readings)


def test_write_refused_replaces_what_was_refused_before(house: House, tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_refused(checked(house(people="id,name\nlena,Lena\nomar,")), out)
    assert names(out / "refused") == ["outcomes.csv", "people.csv", "readings.csv"]

    write_refused(checked(house(people="id,name\nlena,Lena\nomar,Omar\nomar,Again")), out)

    assert names(out / "refused") == ["people.csv"]
    assert (out / "refused" / "people.csv").read_text(encoding="utf-8") == (
        'id,name,row,reason\nomar,Again,4,"id: id omar is there already, in row 3"\n'
    )


def test_write_refused_of_nothing_writes_nothing(house: House, tmp_path: Path) -> None:
    write_refused(checked(house()), tmp_path / "out")

    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(not SHARED.exists(), reason="the shared data is not beside this checkout")
@pytest.mark.parametrize(("name", "outcomes", "readings"), [("mta", 86, 2_222), ("walmart", 480, 41_760)])
def test_real_folders_are_good(name: str, outcomes: int, readings: int) -> None:
    found = check(read(SHARED / name), today=TODAY)

    assert found.problems == ()
    assert (found.facts.outcomes.height, found.facts.readings.height) == (outcomes, readings)
