"""What of the track record every member may see: no outcome by name, no unit, and no group of few."""

from dataclasses import replace

import polars as pl

from macromanage.evaluate.track_record import TrackRecord
from macromanage.moves.sight import FEWEST


def for_all(record: TrackRecord, owners: pl.DataFrame) -> TrackRecord:
    """Return the record without what would tell how one outcome went, which may be for its line alone.

    The outcomes are counted still, each under a number. A step of chances, a part or a share of time with fewer than
    five is left out, as are the calls of fewer than five owners, and all of it where fewer have closed.

    Args:
        record: The whole record.
        owners: Who has owned which outcome: outcome_id, owner_id.
    """
    outcomes = record.outcomes.select(
        pl.col("outcome_id").rank("dense").cast(pl.Int64).cast(pl.String), pl.exclude("outcome_id")
    ).select("outcome_id", "left_out")
    scored = outcomes.filter(pl.col("left_out").is_null())["outcome_id"].n_unique()
    shown = replace(
        record,
        outcomes=outcomes,
        calibration=_of_many(record.calibration),
        parts=_of_many(record.parts.filter(pl.col("of") != "unit")),
        calls=record.calls.join(_called(record.outcomes, owners), on="share", how="semi", maintain_order="left"),
        methods=_of_many(record.methods),
    )
    if scored >= FEWEST:
        return shown
    return TrackRecord(**{name: table.clear() for name, table in vars(shown).items()})


def _called(said: pl.DataFrame, owners: pl.DataFrame) -> pl.DataFrame:
    """Return the shares of time at which enough people had told a chance of their own: share."""
    called = said.filter(pl.col("left_out").is_null()).drop_nulls("call").join(owners, on="outcome_id")
    return called.group_by("share").agg(pl.col("owner_id").n_unique()).filter(pl.col("owner_id") >= FEWEST)


def _of_many(table: pl.DataFrame) -> pl.DataFrame:
    return table.filter(pl.col("outcomes") >= FEWEST)
