"""What a form of a move holds when it opens: words and days as one would mostly write them, all to be changed."""

from collections.abc import Sequence
from datetime import date, timedelta

from macromanage.briefs import move_phrases, phrases
from macromanage.briefs.pages.trial import Trial
from macromanage.briefs.situation import Situation
from macromanage.briefs.wording import where
from macromanage.evaluate.policy import Policy
from macromanage.facts.words import Cause, MoveKind, Subject
from macromanage.language.spoken import say

_WEEK, _FORTNIGHT = timedelta(days=7), timedelta(days=14)
_BY_WHEN = {MoveKind.OPEN: _FORTNIGHT, MoveKind.COMMIT: _WEEK, MoveKind.DATE: _WEEK}
# What a conversation that a line of the ladder calls for is about.
_ABOUT = {
    "confirm": [Subject.EXPECTATION],
    "unaligned": [Subject.ALIGNMENT],
    "requirement_missed": [Subject.REQUIREMENT],
}
_DEFAULTS = Policy()


def prepared(
    kind: MoveKind,
    situation: Situation,
    kinds: Sequence[str],
    policy: Policy = _DEFAULTS,
    *,
    trial: Trial | None = None,
) -> dict[str, object]:
    """Return what the fields of the form hold, by their names.

    Args:
        kind: The kind of the move.
        situation: The outcome it is about.
        kinds: The kinds of activity that can be required, the most fitting first.
        policy: The organization's; how long a requirement is tried.
        trial: What could be required, as the record proposes it.
    """
    today = situation.as_of
    if kind is MoveKind.ASK:
        return {"text": say(move_phrases.WORDS[kind], title=situation.title)}
    if kind is MoveKind.STATE:
        why = (say(phrases.WHY_IT_MATTERS, why=situation.why),) if situation.why else ()
        return {"text": " ".join((where(situation), *why))}
    if kind is MoveKind.CONVERSE:
        return {"agenda": [subject.value for subject in _ABOUT.get(situation.line, [Subject.RESULT])]}
    if today is None:
        return {}
    if kind is MoveKind.REQUIRE:
        return _requirement(situation, kinds, today, policy) | _as_proposed(trial, kinds)
    return {"by_when": min(today + _BY_WHEN[kind], situation.due_on)} if kind in _BY_WHEN else {}


def _requirement(situation: Situation, kinds: Sequence[str], today: date, policy: Policy) -> dict[str, object]:
    until = min(today + timedelta(days=policy.trial_days - 1), max(situation.due_on, today))
    short = situation.dominant if situation.dominant in {Cause.VOLUME, Cause.EFFECTIVENESS, Cause.VALUE} else None
    return {"kind": kinds[0] if kinds else None, "from": today, "until": until, "why": short}


def _as_proposed(trial: Trial | None, kinds: Sequence[str]) -> dict[str, object]:
    """Fill in what the record proposes to require; it stands above what is usual."""
    if trial is None or trial.kind not in kinds:
        return {}
    return {"kind": trial.kind, "per_week": trial.a_week, "from": trial.from_day, "until": trial.until}
