"""The track record: how chances given in the past have held, beside what tools do today and what owners called."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from macromanage.evaluate import pace, scores
from macromanage.evaluate.policy import Policy
from macromanage.evaluate.scores import Floats, Whole
from macromanage.facts.words import Ambition

OURS, BEST_PACE = "Macromanage", "pace, at its best"
BINS = 10

# How many outcomes were asked about at a share of time, and of how many why nothing is scored.
ASKED: dict[str, pl.DataType] = {"share": pl.Float64(), "left_out": pl.String(), "outcomes": pl.Int64()}

SCORES = {
    "brier": scores.brier,
    "log_loss": scores.log_loss,
    "calibration": scores.calibration_error,
    "ranked": scores.ranked,
    "caught": scores.caught,
}
_SCORED = dict.fromkeys(SCORES, pl.Float64())
_BOUNDS = dict.fromkeys(("better_low", "better_high"), pl.Float64())

# better_low and better_high bound our Brier score less the method's: below zero, ours is surely lower.
METHODS: dict[str, pl.DataType] = {
    "share": pl.Float64(),
    "method": pl.String(),
    "outcomes": pl.Int64(),
    **_SCORED,
    **_BOUNDS,
}

# weeks: how long before its due date the middle miss was first told; told: the share of the misses that was told at
# all; alarms: the share of those met that was told likewise.
WARNINGS: dict[str, pl.DataType] = {
    "method": pl.String(),
    "weeks": pl.Float64(),
    "told": pl.Float64(),
    "alarms": pl.Float64(),
}

# Our scores on a part of the outcomes, over all shares of time, and the Brier score of the best pace map on it.
PARTS: dict[str, pl.DataType] = {
    "of": pl.String(),
    "value": pl.String(),
    "outcomes": pl.Int64(),
    **_SCORED,
    "pace_brier": pl.Float64(),
}

# For ten even steps of chances: how often one was given, what was said on average, and the share that was met.
CALIBRATION: dict[str, pl.DataType] = {
    "chances": pl.Int64(),
    "outcomes": pl.Int64(),
    "said": pl.Float64(),
    "met": pl.Float64(),
}

# Our Brier score beside the owners', where owners had told a chance by then.
CALLS: dict[str, pl.DataType] = {
    "share": pl.Float64(),
    "outcomes": pl.Int64(),
    "ours": pl.Float64(),
    "owners": pl.Float64(),
    **_BOUNDS,
}

_HISTORIES = {0: "no reading", 3: "1 to 3 periods", 12: "4 to 12 periods", 51: "13 to 51 periods"}
_LONG_HISTORY = "52 periods and more"
_DIVIDED_BY = {
    "shape": "shape",
    "direction": "direction",
    "unit kind": "unit_kind",
    "history": "history",
    "unit": "unit_id",
}


@dataclass(frozen=True)
class TrackRecord:
    """What was said of each outcome, as the backtest yields it, and what it comes to: tables as named above."""

    outcomes: pl.DataFrame
    asked: pl.DataFrame
    methods: pl.DataFrame
    warnings: pl.DataFrame
    calibration: pl.DataFrame
    parts: pl.DataFrame
    calls: pl.DataFrame


def track_record(said: pl.DataFrame, policy: Policy) -> TrackRecord:
    """Score what the backtest yields, at each share of time and by parts, beside the others."""
    rows = said.filter(pl.col("left_out").is_null())
    groups = rows["series"].rank("dense").cast(pl.Int64).to_numpy()
    chances = {OURS: rows["p_hit"].to_numpy(), BEST_PACE: pace.best_map(rows, groups)}
    chances |= {rule.name: pace.coloured(rule, rows) for rule in pace.RULES}
    return TrackRecord(
        outcomes=said,
        asked=_asked(said),
        methods=_methods(rows, chances, groups),
        warnings=_warnings(rows, chances, policy),
        calibration=_calibration(rows),
        parts=_parts(rows, chances[BEST_PACE]),
        calls=_calls(rows, groups),
    )


def _table(rows: list[tuple[object, ...]], schema: dict[str, pl.DataType]) -> pl.DataFrame:
    """A table of figures, blank where there are too few outcomes to say one."""
    return pl.DataFrame(rows, schema=schema, orient="row").fill_nan(None)


def _asked(said: pl.DataFrame) -> pl.DataFrame:
    counts = said.group_by("share", "left_out").agg(outcomes=pl.len().cast(pl.Int64))
    return counts.select(*ASKED).sort("share", "left_out")


def _scores(chances: Floats, hits: Floats) -> tuple[float, ...]:
    return tuple(score(chances, hits) for score in SCORES.values())


def _methods(rows: pl.DataFrame, chances: dict[str, Floats], groups: Whole) -> pl.DataFrame:
    hits, shares = rows["hit"].to_numpy(), rows["share"].to_numpy()
    losses = {name: (said - hits) ** 2 for name, said in chances.items()}
    table: list[tuple[object, ...]] = []
    for share in np.unique(shares):
        here = shares == share
        for name, said in chances.items():
            scored = _scores(said[here], hits[here])
            bounds = scores.difference((losses[OURS] - losses[name])[here], groups[here])
            table.append((share, name, here.sum(), *scored, *(bounds if name != OURS else (None, None))))
    return _table(table, METHODS)


def _warnings(rows: pl.DataFrame, chances: dict[str, Floats], policy: Policy) -> pl.DataFrame:
    aspirational = (rows["ambition"] == Ambition.ASPIRATIONAL).fill_null(value=False).to_numpy()
    lines = np.where(aspirational, policy.aspirational_on_track, policy.on_track)
    return _table([(name, *_warning(rows, said < lines)) for name, said in chances.items() if rows.height], WARNINGS)


def _warning(rows: pl.DataFrame, trouble: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> tuple[object, ...]:
    """The weeks of warning of the middle miss, and the shares of the misses and of the others that were told at all."""
    days = (pl.col("due_on") - pl.col("as_of")).dt.total_days().filter(pl.col("trouble"))
    first = rows.with_columns(trouble=pl.Series(trouble)).group_by("outcome_id", "hit").agg(weeks=days.max() / 7.0)
    told = first["weeks"].is_not_null()
    missed = first["hit"] == 0.0
    return (
        first.filter(missed)["weeks"].fill_null(0.0).median(),
        told.filter(missed).mean(),
        told.filter(~missed).mean(),
    )


def _calibration(rows: pl.DataFrame) -> pl.DataFrame:
    step = (pl.col("p_hit") * BINS).floor().clip(0, BINS - 1).cast(pl.Int64)
    figures = {"outcomes": pl.len().cast(pl.Int64), "said": pl.col("p_hit").mean(), "met": pl.col("hit").mean()}
    return rows.group_by(chances=step).agg(**figures).select(*CALIBRATION).sort("chances")


def _parts(rows: pl.DataFrame, best_pace: Floats) -> pl.DataFrame:
    rows = rows.with_columns(history=_history(), best_pace=pl.Series(best_pace))
    parts = (
        (of, part) for of, by in _DIVIDED_BY.items() for part in rows.sort(by).partition_by(by, maintain_order=True)
    )
    return _table([_part(of, part) for of, part in parts], PARTS)


def _history() -> pl.Expr:
    bounds = [pl.when(pl.col("readings") <= most).then(pl.lit(name)) for most, name in _HISTORIES.items()]
    return pl.coalesce(*bounds, pl.lit(_LONG_HISTORY)).cast(pl.Enum([*_HISTORIES.values(), _LONG_HISTORY]))


def _part(of: str, part: pl.DataFrame) -> tuple[object, ...]:
    hits = part["hit"].to_numpy()
    value = part[_DIVIDED_BY[of]][0]
    scored = _scores(part["p_hit"].to_numpy(), hits)
    return of, value, part["outcome_id"].n_unique(), *scored, scores.brier(part["best_pace"].to_numpy(), hits)


def _calls(rows: pl.DataFrame, groups: Whole) -> pl.DataFrame:
    called = rows.with_columns(group=pl.Series(groups)).drop_nulls("call").sort("share")
    return _table([_call(part) for part in called.partition_by("share", maintain_order=True)], CALLS)


def _call(part: pl.DataFrame) -> tuple[object, ...]:
    ours, owners = (((part[name] - part["hit"]) ** 2).to_numpy() for name in ("p_hit", "call"))
    bounds = scores.difference(ours - owners, part["group"].to_numpy())
    return part["share"][0], part.height, ours.mean(), owners.mean(), *bounds
