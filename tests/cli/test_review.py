import json
from pathlib import Path

import pytest
from typer.testing import Result

from cli.calling import SHARED_DATA, call, run
from cli.small import AS_OF, folder, with_a_bad_row


def review(*arguments: str | Path) -> Result:
    return call("review", *arguments)


def test_review_is_the_chiefs_by_default(tmp_path: Path) -> None:
    result = review(folder(tmp_path), "--as-of", AS_OF, "--format", "json")
    brief = json.loads(result.stdout)
    assert result.exit_code == 0
    assert (brief["for"], brief["as_of"]) == ({"id": "p1", "name": "Lena Lind"}, AS_OF)


def test_review_tells_trouble_from_what_is_left_alone(tmp_path: Path) -> None:
    result = review(folder(tmp_path), "--as-of", AS_OF, "--format", "json")
    brief = json.loads(result.stdout)
    assert [(each["outcome_id"], each["by"]["id"]) for each in brief["needs_you"]] == [("o1", "p1")]
    assert [each["outcome_id"] for each in brief["leave_alone"]] == ["o2"]


@pytest.mark.parametrize("asked", ["p2", "Omar Odeh", "omar odeh", " OMAR ODEH "])
def test_review_for_an_id_or_a_name_in_any_case(tmp_path: Path, asked: str) -> None:
    result = review(folder(tmp_path), "--as-of", AS_OF, "--for", asked, "--format", "json")
    assert json.loads(result.stdout)["for"] == {"id": "p2", "name": "Omar Odeh"}


def test_review_as_text_names_the_owner_and_says_nothing_else_on_stdout(tmp_path: Path) -> None:
    result = review(folder(tmp_path), "--as-of", AS_OF)
    assert result.exit_code == 0
    assert "Omar Odeh" in result.stdout
    assert result.stderr == ""


def test_review_as_html_is_a_page_of_its_own(tmp_path: Path) -> None:
    page = tmp_path / "out" / "brief.html"
    result = review(folder(tmp_path / "facts"), "--as-of", AS_OF, "--format", "html", "-o", page)
    text = page.read_text(encoding="utf-8")
    assert (result.exit_code, result.stdout) == (0, "")
    assert text.lstrip().lower().startswith("<!doctype html>")
    assert "Omar Odeh" in text
    assert 'src="http' not in text


def test_review_of_one_who_leads_nobody_is_an_owners(tmp_path: Path) -> None:
    facts = folder(tmp_path)
    by_default = review(facts, "--as-of", AS_OF, "--for", "p2", "--format", "json")
    asked_for = review(facts, "--as-of", AS_OF, "--for", "p2", "--as", "owner", "--format", "json")
    assert by_default.stdout == asked_for.stdout
    assert "needs_you" not in json.loads(by_default.stdout)


def test_review_of_nobody_known_names_who_is_near(tmp_path: Path) -> None:
    result = review(folder(tmp_path), "--as-of", AS_OF, "--for", "Omar Ode")
    assert result.exit_code == 2
    assert "Nobody here has the id or name 'Omar Ode'. Near it: Omar Odeh." in result.stderr


def test_review_without_a_leader_at_the_top_asks_for_whom(tmp_path: Path) -> None:
    units = "id,name,kind,parent_id,leader_id\nu1,Fjordwerk,company,,\nu2,Sales,team,u1,p4"
    result = review(folder(tmp_path, units=units), "--as-of", AS_OF)
    assert result.exit_code == 2
    assert "--for. Leaders are Nils Norrby." in result.stderr


def test_review_of_data_with_problems_shows_each_and_how_to_mend_it(tmp_path: Path) -> None:
    result = review(with_a_bad_row(tmp_path), "--as-of", AS_OF)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "readings.csv" in result.stderr
    assert "16" in result.stderr
    assert "outcome_id" in result.stderr
    assert (
        "Problems in 1 file. Rows refused: readings 1.\nMend them, or leave those rows out with --skip-bad.\n"
        in result.stderr
    )


