"""Omar's outcome on the ladder: off track or on, with moves a line each, and what hangs on them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import polars as pl

from evaluate.house import PEOPLE, TERMS, on, outcome, row
from macromanage.evaluate.policy import Policy
from macromanage.facts.tables import ABSENCES, ACTIVITIES, DRIVERS, EXPECTATIONS, Facts
from written import facts, readings

DAY = "2026-05-17"
# Three weeks of history, then the thirteen of the outcome; what is after a day is not known on it.
WEAK = [100.0] * 3 + [40.0] * 13
STRONG = [100.0] * 3 + [120.0] * 13


def house(values: Sequence[float], moves: str = "", **terms: object) -> Facts:
    columns = "id  outcome_id  kind  by_id  to_id  made_at  answers_id  due_on  details\n"
    table = "\nmoves:\n" + columns + moves if moves else ""
    lines = TERMS + outcome(**terms)  # type: ignore[arg-type]
    return facts(PEOPLE + lines + table, readings=readings("bookings", "2026-03-16", values))


def move(id: str, kind: str, by: str, day: str, *, answers: str = "-", due: str = "-", details: str = "-") -> str:  # noqa: A002
    to = {"lena": "omar", "omar": "lena", "carla": "omar"}[by]
    return f"{id}  bookings  {kind}  {by}  {to}  {day}  {answers}  {due}  {details}\n"


HEARD = move("1", "inspect", "lena", "2026-05-12") + move("2", "ask", "lena", "2026-05-12")
ANSWERED = HEARD + move("3", "answer", "omar", "2026-05-13", answers="2")
OPENED = ANSWERED + move("4", "open", "lena", "2026-05-14")


def warrant(given: Facts, day: str = DAY, policy: Policy | None = None) -> tuple[object, object, object]:
    found = row(on(given, day, policy), "warrants")
    return found["line"], found["move"], found["by_id"]


def absent(first: str, last: str, deputy: str | None) -> pl.DataFrame:
    row = ("omar", date.fromisoformat(first), date.fromisoformat(last), deputy)
    return pl.DataFrame([row], schema=ABSENCES.schema, orient="row")


def expectations(**days: date | None) -> pl.DataFrame:
    row = {"outcome_id": "bookings", "stated_on": None, "understood_on": None, "resourced_on": None} | days
    return pl.DataFrame([row], schema=EXPECTATIONS.schema)


def driven(given: Facts, quantity: float) -> Facts:
    """Let calls drive the outcome, one row a week from 2026-05-18 on."""
    drivers = pl.DataFrame([{"outcome_id": "bookings", "kind": "call", "counts": None}], schema=DRIVERS.schema)
    days = [date(2026, 5, 18) + timedelta(weeks=each) for each in range(4)]
    rows = [
        {"id": str(each), "person_id": "omar", "kind": "call", "day": day, "quantity": quantity, "minutes": 60.0}
        for each, day in enumerate(days)
    ]
    return replace(given, drivers=drivers, activities=pl.DataFrame(rows, schema=ACTIVITIES.schema))
