"""Small organizations with everything in them that a seal could trip over, drawn from a seed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any, TypeVar

import polars as pl

from macromanage.facts.tables import TABLES, Facts
from seals.happenings import moves_on

Row = dict[str, Any]
T = TypeVar("T")

DAY = date(2026, 6, 17)
MONDAY = date(2026, 3, 16)
STARTS_ON, DUE_ON = date(2026, 4, 6), date(2026, 7, 5)
NAMES = ("cora", "lena", "omar", "petra", "oren", "olga", "per", "pia", "otto", "nils", "nora", "nell")
# Three weeks of history; then well on its way, or off track from the third week on.
STRONG, WEAK = [100.0] * 3 + [120.0] * 11, [100.0] * 3 + [110.0] * 2 + [20.0] * 9


@dataclass
class Organization:
    """An organization's rows, table by table, while they are drawn; `mark` tells its ids from another one's."""

    chance: Random
    mark: str
    rows: dict[str, list[Row]]
    apart: bool = False

    def one_of(self, ids: Sequence[T], *, blank: float = 0.0) -> T | None:
        """Draw one of the ids, or nothing."""
        return None if not ids or self.chance.random() < blank else self.chance.choice(ids)

    def add(self, table: str, /, **row: object) -> None:
        """Enter a row."""
        self.rows[table].append(row)

    def ids(self, name: str) -> list[str]:
        """Return the ids of a table's rows."""
        return [row["id"] for row in self.rows[name]]

    def day(self, first: date = MONDAY, last: date = DAY) -> date:
        """Draw a day."""
        return first + timedelta(days=self.chance.randrange((last - first).days + 1))


def organizations(seed: int, count: int, *, apart: bool = False) -> Facts:
    """Draw so many organizations side by side, none of which knows of another.

    apart: no outcome has a peer outside its organization, and none as many as it takes to compare effort.
    """
    rows: dict[str, list[Row]] = {table.name: [] for table in TABLES}
    for number in range(count):
        chance = Random(f"{seed}-{number}")  # noqa: S311 - a seeded draw, no secret
        _fill(Organization(chance, f"{number}.", rows, apart))
    rows["kinds"] += [{"kind": "call", "what": "activity", "usual_minutes": 15.0}, {"kind": "deal", "what": "item"}]
    tables = {table.name: pl.DataFrame(rows[table.name], schema=table.schema) for table in TABLES}
    return Facts(**tables)


def _fill(drawn: Organization) -> None:
    own = Organization(drawn.chance, drawn.mark, {table.name: [] for table in TABLES}, drawn.apart)
    for step in (_units_and_people, _memberships, _absences, _outcomes, _terms, _readings, _work, moves_on):
        step(own)
    for name, rows in own.rows.items():
        drawn.rows[name] += rows


def _units_and_people(own: Organization) -> None:
    people = [own.mark + name for name in NAMES[: own.chance.randint(5, len(NAMES))]]
    for number in range(own.chance.randint(2, 5)):
        kind = "company" if number == 0 else own.chance.choice(["division", "team"])
        parent, leader = own.one_of(own.ids("units"), blank=0.15), own.one_of(people, blank=0.2)
        own.add("units", id=f"{own.mark}u{number}", name="U", kind=kind, parent_id=parent, leader_id=leader)
    for person in people:
        # Most stand in one unit: totals take five.
        unit = own.ids("units")[-1] if own.chance.random() < 0.6 else own.one_of(own.ids("units"), blank=0.05)
        left_on = own.day(last=DAY + timedelta(days=9)) if own.chance.random() < 0.1 else None
        own.add("people", id=person, name=person, unit_id=unit, left_on=left_on)


def _memberships(own: Organization) -> None:
    for person in own.ids("people"):
        if own.chance.random() < 0.2:
            moved_on = own.day()
            until = own.day(moved_on, DAY + timedelta(days=30)) if own.chance.random() < 0.5 else None
            unit = own.one_of(own.ids("units"))
            own.add("memberships", person_id=person, unit_id=unit, from_day=moved_on, until_day=until)


def _absences(own: Organization) -> None:
    for person in own.ids("people"):
        if own.chance.random() < 0.15:
            first = own.day()
            deputy = own.one_of([each for each in own.ids("people") if each != person], blank=0.4)
            until = own.day(first, DAY + timedelta(days=9))
            own.add("absences", person_id=person, from_day=first, until_day=until, deputy_id=deputy)


