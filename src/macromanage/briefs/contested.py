"""A contested move beside what stood behind it on its day: where the outcome stood, its warrant, what was owed."""

import json
from collections.abc import Mapping
from datetime import date

from macromanage.briefs import contested_phrases as phrases
from macromanage.briefs.conduct_phrases import WHAT
from macromanage.briefs.figures import chance, day
from macromanage.facts.move_kinds import ROWS
from macromanage.facts.words import MoveKind

# The leader's duties, as a warrant's evidence dates those that wait, in the order of the ladder.
_OWED = {"answer_request": "request_on", "answer_challenge": "challenge_on", "constraint": "constraint_on"}


def beside(kind: str, evidence: str | None) -> tuple[str, ...]:
    """Say what stood behind a move of a kind, from what was frozen with it; one without evidence, only that.

    Args:
        kind: The move's.
        evidence: JSON, as it was frozen; None where there is none, or none for the reader.
    """
    if evidence is None:
        return (phrases.NO_EVIDENCE,)
    frozen = json.loads(evidence)
    stood = phrases.STOOD.format(standing=frozen["standing"], chance=chance(frozen["chance"]))
    because = frozen["because"]
    return (stood, _warrant(MoveKind(kind)), *(() if because is None else (_owed(frozen["line"], because),)))


def _warrant(kind: MoveKind) -> str:
    if kind is MoveKind.ATTEMPT:
        return phrases.UNWARRANTED
    return phrases.WARRANTED if ROWS[kind].needs_warrant else phrases.NEEDS_NONE


def _owed(line: str, because: Mapping[str, object]) -> str:
    """Say what waited for the leader; a constraint with a date to come did not."""
    waiting = [
        phrases.SINCE.format(what=WHAT[duty], day=_day(because[on])) for duty, on in _OWED.items() if because[on]
    ]
    if because["constraint_until"] and line != "constraint":
        waiting = waiting[: -1 if because["constraint_on"] else None]
    owed = [*([WHAT["clarify"]] if line == "clarify" else []), *waiting]
    return phrases.OWED.format(what=phrases.AND.join(owed)) if owed else phrases.NOTHING_OWED


def _day(when: object) -> str:
    return day(date.fromisoformat(str(when)))
