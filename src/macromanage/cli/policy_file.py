"""A policy file: TOML with the names of `Policy`, for what differs from the defaults."""

import tomllib
from dataclasses import fields
from difflib import get_close_matches
from pathlib import Path

import typer

from macromanage.evaluate.policy import Policy

ABOUT: dict[str, str] = {
    "on_track": "An outcome with this chance or more is on track.",
    "off_track": "Below this chance it is off track; between the two it is at risk.",
    "aspirational_on_track": "The same for an aspirational outcome: from here it is on track.",
    "aspirational_off_track": "And below this it is off track.",
    "hysteresis": "A standing leaves on track, and comes out of off track, only this far past the line.",
    "min_readings": "With fewer readings than this an outcome is unproven.",
    "answer_days": "Days to answer a request, a challenge or a question, and to confirm what is expected.",
    "inspect_days": "Days a leader has to look at a result that is in trouble, until the owner's results earn others.",
    "inspect_days_least": "The fewest days that misses bring it to.",
    "inspect_days_most": "The most days that it grows to with what is met.",
    "trial_days": "Days a requirement runs before its effect is judged.",
    "neglect_days": "Days after which a due move that did not come is neglect.",
    "review_days": "Days in which the cause of a miss is to be reviewed; later it is history.",
    "overdue_days": "Days after the end of its period from which a reading is overdue.",
    "min_alignment": "The share of effort that should go to macro outcomes.",
    "alignment_weeks": "How many weeks of effort that share looks at.",
    "usual_works_after_days": "Days until an activity shows in the result, where its kind does not say.",
    "soft_above": "A chance above this, when the outcome is agreed, calls its target soft.",
    "wish_below": "A chance below this, when it is agreed, calls its target a wish.",
    "few_outcomes": "More outcomes than this at once are no longer few, and their owner is told so.",
}

KINDS: dict[str, type] = {each.name: type(each.default) for each in fields(Policy)}


def read_policy(path: Path | None) -> Policy:
    """Return the policy of the file, or the default one without a file; a wrong file is wrong usage."""
    if path is None:
        return Policy()
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise typer.BadParameter(f"{path} cannot be read: {error.strerror}.", param_hint="--policy") from None
    except UnicodeDecodeError:
        raise typer.BadParameter(f"{path} cannot be read: it is no text in UTF-8.", param_hint="--policy") from None
    policy = policy_from(text)
    if isinstance(policy, Policy):
        return policy
    raise typer.BadParameter(f"{path}: " + " ".join(policy), param_hint="--policy")


def policy_from(text: str) -> Policy | tuple[str, ...]:
    """Return the policy that the text sets, or what is wrong with it, a sentence each."""
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return (f"This is no TOML: {error}.",)
    given.pop("retention", None)  # for how long what is kept: see retaining.py
    wrong = tuple(sentence for name, value in given.items() if (sentence := _wrong(name, value)))
    return wrong or _ordered(Policy(**given))


def _wrong(name: str, value: object) -> str | None:
    """Return what is wrong with one line, or nothing."""
    if name not in KINDS:
        near = get_close_matches(name, KINDS, n=1)
        known = f"{near[0]!r} is near" if near else f"it has {', '.join(KINDS)}"
        return f"There is no {name!r} in a policy; {known}."
    if KINDS[name] is int and (type(value) is not int or value < 0):
        return f"{name} is a whole number, 0 or more, and not {value!r}."
    if KINDS[name] is float and not (type(value) in {int, float} and 0 <= float(str(value)) <= 1):
        return f"{name} is a share from 0 to 1, and not {value!r}."
    return None


def _ordered(policy: Policy) -> Policy | tuple[str, ...]:
    """Return the policy unless a lower threshold stands above its upper one."""
    pairs = (
        ("off_track", "on_track"),
        ("aspirational_off_track", "aspirational_on_track"),
        ("wish_below", "soft_above"),
        ("inspect_days_least", "inspect_days_most"),
    )
    crossed = [(low, high) for low, high in pairs if getattr(policy, low) > getattr(policy, high)]
    return tuple(f"{low} must not be above {high}." for low, high in crossed) or policy
