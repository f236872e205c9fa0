"""Checked facts that wait to be imported: a folder of Parquet only this system reads, gone within the hour."""

import re
import secrets
import shutil
import time
from contextlib import suppress
from pathlib import Path
from tempfile import gettempdir

from macromanage.facts import folder
from macromanage.facts.raw import Raw
from macromanage.facts.tables import Facts

_PREFIX = "macromanage-set-aside-"
_NAME_BYTES = 16
_NAME = re.compile(r"[0-9a-f]{32}")
_SECONDS = 3600


def set_aside(facts: Facts) -> str:
    """Keep facts until they are asked for, an hour at most, and return the name they go by."""
    sweep()
    name = secrets.token_hex(_NAME_BYTES)
    place = _place(name)
    place.mkdir(mode=0o700)
    folder.write(facts, place, format="parquet")
    return name


def waiting(name: str) -> Raw | None:
    """Return the facts of that name, to be checked again like any; None where they are gone."""
    place = _place(name) if _NAME.fullmatch(name) else None
    return folder.read(place) if place is not None and place.is_dir() else None


def forget(name: str) -> None:
    """Remove the facts of that name."""
    if _NAME.fullmatch(name):
        shutil.rmtree(_place(name), ignore_errors=True)


def sweep() -> None:
    """Remove whatever has waited for longer than an hour: somebody looked at it and went away."""
    oldest = time.time() - _SECONDS
    for place in Path(gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(FileNotFoundError):  # another process swept it
            if place.lstat().st_mtime < oldest:
                shutil.rmtree(place, ignore_errors=True)  # which leaves a link, and what is somebody else's, alone


def _place(name: str) -> Path:
    return Path(gettempdir()) / f"{_PREFIX}{name}"
