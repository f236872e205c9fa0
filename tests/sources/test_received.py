"""What is sent lands in the folder by its bare name, within bounds, and nowhere else."""

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from macromanage.sources.received import Bounds, Sent, receive

UNITS = b"id,name,kind\nnorth,North,team\n"


def sent(name: str, content: bytes = UNITS) -> Sent:
    return Sent(name, BytesIO(content))


def packed(**files: bytes) -> bytes:
    """Pack files by name; __ stands for a folder's slash."""
    return packed_as({name.replace("__", "/") + ".csv": content for name, content in files.items()})


def packed_as(files: dict[str, bytes]) -> bytes:
    held = BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return held.getvalue()


def there(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_files_and_those_of_a_zip_lie_in_the_folder(tmp_path: Path) -> None:
    problems = receive([sent("units.csv"), sent("more.zip", packed(facts__people=b"id,name\n"))], tmp_path)

    assert problems == ()
    assert there(tmp_path) == {"units.csv": UNITS, "people.csv": b"id,name\n"}


@pytest.mark.parametrize(
    "name", ["../units.csv", "/etc/units.csv", "a/../../units.csv", "..\\units.csv", "C:\\units.csv", ".."]
)
def test_entry_of_a_zip_never_leaves_the_folder(tmp_path: Path, name: str) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    [problem] = receive([sent("facts.zip", packed_as({name: UNITS}))], inside)

    assert problem.what == "it says that it belongs outside of its folder"
    assert there(tmp_path) == {}


def test_what_systems_put_beside_files_is_passed_over(tmp_path: Path) -> None:
    beside = {"__MACOSX/._units.csv": b"x", ".DS_Store": b"x", "facts/": b"", "facts/units.csv": UNITS}

    assert receive([sent("facts.zip", packed_as(beside))], tmp_path) == ()
    assert there(tmp_path) == {"units.csv": UNITS}


def test_zip_that_unpacks_to_more_than_fits_is_refused(tmp_path: Path) -> None:
    bomb = packed(units=b"0" * 5000)
    assert len(bomb) < 500
    [problem] = receive([sent("facts.zip", bomb)], tmp_path, Bounds(size=4999))

    assert problem.what == "with it, this is more than is taken at once"
    assert there(tmp_path) == {}


def test_workbook_that_unpacks_to_more_than_fits_is_refused(tmp_path: Path) -> None:
    [problem] = receive([sent("facts.xlsx", packed(sheet=b"0" * 5000))], tmp_path, Bounds(size=4999))

    assert (problem.file, there(tmp_path)) == ("facts.xlsx", {})


def test_more_files_than_fit_are_refused(tmp_path: Path) -> None:
    [problem] = receive([sent("a.csv"), sent("b.csv"), sent("c.csv")], tmp_path, Bounds(files=2))

    assert (problem.file, sorted(there(tmp_path))) == ("c.csv", ["a.csv", "b.csv"])


def test_file_sent_twice_is_said(tmp_path: Path) -> None:
    [problem] = receive([sent("units.csv"), sent("facts.zip", packed(units=b"other"))], tmp_path)

    assert problem.what == "a file of this name was sent twice"
    assert there(tmp_path) == {"units.csv": UNITS}


def test_what_is_no_zip_is_said(tmp_path: Path) -> None:
    [problem] = receive([sent("facts.zip", b"no archive")], tmp_path)

    assert problem.what == "the file is no ZIP that can be unpacked"
