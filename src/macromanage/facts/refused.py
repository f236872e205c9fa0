"""The refused rows: as they were found, all text, with their row in the file and the reason."""

import polars as pl

from macromanage.facts.casting import written


def refused(found: pl.DataFrame, rows: pl.Series, reasons: pl.Series) -> pl.DataFrame:
    """Put beside each row as found where it stood and why it is refused."""
    kept = [written(column).alias(_beside_ours(column.name)) for column in found.get_columns()]
    return pl.DataFrame([*kept, rows.cast(pl.Int64).alias("row"), reasons.cast(pl.String).alias("reason")])


def together(*parts: pl.DataFrame) -> pl.DataFrame:
    """Join refused rows of one table, in the order of the file; `row` and `reason` stand last."""
    filled = [part for part in parts if not part.is_empty()] or parts[:1]
    joined = pl.concat(filled, how="diagonal").sort("row", maintain_order=True)
    return joined.select(pl.exclude("row", "reason"), "row", "reason")


def _beside_ours(name: str) -> str:
    return f"{name} (found)" if name in {"row", "reason"} else name
