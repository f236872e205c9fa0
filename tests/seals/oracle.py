"""What each viewer may see, told a second time from docs/seals.md: slow, plain loops over rows as dictionaries.

It shares no line with `moves/`, `evaluate/` or `store/`. Where the two differ, one of them or the page is wrong.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from seals.oracle_effort import CLOSED_BY, Opens, remover_of, safe_weeks
from seals.oracle_people import Company

Row = Mapping[str, Any]
Rows = list[dict[str, Any]]
Tables = Mapping[str, Rows]

FOR_EVERY_MEMBER = ("units", "people", "memberships", "objectives", "kinds", "sources", "agreements")
OF_AN_OUTCOME = (
    *("viewers", "plans", "drivers", "readings", "expectations"),
    *("forecasts", "fans", "standings", "pipelines"),
)
# The evidence of these may quote effort.
MAY_QUOTE_EFFORT = ("open", "require", "converse", "release")
# Numbers of the whole ledger: between two of them one could count what one doesn't see.
OF_THE_LEDGER = ("seq", "previous", "hash")


class Looker:
    """One viewer of one organization on one day.

    Args:
        facts: Every table of facts as known on the day, but of outcomes and moves every row there is.
        results: Every table of results.
        person_id: Who looks; None only runs the system.
        day: The day.
    """

    def __init__(self, facts: Tables, results: Tables, *, person_id: str | None, day: date) -> None:
        """Work out who the viewer is to every outcome."""
        self.facts, self.results, self.day = facts, results, day
        self.company = Company(facts, day)
        self.is_member = person_id is None or self.company.works_here(person_id)
        self.me = person_id if self.is_member else None
        self.outcomes = {row["id"]: row for row in self.company.outcomes}
        self.to_remove = self._to_remove()
        self.concerned = [each for each in self.outcomes if self.is_member and self._is_concerned(each)]
        self.seen = [each for each in self.outcomes if self.is_member and self._is_seen(each)]
        opens = Opens(facts, results, self.company, day)
        self.open = {
            each: self.outcomes[each]["owner_id"]
            for each in self.outcomes
            if self.company.stands_above(self.me, self.outcomes[each]["owner_id"]) and opens.is_open(each)
        }
        self.told_owners = [
            each
            for each in self.seen
            if each in self.open or (self.me is not None and self.outcomes[each]["owner_id"] == self.me)
        ]
        self.told_effort = [each for each in self.seen if self._is_told_effort(each)]

    def rows(self, name: str) -> Rows:
        """Return the rows of a table that the viewer may see, with what they may not know blank."""
        table = self.facts[name] if name in self.facts else self.results[name]
        if not self.is_member:
            return []
        if name in FOR_EVERY_MEMBER:
            return list(table)
        if name in OF_AN_OUTCOME:
            return [row for row in table if row["outcome_id"] in self.seen]
        shown: Rows = getattr(self, f"_{name}")(table)
        return shown

    # Who the viewer is.

    def _is_units_own(self, outcome_id: str) -> bool:
        """Whether it never was anybody's but the unit's: owned by nobody, or by whoever leads that unit."""
        return all(
            row["owner_id"] is None or row["owner_id"] == self.company.leader_of(row["unit_id"])
            for row in self.company.versions(outcome_id)
        )

    def _is_in_line(self, outcome_id: str) -> bool:
        row = self.outcomes[outcome_id]
        if self.me is not None and (row["owner_id"] == self.me or self.company.stands_above(self.me, row["owner_id"])):
            return True
        return (self._is_units_own(outcome_id) or row["owner_id"] is None) and self.company.leads(
            self.me, row["unit_id"]
        )

    def _is_concerned(self, outcome_id: str) -> bool:
        is_added = any(
            row["outcome_id"] == outcome_id and row["person_id"] == self.me is not None for row in self.facts["viewers"]
        )
        is_to_move = any(
            row["outcome_id"] == outcome_id and row["by_id"] == self.me is not None for row in self.results["warrants"]
        )
        is_waited_for = is_to_move or outcome_id in self.to_remove
        return self._is_in_line(outcome_id) or is_added or (is_waited_for and not self.outcomes[outcome_id]["private"])

    def _to_remove(self) -> set[str]:
        """Return the outcomes where something is in the way that the viewer can take away, dated or not, and hasn't."""
        made = [row for row in self.facts["moves"] if row["made_at"].date() <= self.day]
        by_id = {row["id"]: row for row in made}
        taken_away = {row["answers_id"] for row in made if row["kind"] in CLOSED_BY["constrain"]}
        return {
            move["outcome_id"]
            for move in made
            if move["kind"] == "constrain"
            and move["id"] not in taken_away
            and remover_of(move) == self.me is not None
            and not any(each["kind"] == "contest" for each, _ in _answered(move, by_id))
        }

    def _is_seen(self, outcome_id: str) -> bool:
        if self._is_concerned(outcome_id):
            return True
        return self._is_units_own(outcome_id) and not self.outcomes[outcome_id]["private"]

    def _is_many_peoples(self, outcome_id: str) -> bool:
        is_a_sum = any(
            row["parent_id"] == outcome_id and row["kind"] == "sums_into" for row in self.facts["contributions"]
        )
        return self.outcomes[outcome_id]["owner_id"] is None or is_a_sum

    def _is_told_effort(self, outcome_id: str) -> bool:
        row = self.outcomes[outcome_id]
        if self._is_many_peoples(outcome_id):
            return self.company.leads(self.me, row["unit_id"]) and self.company.size(row["unit_id"]) >= 5
        return outcome_id in self.told_owners

    def _is_below_or_me(self, person_id: str) -> bool:
        return self.me is not None and (person_id == self.me or self.company.stands_above(self.me, person_id))

    # Facts.

    def _absences(self, table: Rows) -> Rows:
        return [
            row
            for row in table
            if self._is_below_or_me(row["person_id"]) or (self.me is not None and row["deputy_id"] == self.me)
        ]

    def _outcomes(self, _: Rows) -> Rows:
        return [row for row in self.company.outcomes if row["id"] in self.seen]

    def _contributions(self, table: Rows) -> Rows:
        return [row for row in table if row["outcome_id"] in self.seen and row["parent_id"] in self.seen]

    def _items(self, table: Rows) -> Rows:
        return [row for row in table if self._is_below_or_me(row["person_id"]) or self._is_seen_with_outcome(row)]

    def _is_seen_with_outcome(self, item: Row) -> bool:
        person_id = item["person_id"]
        driven = [row["outcome_id"] for row in self.facts["drivers"] if row["kind"] == item["kind"]]
        own = [each for each in driven if not self._is_units_own(each) and self.outcomes[each]["owner_id"] == person_id]
        units = [
            each
            for each in driven
            if self._is_units_own(each) and self.company.works_in(person_id, self.outcomes[each]["unit_id"], self.day)
        ]
        # Items that drive somebody's own outcome are seen with that one, and not with their unit's.
        return any(each in self.seen for each in own or units)

    def _activities(self, table: Rows) -> Rows:
        return [
            row
            for row in table
            if row["person_id"] == self.me
            or (row["outcome_id"] in self.open and self.open[row["outcome_id"]] == row["person_id"])
        ]

    def _moves(self, table: Rows) -> Rows:
        made = [row for row in table if row["made_at"].date() <= self.day]
        by_id = {row["id"]: row for row in made}
        return [
            self._as_told(row)
            for row in made
            if row["outcome_id"] in self.seen
            and self._is_heard(row)
            and not any(self._is_kept_from(each) for each in _answered(row, by_id))
        ]

    def _is_kept_from(self, chain: tuple[Row, Row | None]) -> bool:
        """Whether a move is one the viewer isn't told of, nor what answers it: attempts, contests of two others."""
        move, answered = chain
        if move["kind"] == "attempt":
            return not self._is_heard(move)
        if move["kind"] == "contest":
            other = move["to_id"] if answered is None else answered["by_id"]
            return self.me is None or self.me not in {move["by_id"], other}
        return False

    def _is_side(self, move: Row) -> bool:
        return self.me is not None and self.me in {move["by_id"], move["to_id"]}

    def _is_heard(self, move: Row) -> bool:
        return self._is_side(move) or move["outcome_id"] in self.concerned

    def _as_told(self, move: Row) -> dict[str, Any]:
        told = dict(move) | dict.fromkeys(OF_THE_LEDGER)
        quotes_effort = move["kind"] in MAY_QUOTE_EFFORT
        if quotes_effort and not self._is_side(move) and move["outcome_id"] not in self.told_owners:
            told |= dict.fromkeys(("evidence", "salt"))
        return told

    # Results.

    def _impacts(self, table: Rows) -> Rows:
        return [row for row in table if row["outcome_id"] in self.seen and self._is_hit(row, table)]

    def _is_hit(self, impact: Row, table: Rows) -> bool:
        """Whether what is hurt is an outcome the viewer sees, or holds one that is hurt."""
        if impact["affects"] == "outcome":
            return impact["affected_id"] in self.seen
        column = {"unit": "unit_id", "objective": "objective_id"}[impact["affects"]]
        hurt = [
            row["affected_id"]
            for row in table
            if row["outcome_id"] == impact["outcome_id"] and row["affects"] == "outcome"
        ]
        return any(each in self.seen and self.outcomes[each][column] == impact["affected_id"] for each in hurt)

    def _alignments(self, table: Rows) -> Rows:
        people = [
            row
            for row in table
            if row["subject"] == "person" and (row["subject_id"] == self.me or self._is_told_of_week(row))
        ]
        led = {each for each in self.company.units if self.company.leads(self.me, each)}
        return people + safe_weeks(table, self.company, led, opened=set(self.open.values()), day=self.day)

    def _is_told_of_week(self, row: Row) -> bool:
        """Whether it is of somebody whose effort is open, of a week that is over: one that runs would tell a day."""
        return row["subject_id"] in self.open.values() and row["week"] + timedelta(days=7) <= row["as_of"]

    def _influences(self, table: Rows) -> Rows:
        return [
            row
            for row in table
            if row["outcome_id"] in self.seen and (row["basis"] != "effort" or row["outcome_id"] in self.told_effort)
        ]

    def _trials(self, table: Rows) -> Rows:
        """What somebody was required to do tells what they did; what could be required, what it is drawn from."""
        return [
            row
            for row in table
            if row["outcome_id"] in (self.told_effort if row["move_id"] is None else self.told_owners)
        ]

    def _diagnoses(self, table: Rows) -> Rows:
        return [self._as_diagnosed(row) for row in table if row["outcome_id"] in self.seen]

    def _as_diagnosed(self, row: Row) -> dict[str, Any]:
        if row["basis"] != "effort" or row["outcome_id"] in self.told_effort:
            return dict(row)
        return dict.fromkeys(row) | {name: row[name] for name in ("outcome_id", "as_of", "basis")}

    def _warrants(self, table: Rows) -> Rows:
        return [self._as_warranted(row) for row in table if row["outcome_id"] in self.seen]

    def _as_warranted(self, row: Row) -> dict[str, Any]:
        told = dict(row)
        is_concerned = row["outcome_id"] in self.concerned
        if not is_concerned:
            told["inspect_days"] = None
        if not is_concerned or (row["from_effort"] and row["outcome_id"] not in self.told_owners):
            told |= {"line": "sealed", "move": None, "because": None, "allowed": None}
        return told


def _answered(move: Row, by_id: Mapping[str, Row]) -> Iterable[tuple[Row, Row | None]]:
    """Return the move and all that it answers, one after the other, each with what it answers in turn."""
    at: Row | None = move
    passed: set[str] = set()
    while at is not None and at["id"] not in passed:
        passed.add(at["id"])
        answered = by_id.get(at["answers_id"])
        yield at, answered
        at = answered
