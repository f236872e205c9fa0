"""Conduct in sentences: from counts and from what waits, to what a leader or an owner reads of themselves."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from macromanage.briefs import conduct_phrases as phrases
from macromanage.briefs.figures import counted, day, number
from macromanage.briefs.phrases import DAY, DAYS

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
    took = [answered(*each) for each in tables["answered"].rows()] or phrases.ANSWERED[:1]
    return (
        _plain(phrases.HOVERING, hovering(reached)),
        Section(phrases.NEGLECT, (Sentence(neglect(duties)), *_listed(neglects, titles, neglected))),
        _plain(phrases.ANSWERS, took),
        _waiting(phrases.DEBTS, tables["debts"], titles),
        _plain(phrases.PROMISES, (commitments(promises),)),
        _plain(phrases.FELT, felt(figures["felt"])),
        _waiting(phrases.OWED, tables["owed"], titles),
    )


def _plain(title: str, texts: Iterable[str]) -> Section:
    return Section(title, tuple(Sentence(each) for each in texts))


def _waiting(title: str, rows: pl.DataFrame, titles: Mapping[str, str]) -> Section:
    return Section(title, tuple(_listed(rows, titles, waits)) or (Sentence(phrases.NOTHING_OWED),))


def _listed(rows: pl.DataFrame, titles: Mapping[str, str], say: Callable[..., str]) -> Iterator[Sentence]:
    """Say each row: its first column tells what, its second on which outcome, the others the days."""
    for what, outcome_id, *days in rows.rows():
        text = say(what, titles.get(outcome_id, phrases.UNSEEN), **dict(zip(rows.columns[2:], days, strict=True)))
        yield Sentence(text, outcome_id if outcome_id in titles else None)


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
