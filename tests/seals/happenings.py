"""The moves of a drawn organization: troubles that are climbed step by step, and whatever else may be made."""

import json
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any, Protocol

from macromanage.facts.words import MoveKind

Row = dict[str, Any]

TROUBLE_FROM, DAY = date(2026, 4, 28), date(2026, 6, 17)
# A trouble climbed: who makes what, and which step it answers.
CLIMB = (
    ("inspect", "leader", None),
    ("ask", "leader", None),
    ("answer", "owner", 1),
    ("open", "leader", None),
    ("require", "leader", None),
    ("converse", "leader", None),
)
KINDS = [kind.value for kind in MoveKind]


class Draws(Protocol):
    """What moves are drawn for: `organizations.Organization`."""

    chance: Random
    mark: str
    rows: dict[str, list[Row]]

    def ids(self, name: str) -> list[str]:
        """Return the ids of a table's rows."""

    def day(self, first: date, last: date) -> date:
        """Draw a day."""


def moves_on(own: Draws) -> None:
    """Enter moves on every outcome: a climb on most, then any of any kind, and some that answer others."""
    for outcome in dict.fromkeys(own.ids("outcomes")):
        if own.chance.random() < 0.8:
            _climb(own, outcome)
    for _ in range(own.chance.randint(0, 6)):
        _any(own)
    _contests(own)


def _enter(own: Draws, outcome_id: str, kind: str, *, by: str, to: str | None, on: date, **more: object) -> str:
    number = len(own.rows["moves"])
    made_at = datetime.combine(on, time(9, number % 60))
    row: Row = {"id": f"{own.mark}m{number:03}", "seq": number, "outcome_id": outcome_id, "kind": kind, "by_id": by}
    row |= {"to_id": to, "made_at": made_at, "text": f"said {number}", "evidence": '{"line":"x"}', "salt": f"s{number}"}
    row |= {"commitment": f"c{number}", "previous": f"h{number - 1}", "hash": f"h{number}"}
    own.rows["moves"].append(row | {"details": _details(own, kind)} | more)
    return str(row["id"])


def _details(own: Draws, kind: str) -> str | None:
    people = own.ids("people")
    if kind == "require":
        first = own.day(TROUBLE_FROM, DAY)
        until = first + timedelta(days=own.chance.choice([5, 20]))
        asked = {"kind": "call", "per_week": own.chance.choice([0.5, 40.0])}
        return json.dumps(asked | {"from": first.isoformat(), "until": until.isoformat(), "why": "volume"})
    if kind == "constrain":
        return json.dumps({"remover_id": own.chance.choice(people)})
    if kind == "call":
        return json.dumps({"p": own.chance.random()})
    return None


def _climb(own: Draws, outcome_id: str) -> None:
    """Climb some steps of the ladder, as a leader does who does their part."""
    outcome = [row for row in own.rows["outcomes"] if row["id"] == outcome_id][-1]
    leaders = [row["leader_id"] for row in own.rows["units"] if row["leader_id"] is not None]
    owner = outcome["owner_id"] or own.chance.choice(own.ids("people"))
    leader = own.chance.choice(leaders or own.ids("people"))
    ids: list[str] = []
    on = TROUBLE_FROM + timedelta(days=own.chance.randint(0, 5))
    for kind, side, answers in CLIMB[: own.chance.choice([0, 2, 3, 4, 4, 4, 5, 6])]:
        on = min(on + timedelta(days=own.chance.randint(0, 6)), DAY)
        by, to = (leader, owner) if side == "leader" else (owner, leader)
        due = on + timedelta(days=own.chance.choice([5, 60, 60, 60])) if kind == "open" else None
        ids.append(
            _enter(
                own,
                outcome_id,
                kind,
                by=by,
                to=to,
                on=on,
                due_on=due,
                answers_id=None if answers is None else ids[answers],
            )
        )


def _any(own: Draws) -> None:
    """Make some move of some kind on something, whether it makes sense or not."""
    people, outcome = own.ids("people"), own.chance.choice(own.ids("outcomes"))
    before = [row["id"] for row in own.rows["moves"] if row["outcome_id"] == outcome]
    answers = own.chance.choice(before) if before and own.chance.random() < 0.5 else None
    on = own.day(TROUBLE_FROM, DAY + timedelta(days=3))
    due = on + timedelta(days=own.chance.randint(0, 30)) if own.chance.random() < 0.4 else None
    to = own.chance.choice([*people, None])
    _enter(
        own,
        outcome,
        own.chance.choice(KINDS),
        by=own.chance.choice(people),
        to=to,
        on=on,
        answers_id=answers,
        due_on=due,
    )


def _contests(own: Draws) -> None:
    """Contest some moves; answer some contests, and some of these answers."""
    for move in list(own.rows["moves"]):
        if own.chance.random() < 0.1 and move["to_id"] is not None:
            on = max(move["made_at"].date(), own.day(TROUBLE_FROM, DAY))
            told = _enter(
                own, move["outcome_id"], "contest", by=move["to_id"], to=move["by_id"], on=on, answers_id=move["id"]
            )
            for kind in own.chance.sample(["answer", "converse", "correct", "commit"], own.chance.randint(0, 2)):
                told = _enter(own, move["outcome_id"], kind, by=move["by_id"], to=move["to_id"], on=on, answers_id=told)