def _outcomes(own: Organization) -> None:
    own.add("objectives", id=f"{own.mark}g", title="Grow", unit_id=own.ids("units")[0])
    for number in range(own.chance.randint(3, 5 if own.apart else 6)):
        unit = own.chance.choice(own.rows["units"])
        draw = own.chance.random()
        owner = None if draw < 0.15 else unit["leader_id"] if draw < 0.4 else own.one_of(own.ids("people"))
        terms = {"measure": "USD", "shape": "total", "direction": "up", "target": 1300.0, "cadence": "week"}
        row = terms | {"id": f"{own.mark}o{number}", "title": "O", "unit_id": unit["id"], "owner_id": owner}
        row |= {"starts_on": STARTS_ON, "due_on": DUE_ON, "private": own.chance.random() < 0.2, "worth": 10.0}
        row["objective_id"] = own.one_of(own.ids("objectives"), blank=0.3)
        row["peer_group"] = own.mark if own.apart or own.chance.random() < 0.3 else None
        if own.chance.random() < 0.25:
            _passed_on(own, row)
        else:
            own.add("outcomes", **row)


def _passed_on(own: Organization, row: Row) -> None:
    """Record it twice: it changed hands, or will have."""
    own.add("outcomes", **row | {"owner_id": own.one_of(own.ids("people"), blank=0.2), "recorded_at": None})
    changed_on = own.day(STARTS_ON, DAY + timedelta(days=5))
    own.add("outcomes", **row | {"recorded_at": datetime.combine(changed_on, datetime.min.time())})


def _terms(own: Organization) -> None:
    ids = list(dict.fromkeys(own.ids("outcomes")))
    for number, outcome in enumerate(ids):
        for person in own.chance.sample(own.ids("people"), own.chance.choice([0, 0, 0, 1, 2])):
            own.add("viewers", outcome_id=outcome, person_id=person)
        if number and own.chance.random() < 0.4:
            kind = own.chance.choice(["sums_into", "supports"])
            own.add("contributions", outcome_id=outcome, parent_id=own.chance.choice(ids[:number]), kind=kind)
        for kind, share in (("call", 0.6), ("deal", 0.4)):
            if own.chance.random() < share:
                own.add("drivers", outcome_id=outcome, kind=kind)
        stated = STARTS_ON if own.chance.random() < 0.85 else own.one_of([STARTS_ON + timedelta(days=50)], blank=0.5)
        own.add("expectations", outcome_id=outcome, stated_on=stated, understood_on=stated, resourced_on=stated)
        if own.chance.random() < 0.1:
            own.add("plans", outcome_id=outcome, day=DUE_ON, value=1300.0)


def _readings(own: Organization) -> None:
    for outcome in dict.fromkeys(own.ids("outcomes")):
        values = own.chance.choice([STRONG, WEAK, WEAK, WEAK, []])
        for week, value in enumerate(values):
            own.add("readings", outcome_id=outcome, day=MONDAY + timedelta(weeks=week), value=value)


def _work(own: Organization) -> None:
    for person in own.ids("people"):
        owned = [row["id"] for row in own.rows["outcomes"] if row["owner_id"] == person]
        for _ in range(own.chance.randint(0, 5)):
            done = {"day": own.day(DAY - timedelta(days=20)), "quantity": float(own.chance.randint(1, 9))}
            outcome = own.one_of(owned or own.ids("outcomes"), blank=0.4)
            minutes = own.chance.choice([None, 30.0, 90.0])
            number = len(own.rows["activities"])
            row = {"id": f"{own.mark}a{number}", "person_id": person, "outcome_id": outcome, "kind": "call"}
            own.add("activities", **row, minutes=minutes, **done)
        if own.chance.random() < 0.3:
            opened_on = own.day()
            is_closed = own.chance.random() < 0.5
            item = {"id": f"{own.mark}i{person}", "person_id": person, "kind": "deal", "opened_on": opened_on}
            closed = {"closed_on": own.day(opened_on), "result": 1.0, "value": 50.0} if is_closed else {}
            own.add("items", **item | closed)
