"""Facts that wait: as they were, by a name nobody guesses, for an hour."""

import os
import time
from pathlib import Path

import pytest

from macromanage.facts.check import check
from macromanage.store.set_aside import forget, set_aside, sweep, waiting
from written import facts

SOME = facts(
    "units:\nid  name  kind\nnorth  North  team\n\n"
    "people:\nid  name\nomar  Omar\n\n"
    "outcomes:\nid  title  unit_id  owner_id  measure  shape  direction  target  starts_on  due_on\n"
    "calls  Calls  north  omar  calls  total  up  70.5  2026-04-01  2026-06-30\n\n"
    "readings:\noutcome_id  day  value\ncalls  2026-04-02  1.25"
)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("macromanage.store.set_aside.gettempdir", lambda: str(tmp_path))
    return tmp_path


@pytest.mark.usefixtures("place")
def test_facts_wait_as_they_were() -> None:
    raw = waiting(set_aside(SOME))

    assert raw is not None
    found = check(raw, today=SOME.outcomes["due_on"][0])
    assert found.problems == ()
    assert all(rows.equals(found.facts[table.name]) for table, rows in SOME)


def test_only_this_system_reads_them(place: Path) -> None:
    set_aside(SOME)
    [folder] = place.iterdir()

    assert folder.stat().st_mode & 0o777 == 0o700


def test_facts_forgotten_are_gone(place: Path) -> None:
    name = set_aside(SOME)
    forget(name)

    assert waiting(name) is None
    assert list(place.iterdir()) == []


def test_facts_are_gone_after_an_hour(place: Path) -> None:
    old, young = set_aside(SOME), set_aside(SOME)
    then = time.time() - 3601
    os.utime(next(each for each in place.iterdir() if each.name.endswith(old)), (then, then))
    sweep()

    assert (waiting(old) is None, waiting(young) is None) == (True, False)


@pytest.mark.parametrize("name", ["", "..", "../somewhere", "0" * 32, "0" * 31 + "/"])
def test_name_of_nothing_is_nothing(place: Path, name: str) -> None:
    (place / "macromanage-set-aside-").mkdir()
    forget(name)

    assert waiting(name) is None
    assert [each.name for each in place.iterdir()] == ["macromanage-set-aside-"]
