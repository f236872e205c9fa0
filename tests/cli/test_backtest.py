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
MOVES = 'id,outcome_id,kind,by_id,made_at,details\nm1,o1,call,p2,2026-05-01T09:00:00,"{""p"": 0.6}"\n'


def test_backtest_prints_the_record_beside_what_tools_do(tmp_path: Path) -> None:
    result = call("backtest", folder(tmp_path / "facts", readings=READINGS))
    assert result.exit_code == 0
    assert "2 closed outcomes, asked about at 25\u00a0%, 50\u00a0% and 75\u00a0% of the time" in result.stdout
    assert "pace, at its best" in result.stdout
    assert "Half of the misses were told at least" in result.stdout


def test_backtest_writes_each_outcome_and_a_report(tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = call("backtest", folder(tmp_path / "facts", readings=READINGS), "-o", out, "--at", "0.5")
    said = pl.read_csv(out / "outcomes.csv")
    assert said.select("outcome_id", "share", "hit").rows() == [("o1", 0.5, 0.0), ("o2", 0.5, 0.0)]
    assert "report.html, report.json, outcomes.csv" in result.stderr
    assert (out / "report.html").read_text(encoding="utf-8").count("<svg") == 1
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert list(report) == ["outcomes", "asked", "methods", "warnings", "calibration", "parts", "calls"]
    assert [row["outcome_id"] for row in report["outcomes"]] == ["o1", "o2"]


def test_backtest_prints_a_page(tmp_path: Path) -> None:
    result = call("backtest", folder(tmp_path / "facts", readings=READINGS), "--format", "html")
    assert result.stdout.startswith("<!doctype html>")
    assert "How chances held, beside what tools do today" in result.stdout


def test_backtest_scores_the_owners_calls(tmp_path: Path) -> None:
    house = folder(tmp_path / "facts", readings=READINGS, moves=MOVES)
    result = call("backtest", house, "--at", "0.5", "--format", "json")
    [calls] = json.loads(result.stdout)["calls"]
    assert (calls["outcomes"], calls["owners"], calls["better_low"]) == (1, pytest.approx(0.36), None)
    assert "Beside the owners' calls" in call("backtest", house, "--at", "0.5").stdout


@pytest.mark.parametrize("form", ["text", "html"])
def test_backtest_of_a_record_without_a_closed_outcome_says_so(tmp_path: Path, form: str) -> None:
    result = call("backtest", folder(tmp_path / "facts"), "--format", form)
    assert result.exit_code == 0
    assert "nothing to score yet" in result.stdout


@pytest.mark.parametrize("at", ["half", "0.5,2", "0", "nan", ""])
def test_backtest_at_no_share_of_time_is_wrong_usage(tmp_path: Path, at: str) -> None:
    assert call("backtest", folder(tmp_path / "facts"), "--at", at).exit_code == 2


def test_backtest_of_facts_with_problems_names_them(tmp_path: Path) -> None:
    result = call("backtest", folder(tmp_path / "facts", readings=READINGS + "\no9,2026-05-24,1"))
    assert result.exit_code == 1
    assert "o9" in result.stderr


@pytest.mark.skipif(not SHARED_DATA.exists(), reason="the shared data is not here")
def test_chances_on_real_weekly_series_hold_and_beat_any_map_of_pace() -> None:
    result = call("backtest", SHARED_DATA / "facts" / "m4weekly", "--format", "json")
    methods = json.loads(result.stdout)["methods"]
    ours = [row for row in methods if row["method"] == "Macromanage"]
    assert [row["outcomes"] for row in ours] == [2160] * 3
    assert max(row["calibration"] for row in ours) <= 0.025
    assert max(row["better_high"] for row in methods if row["method"] == "pace, at its best") < 0
