"""A small house on disk: Lena leads North, Omar owns its calls, Petra is his peer, Oren is outside."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from macromanage.facts.check import Checked, check
from macromanage.facts.folder import read

TODAY = date(2026, 3, 1)

HOUSE = {
    "units": """
        id,name,kind,parent_id,leader_id
        north,North,team,,lena
        """,
    "people": """
        id,name,unit_id
        lena,Lena,north
        omar,Omar,north
        petra,Petra,north
        oren,Oren,
        """,
    "outcomes": """
        id,title,unit_id,owner_id,measure,shape,direction,baseline,target,target_high,starts_on,due_on,cadence
        calls,Calls,north,omar,calls,total,up,80,100,,2026-01-01,2026-03-31,week
        """,
    "readings": """
        outcome_id,day,value
        calls,2026-01-05,10
        calls,2026-01-12,12
        """,
}


def text(table: str) -> str:
    return "\n".join(line.strip() for line in table.strip().splitlines()) + "\n"


@pytest.fixture
def house(tmp_path: Path) -> Callable[..., Path]:
    """Write the house, with some of its tables replaced; None leaves one out."""

    def write_house(**replaced: str | None) -> Path:
        for name, table in {**HOUSE, **replaced}.items():
            if table is not None:
                (tmp_path / f"{name}.csv").write_text(text(table), encoding="utf-8", newline="")
        return tmp_path

    return write_house


@pytest.fixture
def checked(house: Callable[..., Path]) -> Callable[..., Checked]:
    """Check the house, with some of its tables replaced."""
    return lambda **replaced: check(read(house(**replaced)), today=TODAY)
