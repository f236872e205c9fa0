"""Conduct in sentences: from counts and from what waits, to what a leader or an owner reads of themselves."""

from collections.abc import Mapping
from datetime import date

from macromanage.briefs import conduct_phrases as phrases
from macromanage.briefs.figures import counted, day, number
from macromanage.briefs.phrases import DAY, DAYS

Counts = Mapping[str, int]


def heading(name: str, since: date, until: date) -> str:
    """Say whose conduct it is, and over which time."""
    return phrases.HEADING.format(name=name, since=day(since), until=day(until))


def hovering(counts: Counts) -> tuple[str, ...]:
    """Say how often effort was reached for, and how often results were asked about."""
    nothing, said = phrases.REACHED
    reached = said.format(times=counted(counts["reached"], *phrases.TIMES), **counts) if counts["reached"] else nothing
    unknown = (phrases.UNKNOWN.format(**counts),) if counts["unknown"] else ()
    return (reached, *unknown, phrases.QUESTIONS.format(**counts))


def neglect(counts: Counts) -> str:
    """Say how the duties went that fell due."""
    nothing, said = phrases.DUTIES
    if not counts["due"]:
        return nothing
    return said.format(**{**counts, "due": counted(counts["due"], *phrases.DUTY)})


def neglected(what: str, outcome: str, *, since: date, due_on: date, done_on: date | None) -> str:
    """Say which duty is neglect."""
    done = phrases.DONE.format(day=day(done_on)) if done_on else ""
    return phrases.WAITED.format(what=phrases.WHAT[what], outcome=outcome, since=day(since), due=day(due_on), done=done)


def waits(what: str, outcome: str, *, since: date, due_on: date, days: int) -> str:
    """Say what waits, since when and for how long."""
    ago = counted(days, DAY, DAYS)
    said = phrases.WAITS.format(what=phrases.WHAT[what], outcome=outcome, since=day(since), due=day(due_on), days=ago)
    return f"{said[:1].upper()}{said[1:]}"


def answered(kind: str, answers: int, median_days: float) -> str:
    """Say how long answers of a kind took."""
    _, said = phrases.ANSWERED
    return said.format(answers=counted(answers, *phrases.KINDS[kind]), days=f"{number(median_days)} {DAYS}")


def commitments(counts: Counts) -> str:
    """Say what became of promises."""
    nothing, said = phrases.COMMITMENTS
    return said.format(**counts) if any(counts.values()) else nothing


def felt(counts: Counts | None) -> tuple[str, ...]:
    """Set what was perceived beside what was warranted; withheld where too few people are behind it."""
    if counts is None:
        return (phrases.WITHHELD,)
    return tuple(said.format(**counts) for said in phrases.TWO_BY_TWO)
