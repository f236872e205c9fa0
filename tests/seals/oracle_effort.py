"""When effort is open, and which totals of it tell of nobody, in plain loops, for the oracle."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from seals.oracle_people import Company

Row = Mapping[str, Any]
Rows = list[dict[str, Any]]

FEWEST = 5
# What waits for a leader, and what ends the waiting.
CLOSED_BY = {
    "request": ("grant", "refuse"),
    "challenge": ("answer", "constrain", "remove", "grant", "refuse", "renegotiate"),
    "constrain": ("remove", "refuse"),
}


class Opens:
    """Which outcomes have an open in force: one that was warranted when it was made, in a trouble that still lasts."""

    def __init__(self, facts: Mapping[str, Rows], results: Mapping[str, Rows], company: Company, day: date) -> None:
        """Keep the tables it is about."""
        self.moves, self.company, self.day = facts["moves"], company, day
        self.expectations = {row["outcome_id"]: row for row in facts["expectations"]}
        self.trouble = {
            row["outcome_id"]: row["trouble_since"]
            for row in results["standings"]
            if row["standing"] in {"at risk", "off track"}
        }
        self.owners = {row["id"]: row["owner_id"] for row in company.outcomes}

    def is_open(self, outcome_id: str) -> bool:
        """Whether the effort behind the outcome is open to the leaders above its owner."""
        of_it = [row for row in self.moves if row["outcome_id"] == outcome_id]
        return outcome_id in self.trouble and any(
            self._is_in_force(row, of_it) for row in of_it if row["kind"] == "open"
        )

    def _is_in_force(self, opened: Row, of_it: Rows) -> bool:
        since, made_at = self.trouble[opened["outcome_id"]], opened["made_at"]
        before = [row for row in of_it if row["made_at"] <= made_at]
        return (
            self.company.stands_above(opened["by_id"], self.owners[opened["outcome_id"]])
            and since <= made_at.date() <= self.day
            and (opened["due_on"] is None or opened["due_on"] >= self.day)
            and not any(_releases(row, opened) for row in of_it)
            and self._was_heard(before, since)
            and not any(_is_owed(row, before, made_at.date()) for row in before)
            and self._was_stated(opened, before)
        )

    @staticmethod
    def _was_heard(before: Rows, since: date) -> bool:
        """Whether the result was inspected and its owner asked in this trouble."""
        kinds = {row["kind"] for row in before if row["made_at"].date() >= since}
        return {"inspect", "ask"} <= kinds

    def _was_stated(self, opened: Row, before: Rows) -> bool:
        """Whether the expectation had been stated; where none is on record it is unknown, and stands."""
        if opened["outcome_id"] not in self.expectations:
            return True
        stated_on = self.expectations[opened["outcome_id"]]["stated_on"]
        at_import = stated_on is not None and stated_on <= opened["made_at"].date()
        return at_import or any(row["kind"] == "state" for row in before)


def _releases(row: Row, opened: Row) -> bool:
    is_meant = row["answers_id"] is None or row["answers_id"] == opened["id"]
    return row["kind"] == "release" and is_meant and bool(row["made_at"] >= opened["made_at"])


def _is_owed(duty: Row, before: Rows, day: date) -> bool:
    """Whether something waited for the leader on a day: not answered, and if it is in the way, without a date to come.

    Whoever names themselves to take away what is in their own way owes it to themselves: no duty of the leader's.
    """
    if duty["kind"] not in CLOSED_BY:
        return False
    answers = [row for row in before if row["answers_id"] == duty["id"]]
    if any(row["kind"] in CLOSED_BY[duty["kind"]] for row in answers):
        return False
    if duty["kind"] != "constrain":
        return True
    if remover_of(duty) == duty["by_id"]:
        return False
    dates = [
        row["due_on"] for row in sorted(answers, key=_order) if row["kind"] == "date" and row["due_on"] is not None
    ]
    first = duty["due_on"] or (dates[0] if dates else None)
    return first is None or first < day


def remover_of(constraint: Row) -> object:
    """Return who can take away what is in the way: who is named in it, else to whom it was said."""
    return json.loads(constraint["details"] or "{}").get("remover_id") or constraint["to_id"]


def _order(move: Row) -> tuple[Any, ...]:
    return (move["made_at"], -1 if move["seq"] is None else move["seq"], move["id"])


def safe_weeks(table: Rows, company: Company, led: set[str], *, opened: set[str], day: date) -> Rows:
    """Return the totals of units led that may stand beside each other: of weeks that are over, of enough people.

    Whose effort is open to the viewer they could take off a total: such people don't count.
    """
    over = [row for row in table if row["week"] + timedelta(days=7) <= day]
    shown: Rows = []
    for week in {row["week"] for row in over}:
        totals = {row["subject_id"]: row for row in over if (row["subject"], row["week"]) == ("unit", week)}
        known = [
            row["subject_id"]
            for row in over
            if (row["subject"], row["week"]) == ("person", week) and row["subject_id"] in opened
        ]
        counts = {
            each: row["people"] - sum(company.works_in(person, each, week) for person in known)
            for each, row in totals.items()
            if each in led
        }
        large = {each: count for each, count in counts.items() if count >= FEWEST}
        shown += [totals[each] for each in large if not _is_cut_off(each, large, company)]
    return shown


def _is_cut_off(unit_id: str, large: Mapping[str, int], company: Company) -> bool:
    """Whether a unit, or one above it, is a part of a total of which all its parts leave too few."""
    parent = company.units[unit_id]["parent_id"]
    if parent not in large:
        return False
    rest = large[parent] - sum(count for each, count in large.items() if company.units[each]["parent_id"] == parent)
    return 0 < rest < FEWEST or _is_cut_off(parent, large, company)
