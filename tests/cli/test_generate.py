from pathlib import Path

import polars as pl

from cli.calling import call


def test_generate_writes_a_company_that_can_be_reviewed(tmp_path: Path) -> None:
    made = call("generate", tmp_path / "co", "--people", "6", "--seed", "1")
    reviewed = call("review", tmp_path / "co", "--as-of", "2026-06-15", "--format", "json")
    assert (made.exit_code, reviewed.exit_code) == (0, 0)
    assert pl.read_csv(tmp_path / "co" / "people.csv").height == 6
    assert pl.read_csv(tmp_path / "co" / "truth.csv").columns[:2] == ["outcome_id", "cause"]


def test_generate_of_the_same_seed_is_the_same_company(tmp_path: Path) -> None:
    for name in ("one", "two"):
        call("generate", tmp_path / name, "--people", "5", "--seed", "7", "--days", "120")
    files = [{path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("one", "two")]
    assert files[0] == files[1]
    assert "readings.csv" in files[0]


def test_generate_of_too_few_people_is_wrong_usage(tmp_path: Path) -> None:
    result = call("generate", tmp_path, "--people", "4", "--seed", "1")
    assert result.exit_code == 2
    assert "--people" in result.stderr
