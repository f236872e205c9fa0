"""How long the pages of an invented company take to answer, as a ratio to the sign-in page of the same run.

Run it with numbers of people: bench/pages.py 2000 10000, and `--keep FOLDER` to make each company only once. Each size
runs in a process of its own: the pages are asked for by Django's test client, in turns, as a team's leader, as a leader
in the middle and as the chief. Queries are all that reach the database, sessions too.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from macromanage.demo.generate import generate
from macromanage.evaluate.evaluate import evaluate
from macromanage.evaluate.policy import Policy
from macromanage.facts.leaders import above
from macromanage.facts.tables import Facts

if TYPE_CHECKING:
    from django.test import Client

# The last day of the record.
AS_OF = date(2026, 6, 15)
TURNS = 10
PASSWORD = "invented-company"  # noqa: S105 - it opens invented data in a file of its own
SIGN_IN = "/session"


@dataclass(frozen=True, slots=True)
class Seat:
    """Whom the pages are asked for: who they are, a unit that is theirs, and an outcome of it."""

    name: str
    person_id: str
    unit_id: str
    outcome_id: str

    @property
    def pages(self) -> dict[str, str]:
        """The pages by what they are called."""
        return {
            "the leader's brief": "/briefs/leader",
            "the owner's brief": "/briefs/owner",
            "an outcome": f"/outcomes/{self.outcome_id}",
            "a unit": f"/units/{self.unit_id}",
            "a person": f"/people/{self.person_id}",
            "the map's first level": "/map",
        }


def measured(people: int, folder: Path) -> str:
    """Measure the pages of a company of so many people and say it in lines."""
    _opened(folder / f"pages-{people}.sqlite3", people)
    lines = [f"{people:,} people"]
    for seat in _seats():
        asked = {"sign-in": SIGN_IN} | seat.pages
        clients = {name: _signed_in(seat) for name in seat.pages} | {"sign-in": _client()}
        took = {name: np.empty(TURNS) for name in asked}
        queries = {name: _queries(clients[name], path) for name, path in asked.items()}
        for turn in range(TURNS):
            for name, path in asked.items():
                took[name][turn] = _seconds(clients[name], path)
        lines += _told(seat, took, queries)
    return "\n".join(lines)


def _told(seat: Seat, took: dict[str, Any], queries: dict[str, int]) -> Iterator[str]:
    base, slow = (float(np.percentile(took["sign-in"], share)) for share in (50, 95))
    yield f"    {seat.name}: signing in {base * 1000:.1f} ms, at the 95th percentile {slow * 1000:.1f} ms"
    for name in seat.pages:
        median, late = (float(np.percentile(took[name], share)) for share in (50, 95))
        times = f"{median * 1000:6.1f} ms, {median / base:5.1f} x; 95th {late / slow:5.1f} x"
        yield f"        {name:<24}{times}; {queries[name]} queries"


def _opened(path: Path, people: int) -> None:
    """Reach the company's database, made where it isn't there yet."""
    os.environ["MACROMANAGE_DATABASE_URL"] = f"sqlite:///{path.resolve()}"
    os.environ["DJANGO_SETTINGS_MODULE"] = "macromanage.project.settings"
    is_there = path.exists()
    import django  # noqa: PLC0415 - it reads its settings from what was just set

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 - only after that

    call_command("migrate", verbosity=0)
    if not is_there:
        _keep(*generate(people=people, seed=3)[:1])


def _keep(facts: Facts) -> None:
    from macromanage.store import evaluating, importing, organizations  # noqa: PLC0415 - Django is set up by now

    organization = organizations.only()
    importing.import_facts(organization, facts)
    evaluating.keep(organization, evaluate(facts, as_of=AS_OF), as_of=AS_OF, policy=Policy())
    organizations.stand_on(organization, AS_OF)


def _seats() -> list[Seat]:
    """Choose the chief, a leader of units that have units, and one of a team, each with an outcome below them."""
    from macromanage.store import importing, organizations  # noqa: PLC0415 - as above

    organization = organizations.only()
    tables = {name: importing.export_table(organization, name) for name in ("units", "outcomes")}
    units, outcomes = tables["units"], tables["outcomes"]
    depths = above(Facts(units=units)).group_by(id="unit_id").agg(pl.col("distance").max())
    led = units.join(depths, on="id").drop_nulls("leader_id").sort("distance", "id")
    own = outcomes.select("unit_id", "owner_id", outcome_id="id").sort("outcome_id").unique("unit_id", keep="first")
    rows = led.join(own, left_on="id", right_on="unit_id", maintain_order="left")
    deepest = rows["distance"].max()
    chosen = {"the chief": 0, "a leader in the middle": 1, "a team's leader": deepest}
    return [
        Seat(name, *rows.filter(pl.col("distance") == depth).select("leader_id", "id", "outcome_id").row(0))
        for name, depth in chosen.items()
    ]


def _client() -> "Client":
    from django.test import Client  # noqa: PLC0415 - as above

    return Client(SERVER_NAME="localhost")


def _signed_in(seat: Seat) -> "Client":
    from django.contrib.auth.models import User  # noqa: PLC0415 - as above

    from macromanage.store import organizations  # noqa: PLC0415 - as above
    from macromanage.store.models import Account  # noqa: PLC0415 - as above

    user, _ = User.objects.get_or_create(username=seat.person_id)
    Account.objects.get_or_create(
        user=user, defaults={"organization": organizations.only(), "person_id": seat.person_id}
    )
    client = _client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def _seconds(client: "Client", path: str) -> float:
    began = time.process_time()
    _ask(client, path)
    return time.process_time() - began


def _ask(client: "Client", path: str) -> None:
    answer = client.get(path)
    if answer.status_code != 200:
        raise ValueError(f"{path} answers {answer.status_code}")


def _queries(client: "Client", path: str) -> int:
    """Count what a page asks of the database, the second time it is asked for."""
    _ask(client, path)
    with _counting() as asked:
        _ask(client, path)
    return len(asked)


@contextmanager
def _counting() -> Iterator[list[str]]:
    from django.db import connection  # noqa: PLC0415 - as above

    asked: list[str] = []

    def note(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:  # noqa: ANN401 - as Django hands them on
        asked.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        yield asked


def main() -> None:
    """Measure each size in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("people", type=int, nargs="*", default=[2_000, 10_000])
    parser.add_argument("--keep", type=Path, help="where the companies are kept")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = asked.keep or Path(place)
        if len(asked.people) == 1:
            print(measured(asked.people[0], folder))
            return
        for size in asked.people:
            subprocess.run([sys.executable, __file__, str(size), "--keep", str(folder)], check=True)


if __name__ == "__main__":
    main()
