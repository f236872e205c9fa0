"""Conduct in sentences: from counts and from what waits, to what a leader or an owner reads of themselves."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from macromanage.briefs import conduct_phrases as phrases
from macromanage.briefs.figures import counted, day, number
from macromanage.briefs.phrases import DAYS
from macromanage.language.spoken import of_many, say

Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, and the outcome it is about, where it is about one that the reader sees."""

    text: str
    outcome_id: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """What is told of one side of somebody's conduct, under its heading."""

    title: str
    sentences: tuple[Sentence, ...]


def sections(
    figures: Mapping[str, Counts | None], tables: Mapping[str, pl.DataFrame], titles: Mapping[str, str]
) -> tuple[Section, ...]:
    """Tell of somebody's conduct, section by section.

    Args:
        figures: What was counted: hovering, neglect, commitments and felt, which may be withheld.
        tables: What is listed: neglected, answered, debts, owed.
        titles: What the outcomes are called that the reader sees; any other is told without its name.
    """
    reached, duties, promises = (figures[name] or {} for name in ("hovering", "neglect", "commitments"))
    neglects = tables["neglected"].select("duty", "outcome_id", "since", "due_on", "done_on")
    took = [answered(*each) for each in tables["answered"].rows()] or [say(phrases.ANSWERED[0])]
    return (
        _plain(say(phrases.HOVERING), hovering(reached)),
        Section(say(phrases.NEGLECT), (Sentence(neglect(duties)), *_listed(neglects, titles, neglected))),
        _plain(say(phrases.ANSWERS), took),
        _waiting(say(phrases.DEBTS), tables["debts"], titles),
        _plain(say(phrases.PROMISES), (commitments(promises),)),
        _plain(say(phrases.FELT), felt(figures["felt"])),
        _waiting(say(phrases.OWED), tables["owed"], titles),
    )


def _plain(title: str, texts: Iterable[str]) -> Section:
    return Section(title, tuple(Sentence(each) for each in texts))


def _waiting(title: str, rows: pl.DataFrame, titles: Mapping[str, str]) -> Section:
    return Section(title, tuple(_listed(rows, titles, waits)) or (Sentence(say(phrases.NOTHING_OWED)),))


def _listed(rows: pl.DataFrame, titles: Mapping[str, str], sentence: Callable[..., str]) -> Iterator[Sentence]:
    """Say each row: its first column tells what, its second on which outcome, the others the days."""
    for what, outcome_id, *days in rows.rows():
        text = sentence(
            what, titles.get(outcome_id, say(phrases.UNSEEN)), **dict(zip(rows.columns[2:], days, strict=True))
        )
        yield Sentence(text, outcome_id if outcome_id in titles else None)


def heading(name: str, since: date, until: date) -> str:
    """Say whose conduct it is, and over which time."""
    return say(phrases.HEADING, name=name, since=day(since), until=day(until))


def hovering(counts: Counts) -> tuple[str, ...]:
    """Say how often effort was reached for, and how often results were asked about."""
    nothing, words = phrases.REACHED
    times = counted(counts["reached"], *phrases.TIMES)
    reached = say(words, times=times, **counts) if counts["reached"] else say(nothing)
    unknown = (say(phrases.UNKNOWN, **counts),) if counts["unknown"] else ()
    return (reached, *unknown, say(phrases.QUESTIONS, **counts))


def neglect(counts: Counts) -> str:
    """Say how the duties went that fell due."""
    nothing, words = phrases.DUTIES
    if not counts["due"]:
        return say(nothing)
    return say(words, **{**counts, "due": counted(counts["due"], *phrases.DUTY)})


def neglected(what: str, outcome: str, *, since: date, due_on: date, done_on: date | None) -> str:
    """Say which duty is neglect."""
    done = say(phrases.DONE, day=day(done_on)) if done_on else ""
    return say(
        phrases.WAITED, what=say(phrases.WHAT[what]), outcome=outcome, since=day(since), due=day(due_on), done=done
    )


def waits(what: str, outcome: str, *, since: date, due_on: date, days: int) -> str:
    """Say what waits, since when and for how long."""
    ago = counted(days, *DAYS)
    said = say(
        phrases.WAITS, what=say(phrases.WHAT[what]), outcome=outcome, since=day(since), due=day(due_on), days=ago
    )
    return f"{said[:1].upper()}{said[1:]}"


def answered(kind: str, answers: int, median_days: float) -> str:
    """Say how long answers of a kind took."""
    _, words = phrases.ANSWERED
    return say(words, answers=counted(answers, *phrases.KINDS[kind]), days=f"{number(median_days)} {of_many(2, *DAYS)}")


def commitments(counts: Counts) -> str:
    """Say what became of promises."""
    nothing, words = phrases.COMMITMENTS
    return say(words, **counts) if any(counts.values()) else say(nothing)


def felt(counts: Counts | None) -> tuple[str, ...]:
    """Set what was perceived beside what was warranted; withheld where too few people are behind it."""
    if counts is None:
        return (say(phrases.WITHHELD),)
    return tuple(say(words, **counts) for words in phrases.TWO_BY_TWO)
