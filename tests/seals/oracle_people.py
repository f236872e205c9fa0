"""Who works where and stands above whom on a day, in plain loops, for the oracle."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

Rows = list[dict[str, Any]]


class Company:
    """An organization's people, units and outcomes on a day."""

    def __init__(self, facts: Mapping[str, Rows], day: date) -> None:
        """Keep the tables it is about."""
        self.people = {row["id"]: row for row in facts["people"]}
        self.units = {row["id"]: row for row in facts["units"]}
        self.memberships = facts["memberships"]
        self.day = day
        recorded = [row for row in facts["outcomes"] if row["recorded_at"] is None or row["recorded_at"].date() <= day]
        self.rows_of: dict[str, Rows] = {each: [] for each in dict.fromkeys(row["id"] for row in recorded)}
        for row in sorted(recorded, key=lambda row: row["recorded_at"] or datetime.min):  # noqa: DTZ901 - moments have no zone
            self.rows_of[row["id"]].append(row)
        self.outcomes = [rows[-1] for rows in self.rows_of.values()]

    def versions(self, outcome_id: str) -> Rows:
        """Return all that was recorded of an outcome by the day, the first first."""
        return self.rows_of[outcome_id]

    def works_here(self, person_id: str) -> bool:
        """Whether a person is on record and hasn't left."""
        if person_id not in self.people:
            return False
        left_on = self.people[person_id]["left_on"]
        return left_on is None or left_on >= self.day

    def home(self, person_id: str, day: date) -> str | None:
        """Return a person's unit on a day: the membership that began last; else what the person's row says."""
        found = [
            (row["from_day"], row["unit_id"])
            for row in self.memberships
            if row["person_id"] == person_id
            and row["from_day"] <= day
            and (row["until_day"] is None or row["until_day"] >= day)
        ]
        unit_id: str | None = max(found)[1] if found else self.people[person_id]["unit_id"]
        return unit_id

    def chain(self, unit_id: str | None) -> list[str]:
        """Return the unit and every unit above it."""
        units = []
        while unit_id is not None:
            units.append(unit_id)
            unit_id = self.units[unit_id]["parent_id"]
        return units

    def leader_of(self, unit_id: str) -> str | None:
        """Return who leads that very unit."""
        leader: str | None = self.units[unit_id]["leader_id"]
        return leader

    def leads(self, person_id: str | None, unit_id: str) -> bool:
        """Whether a person leads the unit or one above it."""
        return person_id is not None and person_id in [self.leader_of(each) for each in self.chain(unit_id)]

    def stands_above(self, leader_id: str | None, person_id: str | None) -> bool:
        """Whether somebody leads a unit that the person is in, or one above it; nobody leads themselves."""
        if leader_id is None or person_id is None or leader_id == person_id:
            return False
        return leader_id in [self.leader_of(each) for each in self.chain(self.home(person_id, self.day))]

    def works_in(self, person_id: str, unit_id: str, day: date) -> bool:
        """Whether a person's unit on a day is the unit or below it."""
        return unit_id in self.chain(self.home(person_id, day))

    def size(self, unit_id: str) -> int:
        """Count who works in the unit and below it."""
        return sum(self.works_here(each) and self.works_in(each, unit_id, self.day) for each in self.people)
