"""Checks what imported moves carry, in the column details, against the fields of their kinds."""

from collections.abc import Callable, Container, Iterator

import polars as pl

from macromanage.facts.fields import Wrong, missing, read, wrong
from macromanage.facts.findings import found, none
from macromanage.facts.words import MoveKind
from macromanage.language.spoken import say

_SAID = ("field", "what", "mend")
_SCHEMA = {name: pl.String() for name in ("kind", "details", *_SAID)}


def details(moves: pl.DataFrame, people: pl.Series) -> pl.DataFrame:
    """Find the moves whose details can't be read, or say what their kind doesn't have or can't hold.

    Args:
        moves: Rows of moves, with their number in the file in `row`.
        people: The ids of the people that are there.
    """
    there = frozenset(people.drop_nulls())
    return _found(moves, lambda kind, text: _wrong(kind, text, there))


def lacking(moves: pl.DataFrame) -> pl.DataFrame:
    """Find good moves that lack what one made today must carry: nobody may know it any more."""
    # To whom a constraint was named, there it waits: its remover is known.
    is_named = (pl.col("kind") == MoveKind.CONSTRAIN) & pl.col("to_id").is_not_null()
    return _found(moves.filter(~is_named).with_columns(pl.col("details").fill_null("{}")), _missing)


def _found(moves: pl.DataFrame, judge: Callable[[MoveKind, str], list[Wrong]]) -> pl.DataFrame:
    """Judge each different text once, and tell the rows that have it."""
    told = moves.filter(pl.col("kind").is_in(list(MoveKind)), pl.col("details").str.strip_chars() != "")
    texts = told.select("kind", "details").unique(maintain_order=True)
    judged = pl.DataFrame(list(_judged(texts, judge)), schema=_SCHEMA, orient="row")
    if judged.is_empty():
        return none()
    rows = told.select("row", "kind", "details").join(judged, on=["kind", "details"], maintain_order="left")
    rule = pl.format("{} {}", "kind", pl.col("field").fill_null("-"))
    value = pl.col("details")
    return found(
        rows, pl.lit(value=True), rule=rule, column="details", value=value, what=pl.col("what"), mend=pl.col("mend")
    )


def _judged(
    texts: pl.DataFrame, judge: Callable[[MoveKind, str], list[Wrong]]
) -> Iterator[tuple[str, str, str | None, str, str]]:
    for kind, text in texts.iter_rows():
        for each in judge(MoveKind(kind), text):
            yield kind, text, each.field, each.what, each.mend


def _wrong(kind: MoveKind, text: str, people: Container[str]) -> list[Wrong]:
    given = read(text)
    return [given] if isinstance(given, Wrong) else wrong(kind, given, people)


def _missing(kind: MoveKind, text: str) -> list[Wrong]:
    given = read(text)
    if isinstance(given, Wrong):
        return []
    mend = say("add it, if anybody knows it; every {kind} made from now on has one", kind=kind)
    return [
        Wrong(each.name, say("{kind} lacks {field}", kind=kind, field=each.name), mend) for each in missing(kind, given)
    ]
