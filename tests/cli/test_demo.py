import os
import re
import signal
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

import polars as pl

from cli.calling import COMMAND, ROOM, run
from macromanage.cli.demo import AS_OF, DAYS, parts_of
from macromanage.demo.generate import generate
from macromanage.evaluate.results import IMPACTS, STANDINGS, Results
from macromanage.facts.tables import OUTCOMES, PEOPLE, UNITS, Facts

FACTS = Facts(
    units=pl.DataFrame(
        [{"id": "u1", "name": "Fjordwerk", "kind": "company", "leader_id": "lena"}], schema=UNITS.schema
    ),
    people=pl.DataFrame(
        [{"id": each, "name": each.title(), "unit_id": "u1"} for each in ("lena", "omar", "petra")], PEOPLE.schema
    ),
    outcomes=pl.DataFrame(
        [{"id": f"o-{each}", "title": "Bookings", "owner_id": each} for each in ("lena", "omar", "petra")],
        OUTCOMES.schema,
    ),
)


def results(standings: dict[str, str], at_stake: dict[str, float]) -> Results:
    """Results of outcomes by their owner: how each stands, and what is at stake."""
    standing_rows = [{"outcome_id": f"o-{who}", "standing": standing} for who, standing in standings.items()]
    impact_rows = [
        {"outcome_id": f"o-{who}", "affects": affects, "affected_id": affected, "at_stake": amount}
        for who, amount in at_stake.items()
        # The same money stands at its unit too, and counts no second time.
        for affects, affected in (("outcome", f"o-{who}"), ("unit", "u1"))
    ]
    return Results(standings=pl.DataFrame(standing_rows, STANDINGS), impacts=pl.DataFrame(impact_rows, IMPACTS))


def test_parts_have_the_owner_with_the_most_at_stake_who_leads_nobody() -> None:
    troubled = results(
        {"lena": "off track", "omar": "at risk", "petra": "off track"}, {"lena": 900.0, "omar": 500.0, "petra": 100.0}
    )
    assert [(part.username, part.person_id) for part in parts_of(FACTS, troubled)] == [
        ("leader", "lena"),
        ("owner", "omar"),
        ("admin", None),
    ]


def test_parts_have_no_owner_where_all_goes_well() -> None:
    fine = results({"omar": "on track", "petra": "met"}, {"omar": 500.0, "petra": 100.0})
    assert [part.username for part in parts_of(FACTS, fine)] == ["leader", "admin"]


def test_demo_prints_the_brief_and_may_be_run_again(tmp_path: Path) -> None:
    real = tmp_path / "real.sqlite3"
    first = run("demo", "--no-serve", "--people", "30", at=tmp_path)
    again = run("demo", "--no-serve", "--people", "30", at=tmp_path, MACROMANAGE_DATABASE_URL=f"sqlite:///{real}")
    assert (first.returncode, again.returncode) == (0, 0)
    assert "leader's brief, 15 June 2026" in first.stdout
    assert first.stdout == again.stdout
    assert [path.name for path in (tmp_path / "var").iterdir()] == ["demo"]
    assert not real.exists(), "The database of the environment is somebody's own."


def test_demo_makes_another_company_in_place_of_the_one_before(tmp_path: Path) -> None:
    run("demo", "--no-serve", "--people", "6", "--seed", "1", at=tmp_path)
    another = run("demo", "--no-serve", "--people", "6", "--seed", "2", at=tmp_path)
    made = tmp_path / "var" / "demo" / "macromanage.sqlite3"
    checked = run("check", at=tmp_path, MACROMANAGE_DATABASE_URL=f"sqlite:///{made}")
    company, _ = generate(people=6, seed=2, days=DAYS, until=AS_OF)
    assert (another.returncode, another.stderr) == (0, "")
    assert (checked.returncode, re.findall("moves ([0-9]+)", checked.stdout)) == (0, [str(company.moves.height)])


def answered(address: re.Match[str] | None, seconds: int = 30) -> str:
    """Return the page at the address, asked until the server is up."""
    assert address is not None
    for _ in range(seconds * 5):
        try:
            with urllib.request.urlopen(address.group(), timeout=10) as answer:  # noqa: S310 - http on 127.0.0.1
                return str(answer.read(), "utf-8")
        except urllib.error.URLError:
            time.sleep(0.2)
    return ""


def test_demo_serves_until_it_is_interrupted(tmp_path: Path) -> None:
    command = [str(COMMAND), "demo", "--people", "6"]
    with subprocess.Popen(
        command, cwd=tmp_path, env=os.environ | ROOM, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as server:
        said = [server.stderr.readline() for _ in range(4)] if server.stderr else []
        try:
            page = answered(re.search(r"http://127\.0\.0\.1:\d+/", said[0]))
        finally:
            server.send_signal(signal.SIGINT)
            ended = server.wait(timeout=30)
        rest = server.stderr.read() if server.stderr else ""
    assert "Sign in with the password" in said[1]
    assert "leader" in said[2]
    assert "<form" in page
    assert (ended, "Traceback" in rest) == (0, False)
