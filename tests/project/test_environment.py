import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from macromanage.project import environment
from macromanage.project.secret import kept_key


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in ("DATABASE_URL", "HOME", "DEBUG", "ALLOWED_HOSTS"):
        monkeypatch.delenv(f"MACROMANAGE_{name}", raising=False)
    return monkeypatch


def test_the_database_is_a_file_in_the_homes_var(said: pytest.MonkeyPatch, tmp_path: Path) -> None:
    said.setenv("MACROMANAGE_HOME", str(tmp_path))
    database = environment.database()
    assert database["NAME"] == str(tmp_path / "var" / "macromanage.sqlite3")
    assert environment.files(database) == tmp_path / "var"
    assert (tmp_path / "var").is_dir()


def test_the_home_is_where_one_is(said: pytest.MonkeyPatch, tmp_path: Path) -> None:
    said.chdir(tmp_path)
    assert environment.database()["NAME"] == str(tmp_path / "var" / "macromanage.sqlite3")


def test_another_file_keeps_its_secrets_beside_it(said: pytest.MonkeyPatch, tmp_path: Path) -> None:
    said.setenv("MACROMANAGE_DATABASE_URL", f"sqlite:///{tmp_path / 'there' / 'house.db'}")
    database = environment.database()
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert environment.files(database) == tmp_path / "there"


def test_a_server_is_taken_as_it_is(said: pytest.MonkeyPatch, tmp_path: Path) -> None:
    said.setenv("MACROMANAGE_HOME", str(tmp_path))
    said.setenv("MACROMANAGE_DATABASE_URL", "postgres://house:word@server.example:5433/house")
    database = environment.database()
    assert (database["ENGINE"], database["NAME"], database["HOST"]) == (
        "django.db.backends.postgresql",
        "house",
        "server.example",
    )
    assert "transaction_mode" not in database.get("OPTIONS", {})
    assert environment.files(database) == tmp_path / "var"


@pytest.mark.parametrize(("text", "expected"), [("1", True), ("Yes", True), ("0", False), ("off", False), (" ", True)])
def test_a_flag_says_yes_no_or_nothing(said: pytest.MonkeyPatch, text: str, *, expected: bool) -> None:
    said.setenv("MACROMANAGE_DEBUG", text)
    assert environment.flag("DEBUG", default=True) == expected


def test_names_are_separated_by_commas(said: pytest.MonkeyPatch) -> None:
    assert environment.names("ALLOWED_HOSTS", ["localhost"]) == ["localhost"]
    said.setenv("MACROMANAGE_ALLOWED_HOSTS", "house.example, www.house.example,")
    assert environment.names("ALLOWED_HOSTS", ["localhost"]) == ["house.example", "www.house.example"]


def test_the_secret_key_is_made_once_and_its_users_alone(tmp_path: Path) -> None:
    key = kept_key(tmp_path)
    assert len(key) >= 50
    assert kept_key(tmp_path) == key
    assert [file.name for file in tmp_path.iterdir()] == ["secret_key"]
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_whoever_asks_first_all_get_the_same_secret_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: kept_key(tmp_path), range(32)))
    assert len(keys) == 1
