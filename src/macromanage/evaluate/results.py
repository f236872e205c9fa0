"""The tables of results, as data: what evaluate yields, one table a step, each row keyed by its subject and as_of."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields

import polars as pl

_DAY, _NUMBER, _WHOLE, _TEXT, _FLAG = pl.Date(), pl.Float64(), pl.Int64(), pl.String(), pl.Boolean()

QUANTILES: dict[str, float] = {
    "q05": 0.05,
    "q10": 0.10,
    "q25": 0.25,
    "q50": 0.50,
    "q75": 0.75,
    "q90": 0.90,
    "q95": 0.95,
}

# One row an outcome: the distribution of its value at its due date. `readings` counts what it rests on.
FORECASTS: dict[str, pl.DataType] = {
    "outcome_id": _TEXT,
    "as_of": _DAY,
    "value_now": _NUMBER,
    "expected_now": _NUMBER,
    **dict.fromkeys(QUANTILES, _NUMBER),
    "p_hit": _NUMBER,
    "readings": _WHOLE,
}

# The way there, for a picture: what is expected and forecast at some days between as_of and due_on.
FANS: dict[str, pl.DataType] = {
    "outcome_id": _TEXT,
    "as_of": _DAY,
    "day": _DAY,
    "expected": _NUMBER,
    "q05": _NUMBER,
    "q25": _NUMBER,
    "q50": _NUMBER,
    "q75": _NUMBER,
    "q95": _NUMBER,
}

STANDINGS: dict[str, pl.DataType] = {
    "outcome_id": _TEXT,
    "as_of": _DAY,
    "standing": _TEXT,
    "since": _DAY,
    "trouble_since": _DAY,
    "p_hit": _NUMBER,
}

# One row for each thing an outcome's miss would hurt: `affects` is outcome, objective or unit; the outcome itself is
# its own first row. at_stake = worth x (p_hit_if_met - p_hit).
IMPACTS: dict[str, pl.DataType] = {
    "outcome_id": _TEXT,
    "as_of": _DAY,
    "affects": _TEXT,
    "affected_id": _TEXT,
    "p_hit": _NUMBER,
    "p_hit_if_met": _NUMBER,
    "worth": _NUMBER,
    "at_stake": _NUMBER,
}

# One row a person or unit and week (its Monday). `people` counts whose effort it is.
ALIGNMENTS: dict[str, pl.DataType] = {
    "subject": _TEXT,
    "subject_id": _TEXT,
    "as_of": _DAY,
    "week": _DAY,
    "macro_minutes": _NUMBER,
    "minutes": _NUMBER,
    "share": _NUMBER,
    "people": _WHOLE,
}

# One row an outcome with drivers. `basis` is items or effort (then sealed like effort). A part above zero is a part of
# the shortfall; low and high bound it at 90 %, and are the same where it is known exactly. dominant is a Cause, or
# blank: can't tell yet.
DIAGNOSES: dict[str, pl.DataType] = {
    "outcome_id": _TEXT,
    "as_of": _DAY,
    "basis": _TEXT,
    "shortfall": _NUMBER,
    **{
        f"{cause}{bound}": _NUMBER
        for cause in ("volume", "effectiveness", "value", "chance")
        for bound in ("", "_low", "_high")
    },
    "dominant": _TEXT,
    "count": _NUMBER,
    "count_needed": _NUMBER,
    "rate": _NUMBER,
    "rate_reference": _NUMBER,
    "size": _NUMBER,
    "size_reference": _NUMBER,
}

# One row an outcome and kind of item or activity that its peer group does. `basis` is items or effort (then sealed like
# effort). per_unit, bounded by low and high at 90 %: what one of the kind more, each week from now on, has meant by the
# due date, in the outcome's measure; blank: can't tell yet. A correlation. p_hit_if_more: the chance at more_a_week,
# from the mean and the deviation of the forecast.
INFLUENCES: dict[str, pl.DataType] = {
    "outcome_id": _TEXT,
    "as_of": _DAY,
    "kind": _TEXT,
    "basis": _TEXT,
    "per_unit": _NUMBER,
    "low": _NUMBER,
    "high": _NUMBER,
    "works_after_days": _WHOLE,
    "time_left": _FLAG,
    "more_a_week": _NUMBER,
    "p_hit_if_more": _NUMBER,
    "mean": _NUMBER,
    "deviation": _NUMBER,
}

# One row an outcome that items drive. `needed` is what is still short of the target. Of the items that are open, and of
# those still to be opened: what they are to bring by the due date, bounded by low and high at 90 %. `weight`: the share
# that this has in the chance, beside the series of readings; nothing where it hasn't held on what has closed.
PIPELINES: dict[str, pl.DataType] = {
    "outcome_id": _TEXT,
    "as_of": _DAY,
    "needed": _NUMBER,
    "open_mean": _NUMBER,
    "open_low": _NUMBER,
    "open_high": _NUMBER,
    "new_mean": _NUMBER,
    "new_low": _NUMBER,
    "new_high": _NUMBER,
    "open_items": _WHOLE,
    "weight": _NUMBER,
}

# One row a requirement on record (move_id), and one an outcome whose warrant calls for one (state: proposed). Sealed
# like effort. Of the weeks that are over, in weeks_kept as much was done as required. effect, bounded at 90 %: what
# the outcome has moved more a week since, beside its peers; blank: can't tell yet. expected: what it is to bring by the
# due date, likewise.
TRIALS: dict[str, pl.DataType] = {
    "outcome_id": _TEXT,
    "as_of": _DAY,
    "move_id": _TEXT,
    "state": _TEXT,
    "kind": _TEXT,
    "a_week": _NUMBER,
    "from_day": _DAY,
    "until": _DAY,
    "ended_on": _DAY,
    "ended_by": _TEXT,
    "weeks": _WHOLE,
    "weeks_kept": _WHOLE,
    "done": _NUMBER,
    "effect": _NUMBER,
    "effect_low": _NUMBER,
    "effect_high": _NUMBER,
    "peers": _WHOLE,
    "expected": _NUMBER,
    "expected_low": _NUMBER,
    "expected_high": _NUMBER,
}

# One row an outcome: the first line of the ladder that applies, the one next move, whose it is, since and until when.
# `because` is a JSON object of evidence; `allowed` names the moves warranted now, separated by a space; inspect_days,
# the time between two looks at the owner's results, is for the outcome's line. `from_effort`: whether it
# took a look at somebody's effort to tell that line from another.
WARRANTS: dict[str, pl.DataType] = {
    "outcome_id": _TEXT,
    "as_of": _DAY,
    "line": _TEXT,
    "move": _TEXT,
    "by_id": _TEXT,
    "since": _DAY,
    "due_on": _DAY,
    "because": _TEXT,
    "allowed": _TEXT,
    "inspect_days": _WHOLE,
    "from_effort": _FLAG,
}

SCHEMAS: dict[str, dict[str, pl.DataType]] = {
    "forecasts": FORECASTS,
    "fans": FANS,
    "standings": STANDINGS,
    "impacts": IMPACTS,
    "alignments": ALIGNMENTS,
    "diagnoses": DIAGNOSES,
    "influences": INFLUENCES,
    "pipelines": PIPELINES,
    "warrants": WARRANTS,
    "trials": TRIALS,
}


def _empty(name: str) -> pl.DataFrame:
    return pl.DataFrame(schema=SCHEMAS[name])


@dataclass(frozen=True)
class Results:
    """All tables of results of one evaluation."""

    forecasts: pl.DataFrame = field(default_factory=lambda: _empty("forecasts"))
    fans: pl.DataFrame = field(default_factory=lambda: _empty("fans"))
    standings: pl.DataFrame = field(default_factory=lambda: _empty("standings"))
    impacts: pl.DataFrame = field(default_factory=lambda: _empty("impacts"))
    alignments: pl.DataFrame = field(default_factory=lambda: _empty("alignments"))
    diagnoses: pl.DataFrame = field(default_factory=lambda: _empty("diagnoses"))
    influences: pl.DataFrame = field(default_factory=lambda: _empty("influences"))
    pipelines: pl.DataFrame = field(default_factory=lambda: _empty("pipelines"))
    warrants: pl.DataFrame = field(default_factory=lambda: _empty("warrants"))
    trials: pl.DataFrame = field(default_factory=lambda: _empty("trials"))

    def __getitem__(self, name: str) -> pl.DataFrame:
        """The table of that name."""
        frame: pl.DataFrame = getattr(self, name)
        return frame

    def __iter__(self) -> Iterator[tuple[str, pl.DataFrame]]:
        """Every table's name with its rows."""
        return ((each.name, self[each.name]) for each in fields(self))
