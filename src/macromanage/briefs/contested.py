"""A contested move beside what stood behind it on its day: where the outcome stood, its warrant, what was owed."""

from collections.abc import Mapping

from macromanage.briefs import contested_phrases as phrases
from macromanage.briefs.conduct_phrases import WHAT
from macromanage.briefs.evidence import read
from macromanage.briefs.figures import chance
from macromanage.briefs.wording import shown_value
from macromanage.facts.move_kinds import ROWS
from macromanage.facts.words import MoveKind
from macromanage.language.spoken import say

# The leader's duties, as a warrant's evidence dates those that wait, in the order of the ladder.
_OWED = {"answer_request": "request_on", "answer_challenge": "challenge_on", "constraint": "constraint_on"}


def beside(kind: str, evidence: str | None) -> tuple[str, ...]:
    """Say what stood behind a move of a kind, from what was frozen with it; one without evidence, only that.

    Args:
        kind: The move's.
        evidence: JSON, as it was frozen; None where there is none, or none for the reader.
    """
    frozen = read(evidence)
    standing, likely, because = (frozen.get(name) for name in ("standing", "chance", "because"))
    if not isinstance(standing, str):
        return (say(phrases.NO_EVIDENCE),)
    stood = say(phrases.STOOD, standing=say(standing), chance=chance(likely if isinstance(likely, float) else None))
    owed = (_owed(str(frozen.get("line")), because),) if isinstance(because, dict) else ()
    return (stood, _warrant(MoveKind(kind)), *owed)


def _warrant(kind: MoveKind) -> str:
    if kind is MoveKind.ATTEMPT:
        return say(phrases.UNWARRANTED)
    return say(phrases.WARRANTED) if ROWS[kind].needs_warrant else say(phrases.NEEDS_NONE)


def _owed(line: str, because: Mapping[str, object]) -> str:
    """Say what waited for the leader; a constraint with a date to come did not."""
    is_deferred = because.get("constraint_until") is not None and line != "constraint"
    since = {duty: because.get(on) for duty, on in _OWED.items() if not (is_deferred and duty == "constraint")}
    waiting = (say(phrases.SINCE, what=say(WHAT[duty]), day=shown_value(on, None)) for duty, on in since.items() if on)
    owed = [*([say(WHAT["clarify"])] if line == "clarify" else []), *waiting]
    return say(phrases.OWED, what=say(phrases.AND).join(owed)) if owed else say(phrases.NOTHING_OWED)
