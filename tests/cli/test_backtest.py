import json
from pathlib import Path

import polars as pl
import pytest

from cli.calling import SHARED_DATA, call
from cli.small import folder

# The small company, with a year of readings more: both outcomes have closed.
READINGS = "\n".join(
    ["outcome_id,day,value"]
    + [f"o1,2026-{month:02}-{day:02},{40 + day}" for month in (4, 5, 6, 7) for day in (5, 12, 19, 26)]
    + [f"o2,2026-{month:02}-{day:02},1" for month in (4, 5, 6, 7) for day in (5, 12, 19, 26)]
)


def test_backtest_prints_the_record_beside_what_tools_do(tmp_path: Path) -> None:
    result = call("backtest", folder(tmp_path / "facts", readings=READINGS))
    assert result.exit_code == 0
    assert "Macromanage" in result.stdout
    assert "pace, at its best" in result.stdout


def test_backtest_writes_each_outcome_and_a_picture(tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = call(
        "backtest", folder(tmp_path / "facts", readings=READINGS), "-o", out, "--at", "0.5", "--format", "json"
    )
    said = pl.read_csv(out / "outcomes.csv")
    assert said.select("outcome_id", "share", "hit").rows() == [("o1", 0.5, 0.0), ("o2", 0.5, 0.0)]
    assert json.loads(result.stdout)["outcomes"][0]["outcome_id"] == "o1"
    assert (out / "calibration.svg").read_text(encoding="utf-8").startswith("<svg")
    assert {row["method"] for row in json.loads((out / "report.json").read_text())["record"]} > {"Macromanage"}


def test_backtest_of_a_record_without_a_closed_outcome_says_so(tmp_path: Path) -> None:
    result = call("backtest", folder(tmp_path / "facts"))
    assert (result.exit_code, result.stdout) == (0, "")
    assert "nothing to score yet" in result.stderr


@pytest.mark.parametrize("at", ["half", "0.5,2", "0"])
def test_backtest_at_no_share_of_time_is_wrong_usage(tmp_path: Path, at: str) -> None:
    assert call("backtest", folder(tmp_path / "facts"), "--at", at).exit_code == 2


@pytest.mark.skipif(not SHARED_DATA.exists(), reason="the shared data is not here")
def test_chances_on_real_weekly_series_hold_and_beat_any_map_of_pace() -> None:
    result = call("backtest", SHARED_DATA / "facts" / "m4weekly", "--format", "json")
    record = json.loads(result.stdout)["record"]
    ours = [row for row in record if row["method"] == "Macromanage"]
    assert [row["outcomes"] for row in ours] == [2160] * 3
    assert max(row["calibration"] for row in ours) <= 0.025
    assert max(row["better_high"] for row in record if row["method"] == "pace, at its best") < 0
