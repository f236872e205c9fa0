"""Requirements as the trials they are: what could be tried, what runs and how it is kept, what it came to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from macromanage.briefs import page_phrases, phrases
from macromanage.briefs.figures import amount, counted, day, number
from macromanage.briefs.situation import Situation
from macromanage.evaluate.trial import ENDED
from macromanage.evaluate.trial_proposed import PROPOSED
from macromanage.language.spoken import say


@dataclass(frozen=True, slots=True)
class Trial:
    """One trial: its state, what it asks for, and what is to be said of it."""

    state: str
    kind: str | None
    a_week: float | None
    from_day: date
    until: date
    said: tuple[str, ...]

    @property
    def is_proposed(self) -> bool:
        """Whether nobody has required it."""
        return self.state == PROPOSED


def trials(table: pl.DataFrame, situation: Situation) -> tuple[Trial, ...]:
    """Make the trials of one outcome, what is proposed first, then the latest.

    Args:
        table: Columns of `evaluate.results.TRIALS`; of somebody to whom the effort is sealed it has no rows.
        situation: The outcome.
    """
    is_past = pl.col("state") != PROPOSED
    rows = table.sort(is_past, "from_day", "move_id", descending=[False, True, True], nulls_last=True)
    return tuple(_trial(row, situation) for row in rows.iter_rows(named=True))


def proposed(told: tuple[Trial, ...]) -> Trial | None:
    """Return what could be tried, where there is something."""
    return next((each for each in told if each.is_proposed), None)


def _trial(row: dict[str, Any], situation: Situation) -> Trial:
    names = ("state", "kind", "a_week", "from_day", "until")
    return Trial(**{name: row[name] for name in names}, said=tuple(_said(row, situation)))


def _said(row: dict[str, Any], situation: Situation) -> Iterator[str]:
    yield _terms(row, situation.as_of)
    if row["state"] == PROPOSED:
        yield _expected(row, situation)
        return
    yield from _kept(row)
    if row["state"] == ENDED:
        yield say(page_phrases.TRIAL_ENDED[row["ended_by"]], day=day(row["ended_on"], situation.as_of))
        yield _effect(row, situation)


def _terms(row: dict[str, Any], today: date | None) -> str:
    words = page_phrases.TRIAL_TERMS_SINCE if row["a_week"] is None else page_phrases.TRIAL_TERMS
    return say(
        words,
        a_week=number(row["a_week"]),
        kind=row["kind"] or say(page_phrases.ACTIVITY),
        start=day(row["from_day"], today),
        end=day(row["until"], today),
    )


def _expected(row: dict[str, Any], situation: Situation) -> str:
    """Say what it is to bring; what counts at once when it is begun has no bounds."""
    is_exact = row["expected_low"] == row["expected_high"]
    words = page_phrases.TRIAL_BRINGS if is_exact else page_phrases.TRIAL_EXPECTED
    return say(words, **_bounded("expected", row, situation))


def _kept(row: dict[str, Any]) -> Iterator[str]:
    """Say in how many of the weeks that are over as much was done as required; nothing where nothing is counted."""
    if row["weeks"] is None:
        return
    weeks = counted(row["weeks"], *phrases.WEEKS)
    yield (
        say(page_phrases.TRIAL_KEPT, kept=row["weeks_kept"], weeks=weeks)
        if row["weeks"]
        else say(page_phrases.TRIAL_YOUNG)
    )
    yield say(page_phrases.TRIAL_DONE, done=number(row["done"]))


def _effect(row: dict[str, Any], situation: Situation) -> str:
    if row["effect"] is None:
        return say(page_phrases.TRIAL_UNTOLD)
    peers = counted(row["peers"], *phrases.OUTCOMES)
    is_unsure = row["effect_low"] <= 0 <= row["effect_high"]
    words = page_phrases.TRIAL_UNSURE if is_unsure else page_phrases.TRIAL_EFFECT
    return say(words, peers=peers, **_bounded("effect", row, situation))


def _bounded(name: str, row: dict[str, Any], situation: Situation) -> dict[str, str]:
    """Write a figure with its bounds, in the outcome's measure."""
    figures = {name: row[name], "low": row[f"{name}_low"], "high": row[f"{name}_high"]}
    return {key: amount(value, situation.measure, situation.shape) for key, value in figures.items()}
