"""Why looking at effort or requiring it is not warranted: the first line that holds says what comes first.

Whether it is warranted was decided in `evaluate/warrant.py` and stands in the warrant; here it is only told why not.
"""

from collections.abc import Callable
from dataclasses import dataclass

from macromanage.facts.words import MoveKind, Standing
from macromanage.moves.evidence import Evidence
from macromanage.moves.refusals import Reason

_TROUBLE = (Standing.AT_RISK, Standing.OFF_TRACK)


@dataclass(frozen=True, slots=True)
class Lack:
    """What is lacking, in which evidence, and the day that the sentence tells."""

    reason: Reason
    holds: Callable[[Evidence], bool]
    day: str = "trouble_since"


def _before_trouble(day: str) -> Callable[[Evidence], bool]:
    """Whether something was last done before the trouble began, or never."""
    return lambda found: (found.day(day) or "") < (found.day("trouble_since") or "9999")


def _undated(found: Evidence) -> bool:
    until = found.day("constraint_until")
    return found.day("constraint_on") is not None and (until is None or until < found.as_of.isoformat())


LACKS: tuple[Lack, ...] = (
    Lack(Reason.NO_TROUBLE, lambda found: found.standing not in _TROUBLE),
    Lack(Reason.RESOURCES_OWED, lambda found: found.day("request_on") is not None, "request_on"),
    Lack(Reason.TERMS_OWED, lambda found: found.line == "clarify"),
    Lack(Reason.ANSWER_OWED, lambda found: found.day("challenge_on") is not None, "challenge_on"),
    Lack(Reason.REMOVAL_OWED, _undated, "constraint_on"),
    Lack(Reason.NOT_INSPECTED, _before_trouble("inspected_on")),
    Lack(Reason.NOT_ASKED, _before_trouble("asked_on")),
    Lack(Reason.NOT_OPENED, lambda found: MoveKind.OPEN in found.allowed),
    # A question past its time is no reason any more; then opening would be allowed.
    Lack(Reason.QUESTION_WAITS, lambda found: found.day("question_on") is not None, "question_on"),
    Lack(Reason.UNWARRANTED, lambda _: True),
)


def lacking(found: Evidence) -> tuple[Reason, str | None]:
    """Return why effort may not be reached on this evidence, and the day that it tells."""
    lack = next(each for each in LACKS if each.holds(found))
    return lack.reason, found.day(lack.day)
