from pathlib import Path

import polars as pl
import pytest

from cli.calling import SHARED_DATA, call
from cli.small import folder, with_a_bad_row

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Call the commands from a folder of their own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def rows_of(exported: Path) -> dict[str, list[tuple[object, ...]]]:
    return {path.name: pl.read_csv(path, infer_schema=False).rows() for path in sorted(exported.iterdir())}


def test_import_then_export_gives_the_same_tables(tmp_path: Path) -> None:
    imported = call("import", folder(tmp_path / "facts"))
    first = call("export", "first")
    again = call("import", "first")
    second = call("export", "second")
    assert [each.exit_code for each in (imported, first, again, second)] == [0, 0, 0, 0]
    assert imported.stdout == "Imported units 2, people 4, outcomes 2, readings 14.\n"
    assert rows_of(tmp_path / "first") == rows_of(tmp_path / "second")
    assert pl.read_csv(tmp_path / "first" / "people.csv")["name"].to_list() == [
        "Lena Lind",
        "Omar Odeh",
        "Petra Prokop",
        "Nils Norrby",
    ]


def test_import_refuses_a_folder_with_problems_and_changes_nothing(tmp_path: Path) -> None:
    call("import", folder(tmp_path / "good"))
    refused = call("import", with_a_bad_row(tmp_path / "bad"))
    call("export", "out")
    assert refused.exit_code == 1
    assert "Problems in 1 file. Rows refused: readings 1." in refused.stderr
    assert not (tmp_path / "refused").exists()
    assert pl.read_csv(tmp_path / "out" / "readings.csv").height == 14


def test_import_leaves_bad_rows_out_and_writes_them_with_their_reason(tmp_path: Path) -> None:
    result = call("import", with_a_bad_row(tmp_path / "facts"), "--skip-bad")
    refused = pl.read_csv(tmp_path / "refused" / "readings.csv")
    assert result.exit_code == 0
    assert refused.select("outcome_id", "row").rows() == [("o9", 16)]
    assert "o9" in refused["reason"][0]
    assert result.stdout == "Imported units 2, people 4, outcomes 2, readings 14.\n"


def test_import_writes_refused_rows_where_it_is_told(tmp_path: Path) -> None:
    call("import", with_a_bad_row(tmp_path / "facts"), "--skip-bad", "--refused-in", tmp_path / "there")
    assert (tmp_path / "there" / "refused" / "readings.csv").exists()
    assert not (tmp_path / "refused").exists()


def test_import_on_trial_counts_and_changes_nothing(tmp_path: Path) -> None:
    result = call("import", folder(tmp_path / "facts"), "--dry-run")
    assert result.exit_code == 0
    assert result.stdout == "units 2, people 4, outcomes 2, readings 14. Nothing was changed: --dry-run.\n"
    call("export", "out")
    assert not (tmp_path / "out" / "people.csv").exists() or pl.read_csv(tmp_path / "out" / "people.csv").is_empty()


def test_export_as_parquet_is_a_facts_folder_too(tmp_path: Path) -> None:
    call("import", folder(tmp_path / "facts"))
    call("export", "out", "--format", "parquet")
    again = call("import", "out", "--dry-run")
    assert again.stdout == "units 2, people 4, outcomes 2, readings 14. Nothing was changed: --dry-run.\n"


def test_review_of_the_database_is_that_of_the_folder(tmp_path: Path) -> None:
    facts = folder(tmp_path / "facts")
    asked = ["--as-of", "2026-05-25", "--format", "json"]
    call("import", facts)
    assert call("review", *asked).stdout == call("review", facts, *asked).stdout


def test_evaluate_of_the_database_is_that_of_the_folder(tmp_path: Path) -> None:
    facts = folder(tmp_path / "facts")
    asked = ["--as-of", "2026-05-25", "-o"]
    call("import", facts)
    call("evaluate", *asked, "stored")
    call("evaluate", facts, *asked, "folder")
    assert {path.name for path in (tmp_path / "stored").iterdir()} == {
        path.name for path in (tmp_path / "folder").iterdir()
    }
    assert (tmp_path / "stored" / "warrants.csv").read_text() == (tmp_path / "folder" / "warrants.csv").read_text()


@pytest.mark.skipif(not SHARED_DATA.exists(), reason="the shared data is not here")
def test_import_through_a_recipe_loads_what_can_be_and_accounts_for_the_rest(tmp_path: Path) -> None:
    result = call("import", SHARED_DATA / "maven_crm", "--recipe", "maven-crm")
    assert result.exit_code == 0
    assert "items 8,300" in result.stdout
    assert pl.read_csv(tmp_path / "refused" / "items.csv").height == 500
