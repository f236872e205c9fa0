"""What the environment says of an installation: each setting's name starts with MACROMANAGE_."""

import os
from pathlib import Path
from typing import Any

import dj_database_url

LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]"]

# SQLite as an embedded server: readers never wait for a writer, a writer takes its lock at once or waits its turn.
_SQLITE = {
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-65536"
    ),
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
}


def text(name: str, default: str = "") -> str:
    """Return the setting as it stands, or the default where it is absent or blank."""
    return os.environ.get(f"MACROMANAGE_{name}", "").strip() or default


def flag(name: str, *, default: bool) -> bool:
    """Return whether the setting says yes."""
    said = text(name).lower()
    return said in {"1", "true", "yes", "on"} if said else default


def names(name: str, default: list[str]) -> list[str]:
    """Return the names in the setting, separated by commas."""
    return [each.strip() for each in text(name).split(",") if each.strip()] or default


def home() -> Path:
    """Return the folder the installation keeps its files in."""
    return Path(text("HOME", ".")).resolve()


def database() -> dict[str, Any]:
    """Return the database's settings; without a word of it, an SQLite file in the home's `var`."""
    url = text("DATABASE_URL", f"sqlite:///{home() / 'var' / 'macromanage.sqlite3'}")
    settings: dict[str, Any] = {**dj_database_url.parse(url, conn_max_age=600, conn_health_checks=True)}
    if settings["ENGINE"].endswith("sqlite3"):
        settings["OPTIONS"] = _SQLITE | settings.get("OPTIONS", {})
    return settings


def files(database_settings: dict[str, Any]) -> Path:
    """Return the folder of what is kept beside the database, made where it isn't there yet."""
    name = Path(database_settings["NAME"])
    beside = name.parent if database_settings["ENGINE"].endswith("sqlite3") and name.is_absolute() else home() / "var"
    beside.mkdir(parents=True, exist_ok=True)
    return beside
