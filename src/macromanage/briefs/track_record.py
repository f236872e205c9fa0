"""The track record as its reader sees it: sentences, and tables with their headings, the same in every face."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import polars as pl

from macromanage.briefs import track_record_phrases as phrases
from macromanage.briefs.figures import chance, counted, number, percent, share
from macromanage.evaluate.track_record import BINS, OURS, TrackRecord
from macromanage.language.spoken import say, spoken

# Chances from 70 % up are said to be high, those below 30 % low; of ten even steps.
_HIGH, _LOW = 7, 3

# What there is too little of to say.
_NONE = "-"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: what it shows, its headings, how many of its first columns are words, and its rows."""

    title: str
    about: str
    headings: tuple[str, ...]
    words: int
    rows: tuple[tuple[str, ...], ...]


def summary(record: TrackRecord) -> tuple[str, ...]:
    """Return the sentences that come first: what is scored, what is not and why, how early trouble was told."""
    if record.methods.is_empty():
        return say(phrases.NOTHING_CLOSED), *_left_out(record)
    return _scored(record), *_left_out(record), *_warned(record)


def plainly(record: TrackRecord) -> tuple[str, ...]:
    """Return what it comes to in words: how often high chances came true and low ones, and misses told of."""
    high, low = (record.calibration.filter(bound) for bound in (pl.col("chances") >= _HIGH, pl.col("chances") < _LOW))
    return *_came_true(high, phrases.SAID_HIGH), *_came_true(low, phrases.SAID_LOW), *_told_of(record)


def sheets(record: TrackRecord) -> tuple[Sheet, ...]:
    """Return the tables, without those that have nothing to show."""
    every = (_calibration(record), _warnings(record), _calls(record), _methods(record), _parts(record))
    return tuple(sheet for sheet in every if sheet.rows)


def _came_true(steps: pl.DataFrame, words: str) -> Iterator[str]:
    many = int(steps["outcomes"].sum())
    if many:
        said, met = steps.select((pl.col("said", "met") * pl.col("outcomes")).sum() / many).row(0)
        yield say(words, times=counted(many, "time"), said=chance(said), met=share(met))


def _told_of(record: TrackRecord) -> Iterator[str]:
    for row in record.warnings.filter(pl.col("method") == OURS).drop_nulls(["told", "alarms"]).iter_rows(named=True):
        yield say(phrases.TOLD_OF, told=share(row["told"]), alarms=share(row["alarms"]))


def _scored(record: TrackRecord) -> str:
    scored = record.outcomes.filter(pl.col("left_out").is_null())
    times = _listed([share(each) for each in record.methods["share"].unique().sort()])
    many = counted(scored["outcome_id"].n_unique(), "closed outcome")
    return say("{many}, asked about at {times} of the time, from what was known then.", many=many, times=times)


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else say("{some} and {last}", some=", ".join(words[:-1]), last=words[-1])


def _left_out(record: TrackRecord) -> Iterator[str]:
    for row in record.asked.drop_nulls("left_out").iter_rows(named=True):
        yield say(
            "Not scored at {time}: {outcomes}, {why}.",
            time=share(row["share"]),
            outcomes=counted(row["outcomes"], "outcome"),
            why=say(row["left_out"]),
        )


def _warned(record: TrackRecord) -> Iterator[str]:
    for weeks in record.warnings.filter(pl.col("method") == OURS)["weeks"].drop_nulls():
        yield say("Half of the misses were told at least {weeks} weeks before they were due.", weeks=number(weeks))


def _methods(record: TrackRecord) -> Sheet:
    rows = [
        (share(row["share"]), say(row["method"]), number(row["outcomes"]), *_scores(row), _lower(row))
        for row in record.methods.iter_rows(named=True)
    ]
    about = say(
        "Lower is better, but for what is ranked and caught; the last column bounds how much lower our Brier score is."
    )
    headings = (say("time"), say("method"), say("outcomes"), *_score_names(), say("ours lower by"))
    return Sheet(say("How chances held, beside what tools do today"), about, headings, 2, tuple(rows))


def _warnings(record: TrackRecord) -> Sheet:
    rows = [
        (say(row["method"]), _decimals(row["weeks"], 1), _share(row["told"]), _share(row["alarms"]))
        for row in record.warnings.iter_rows(named=True)
    ]
    about = say(
        "When the middle miss was first told to be in trouble, of the days that were asked about; and how often at all."
    )
    headings = (say("method"), say("weeks of warning"), say("misses told"), say("told, and met all the same"))
    return Sheet(say("How early trouble was told"), about, headings, 1, tuple(rows))


def _calibration(record: TrackRecord) -> Sheet:
    step = 100 // BINS
    rows = [
        (
            _range(percent(str(row["chances"] * step)), percent(str((row["chances"] + 1) * step))),
            number(row["outcomes"]),
            _share(row["said"]),
            _share(row["met"]),
        )
        for row in record.calibration.iter_rows(named=True)
    ]
    about = say("Where chances hold, as many are met as was said on average.")
    return Sheet(
        say("What was said, and what was met"),
        about,
        (say("chance said"), say("times"), say("said"), say("met")),
        1,
        tuple(rows),
    )


def _calls(record: TrackRecord) -> Sheet:
    rows = [
        (
            share(row["share"]),
            number(row["outcomes"]),
            _decimals(row["ours"]),
            _decimals(row["owners"]),
            _lower(row),
        )
        for row in record.calls.iter_rows(named=True)
    ]
    about = say("Brier scores where the owner had told a chance of their own by then.")
    headings = (say("time"), say("outcomes"), say("ours"), say("the owners'"), say("ours lower by"))
    return Sheet(say("Beside the owners' calls"), about, headings, 1, tuple(rows))


def _parts(record: TrackRecord) -> Sheet:
    shown = record.parts.filter(pl.col("of") != "unit")
    rows = [
        (
            say(row["of"]),
            say(row["value"] or _NONE),
            number(row["outcomes"]),
            *_scores(row),
            _decimals(row["pace_brier"]),
        )
        for row in shown.iter_rows(named=True)
    ]
    about = say("Over all days that were asked about.")
    headings = (say("by"), "", say("outcomes"), *_score_names(), say("Brier of pace, at its best"))
    return Sheet(say("By what outcomes are like"), about, headings, 2, tuple(rows))


def _score_names() -> Iterator[str]:
    return (say(each) for each in phrases.SCORES.values())


def _scores(row: dict[str, Any]) -> Iterator[str]:
    return (_decimals(row[name]) for name in phrases.SCORES)


def _lower(row: dict[str, Any]) -> str:
    """By how much our score is lower: the bounds turned round."""
    if row["better_low"] is None:
        return "" if row.get("method") == OURS else _NONE
    return _range(_decimals(-row["better_high"]), _decimals(-row["better_low"]))


def _range(low: str, high: str) -> str:
    return say("{low} to {high}", low=low, high=high)


def _decimals(value: float | None, digits: int = 3) -> str:
    return _NONE if value is None else spoken().digits(f"{value:.{digits}f}")


def _share(value: float | None) -> str:
    return _NONE if value is None else percent(_decimals(100 * value, 1))
