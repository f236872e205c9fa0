import json
from pathlib import Path

import polars as pl
import pytest

from cli.calling import SHARED_DATA, call
from cli.small import AS_OF, folder, with_a_bad_row
from macromanage.evaluate.results import SCHEMAS

WRITTEN = [
    "alignments",
    "diagnoses",
    "forecasts",
    "impacts",
    "influences",
    "pipelines",
    "standings",
    "trials",
    "warrants",
]


@pytest.mark.parametrize("form", ["csv", "parquet", "json"])
def test_evaluate_writes_each_table_and_no_other(tmp_path: Path, form: str) -> None:
    out = tmp_path / "out"
    result = call("evaluate", folder(tmp_path / "facts"), "--as-of", AS_OF, "-o", out, "--format", form)
    assert (result.exit_code, result.stdout) == (0, "")
    assert sorted(path.name for path in out.iterdir()) == [f"{name}.{form}" for name in WRITTEN]


def test_evaluate_writes_the_columns_that_are_promised(tmp_path: Path) -> None:
    out = tmp_path / "out"
    call("evaluate", folder(tmp_path / "facts"), "--as-of", AS_OF, "-o", out)
    assert {name: pl.read_csv(out / f"{name}.csv").columns for name in WRITTEN} == {
        name: list(SCHEMAS[name]) for name in WRITTEN
    }


def test_evaluate_gives_the_same_in_every_format(tmp_path: Path) -> None:
    facts, out = folder(tmp_path / "facts"), tmp_path / "out"
    for form in ("csv", "parquet", "json"):
        call("evaluate", facts, "--as-of", AS_OF, "-o", out, "--format", form)
    chances = {
        "csv": pl.read_csv(out / "forecasts.csv"),
        "parquet": pl.read_parquet(out / "forecasts.parquet"),
        "json": pl.read_json(out / "forecasts.json"),
    }
    seen = {form: frame.select("outcome_id", "value_now").rows() for form, frame in chances.items()}
    assert seen == {form: [("o1", 289.0), ("o2", 16.0)] for form in chances}


def test_evaluate_prints_one_json_object(tmp_path: Path) -> None:
    result = call("evaluate", folder(tmp_path), "--as-of", AS_OF, "--format", "json")
    printed = json.loads(result.stdout)
    assert sorted(printed) == WRITTEN
    assert [(row["outcome_id"], row["as_of"], row["standing"]) for row in printed["standings"]] == [
        ("o1", AS_OF, "off track"),
        ("o2", AS_OF, "on track"),
    ]


def test_evaluate_without_a_place_prints_how_many_stand_how(tmp_path: Path) -> None:
    result = call("evaluate", folder(tmp_path), "--as-of", AS_OF)
    lines = {
        cells[1].strip(): cells[2].strip() for line in result.stdout.splitlines() if len(cells := line.split("│")) > 3
    }
    assert result.exit_code == 0
    assert "2 outcomes on 2026-05-25" in result.stdout
    assert (lines["off track"], lines["on track"], lines["met"]) == ("1", "1", "0")


def test_evaluate_to_a_file_a_table_wants_a_place(tmp_path: Path) -> None:
    result = call("evaluate", folder(tmp_path), "--as-of", AS_OF, "--format", "csv")
    assert result.exit_code == 2
    assert "say where with -o FOLDER" in result.stderr


def test_evaluate_of_data_with_problems_writes_nothing(tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = call("evaluate", with_a_bad_row(tmp_path / "facts"), "--as-of", AS_OF, "-o", out)
    assert (result.exit_code, out.exists()) == (1, False)


def test_evaluate_does_not_know_a_later_day(tmp_path: Path) -> None:
    facts = folder(tmp_path)
    early = json.loads(call("evaluate", facts, "--as-of", "2026-05-03", "--format", "json").stdout)
    assert [row["value_now"] for row in early["forecasts"]] == [165.0, 9.0]


@pytest.mark.skipif(not SHARED_DATA.exists(), reason="the shared data is not here")
def test_evaluate_gives_every_running_outcome_a_chance(tmp_path: Path) -> None:
    weekly = SHARED_DATA / "facts" / "m4weekly"
    result = call("evaluate", weekly, "--as-of", "2026-05-25", "-o", tmp_path, "--format", "parquet")
    chances = pl.read_parquet(tmp_path / "forecasts.parquet")["p_hit"]
    assert result.exit_code == 0
    assert chances.is_between(0, 1).all()
    assert (chances.len(), chances.null_count()) == (2160, 0)
