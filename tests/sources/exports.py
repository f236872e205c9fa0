"""Real exports beside this checkout; a test that wants one that is not there is skipped."""

from pathlib import Path

import pytest

_DATA = Path(__file__).parents[3] / "shared" / "data"


def shared(name: str) -> Path:
    folder = _DATA / name
    if not folder.is_dir():
        pytest.skip(f"the shared data folder {name} is not beside this checkout")
    return folder