def test_review_goes_on_without_bad_rows_where_it_may(tmp_path: Path) -> None:
    bad = review(with_a_bad_row(tmp_path / "bad"), "--as-of", AS_OF, "--skip-bad", "--format", "json")
    good = review(folder(tmp_path / "good"), "--as-of", AS_OF, "--format", "json")
    assert bad.exit_code == 0
    assert bad.stdout == good.stdout


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--as-of", "2026-13-01"], "'2026-13-01' is no date; write it as 2026-12-31."),
        (["--as-of", "25.05.2026"], "'25.05.2026' is no date; write it as 2026-12-31."),
        (["--recipe", "maven"], "maven-crm"),
        (["--param", "growth=0"], "A parameter belongs to a recipe"),
        (["--format", "pdf"], "Invalid value for '--format': 'pdf' is none of text, json, html."),
        (["--as", "boss"], "'boss' is none of leader, owner."),
        (["--nonsense"], "--nonsense"),
        (["--policy", "nowhere.toml"], "nowhere.toml cannot be read: No such file or directory."),
    ],
)
def test_review_called_wrongly_says_how(tmp_path: Path, arguments: list[str], sentence: str) -> None:
    result = review(folder(tmp_path), *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert sentence in result.stderr


def test_review_of_no_folder_says_so(tmp_path: Path) -> None:
    result = review(tmp_path / "nowhere", "--as-of", AS_OF)
    assert result.exit_code == 2
    assert "There is no " in result.stderr


def test_review_of_a_file_says_what_it_wants(tmp_path: Path) -> None:
    result = review(folder(tmp_path) / "units.csv", "--as-of", AS_OF)
    assert result.exit_code == 2
    assert "is a file; a facts folder is a folder" in result.stderr


def test_review_takes_the_policy_of_a_file(tmp_path: Path) -> None:
    policy = tmp_path / "policy.toml"
    policy.write_text("min_readings = 30\n", encoding="utf-8")
    result = review(folder(tmp_path / "facts"), "--as-of", AS_OF, "--policy", policy, "--format", "json")
    assert json.loads(result.stdout)["needs_you"] == []


@pytest.mark.skipif(not SHARED_DATA.exists(), reason="the shared data is not here")
def test_review_of_a_foreign_export_through_a_recipe() -> None:
    crm = SHARED_DATA / "maven_crm"
    asked = ["--recipe", "maven-crm", "--as-of", "2017-09-15", "--for", "Dustin Brinkmann", "--format", "json"]
    result = review(crm, *asked)
    own = [each for each in json.loads(result.stdout)["own"] if each["title"].startswith("Bookings Q3 2017")]
    assert result.exit_code == 0
    assert [each["value_now"] for each in own] == [219_118]


@pytest.mark.skipif(not SHARED_DATA.exists(), reason="the shared data is not here")
def test_review_of_an_export_nobody_leads_names_its_leaders() -> None:
    result = review(SHARED_DATA / "maven_crm", "--recipe", "maven-crm", "--as-of", "2017-09-15")
    assert result.exit_code == 2
    assert "Dustin Brinkmann" in result.stderr


@pytest.mark.skipif(not SHARED_DATA.exists(), reason="the shared data is not here")
def test_review_with_a_wrong_parameter_offers_no_rows_to_skip() -> None:
    asked = ["--recipe", "maven-crm", "--as-of", "2017-09-15", "--param", "growth=much", "--skip-bad"]
    result = review(SHARED_DATA / "maven_crm", *asked)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.endswith("Problems in 1 file.\nMend what is wrong, and run it again.\n")


def test_review_without_a_database_says_so_and_makes_none(tmp_path: Path) -> None:
    result = run("review", at=tmp_path)
    assert (result.returncode, list(tmp_path.rglob("*.sqlite3"))) == (2, [])
    assert "There is no database at " in result.stderr


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("foo://lena:secret@here/x", "it names no database; write it as sqlite:////folder/name.sqlite3 or postgres://"),
        ("postgres://lena:secret@127.0.0.1:1/x", "the database "),  # cannot be reached, or has no driver here
    ],
)
def test_review_of_a_database_that_cannot_be_used_says_why(tmp_path: Path, url: str, sentence: str) -> None:
    result = run("review", at=tmp_path, MACROMANAGE_DATABASE_URL=url)
    assert (result.returncode, result.stdout) == (2, "")
    assert sentence in result.stderr
    assert "secret@" not in result.stderr


@pytest.mark.parametrize("day", ["2026-07-06", "2026-01-01"])
def test_review_of_a_day_on_which_nothing_runs_names_the_records_last(tmp_path: Path, day: str) -> None:
    result = review(folder(tmp_path), "--as-of", day)
    assert result.exit_code == 0
    assert "its last day is 24 May 2026. To look from that day: --as-of 2026-05-24." in result.stderr
    assert "No outcome of this record runs on" in " ".join(result.stdout.split())


def test_review_speaks_the_language_that_is_asked_for_or_the_environments(tmp_path: Path) -> None:
    given = (folder(tmp_path), "--as-of", AS_OF)
    asked = call("--language", "de", "review", *given)
    assert "Lena Lind: Überblick der Führungskraft" in asked.stdout
    assert call("review", *given, LC_ALL="de_AT.UTF-8").stdout == asked.stdout
    assert call("review", *given, LC_ALL="", LC_MESSAGES="C", LANG="de").stdout.startswith("Lena Lind: leader's brief")
    assert call("--language", "en", "review", *given, LC_ALL="de").stdout.startswith("Lena Lind: leader's brief")


def test_what_programs_read_is_english(tmp_path: Path) -> None:
    given = ("review", folder(tmp_path), "--as-of", AS_OF, "--format", "json")
    assert call("--language", "de", *given).stdout == call(*given).stdout


def test_a_language_that_is_none_of_ours_is_refused(tmp_path: Path) -> None:
    refused = call("--language", "fr", "review", folder(tmp_path), "--as-of", AS_OF)
    assert (refused.exit_code, "'fr' is none of en, de." in refused.stderr) == (2, True)
