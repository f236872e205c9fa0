"""No file names the machine it was written on, nor where its packages came from."""

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from house import checkout

HOMES = r"/(?:home|Users)/[a-z][\w.-]*/|[A-Z]:\\Users\\"
INDEX = r"--(?:extra-)?index-url|--trusted-host|--find-links"


def index_hosts() -> list[str]:
    """Return the hosts of the package indexes this machine is set to, but for the public one."""
    command = [sys.executable, "-m", "pip", "config", "list"]
    listed = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    hosts = {urlsplit(url).hostname or "" for url in re.findall(r"https?://[^\s']+", listed)}
    return sorted(host for host in hosts if host and not host.endswith("pypi.org"))


def here() -> list[str]:
    """Return patterns for this checkout's own place, unless it is one anybody might name."""
    parent = checkout.ROOT.parent
    anybody = {Path("/"), Path("/tmp"), Path("/root"), Path("/srv"), Path("/opt")}  # noqa: S108 - named, not used
    return [re.escape(str(place)) + r"(?:/|\b)" for place in (checkout.ROOT, parent) if place not in anybody]


@pytest.fixture(scope="module")
def traces() -> re.Pattern[str]:
    return re.compile("|".join([HOMES, INDEX, *here(), *map(re.escape, index_hosts())]))


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="ignore")


def test_no_file_names_a_machine(traces: re.Pattern[str]) -> None:
    this = Path(__file__)
    found = {
        checkout.name(path): hit.group()
        for path in checkout.files()
        if path != this and (hit := traces.search(text(path)))
    }
    assert found == {}


@pytest.mark.parametrize("line", ["see /home/lena/notes", "pip install --index-url x", str(checkout.ROOT / "x")])
def test_a_trace_is_found(traces: re.Pattern[str], line: str) -> None:
    if line.startswith(str(checkout.ROOT)) and not here():
        pytest.skip("this checkout stands in a place that anybody might name")
    assert traces.search(line)
