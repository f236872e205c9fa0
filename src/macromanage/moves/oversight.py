"""What an auditor sees of moves, a works council's for one: how many of which kind, and nobody's name or words."""

import polars as pl

from macromanage.facts.words import MoveKind
from macromanage.moves.sight import FEWEST

_MONTH = pl.col("made_at").dt.strftime("%Y-%m").alias("month")


def by_kind(moves: pl.DataFrame) -> pl.DataFrame:
    """Return how many moves of each kind were made in each month: month, kind, moves.

    Contests that fewer than five people made are not counted out, as a number would tell of them.
    """
    is_told = (pl.col("kind") != MoveKind.CONTEST) | (pl.col("people") >= FEWEST)
    return (
        moves.group_by(_MONTH, "kind")
        .agg(moves=pl.len().cast(pl.Int64), people=pl.col("by_id").n_unique())
        .select("month", "kind", moves=pl.when(is_told).then("moves"))
        .sort("month", "kind")
    )


def opens(moves: pl.DataFrame) -> pl.DataFrame:
    """Return how often effort was opened in each month: month, with_evidence, without_evidence, refused.

    Evidence of a warrant is kept with each open that is made here; one that was imported may lack it, and that of an
    erased person is erased. Refused are attempts without a warrant.
    """
    is_open, has_evidence = pl.col("kind") == MoveKind.OPEN, pl.col("evidence").is_not_null()
    tried = pl.col("details").str.json_path_match("$.tried")
    is_refused = (pl.col("kind") == MoveKind.ATTEMPT) & (tried == MoveKind.OPEN).fill_null(value=False)
    return (
        moves.filter(is_open | is_refused)
        .group_by(_MONTH)
        .agg(
            with_evidence=(is_open & has_evidence).sum().cast(pl.Int64),
            without_evidence=(is_open & ~has_evidence).sum().cast(pl.Int64),
            refused=is_refused.sum().cast(pl.Int64),
        )
        .sort("month")
    )
