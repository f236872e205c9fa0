"""What was answered by what: moves hang on one another, and what is true of one is true of all that hang on it."""

import polars as pl

from macromanage.facts.words import MoveKind


def hanging(moves: pl.DataFrame, on: pl.Series) -> pl.DataFrame:
    """Return the moves with these ids and all that answer them, and what answers these in turn: id."""
    rungs = [pl.DataFrame({"id": on}, schema={"id": pl.String})]
    # One turn an answer to an answer; the count ends a circle of moves that answer each other.
    while rungs[-1].height and len(rungs) <= moves.height:
        rungs.append(moves.join(rungs[-1].rename({"id": "answers_id"}), on="answers_id", how="semi").select("id"))
    return pl.concat(rungs).unique()


def without_contests(moves: pl.DataFrame) -> pl.DataFrame:
    """Leave out contests and all that answers them: they stand between two people, and nobody else may tell of them."""
    contests = moves.filter(pl.col("kind") == MoveKind.CONTEST)["id"]
    return moves.join(hanging(moves, contests), on="id", how="anti", maintain_order="left")
