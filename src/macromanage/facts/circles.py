"""Checks that nothing stands above itself: units in units, moves that answer moves, outcomes that serve outcomes."""

import numpy as np
import polars as pl
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from macromanage.facts.findings import found, none
from macromanage.facts.sheet import Sheet
from macromanage.facts.tables import CONTRIBUTIONS, Table
from macromanage.language.spoken import say

_NAMED = 8


def circles(sheet: Sheet) -> list[pl.DataFrame]:
    """Find the rows that are links of a circle; all of them, as no one is more wrong than another."""
    return [_circle(sheet.good, *link) for link in _links(sheet.table)]


def _links(table: Table) -> list[tuple[str, str]]:
    """Name the pairs of columns of which the first stands below the second."""
    if table is CONTRIBUTIONS:
        return [("outcome_id", "parent_id")]
    return [("id", column.name) for column in table.columns if column.refers_to == table.name]


def _circle(rows: pl.DataFrame, below: str, above: str) -> pl.DataFrame:
    links = rows.filter(pl.col(above).is_not_null()).select("row", below=below, above=above)
    if links.is_empty():
        return none()
    turning = links.with_columns(circle=_circle_of(links["below"], links["above"])).filter(pl.col("circle") >= 0)
    circle = turning.group_by("circle").agg(members=pl.col("below").unique().sort())
    spoken = turning.join(circle, on="circle", maintain_order="left")
    return found(
        spoken,
        pl.lit(value=True),
        rule="circle",
        column=above,
        value=pl.col("above"),
        what=pl.format(say("stands in a circle: {}"), _spoken(pl.col("members"))),
        mend=say("leave out one {above} among them, so that nothing stands above itself", above=above),
    )


def _spoken(members: pl.Expr) -> pl.Expr:
    more = pl.when(members.list.len() > _NAMED).then(pl.lit(say(" and more"))).otherwise(pl.lit(""))
    return members.list.head(_NAMED).list.join(", ") + more


def _circle_of(below: pl.Series, above: pl.Series) -> pl.Series:
    """Number the circle that each link is part of; -1 where none.

    A link is part of a circle when both its ends are in one strongly connected component of more than one node, or
    when they are the same node.
    """
    nodes = pl.concat([below, above]).rank("dense").to_numpy().astype(np.int64) - 1
    start, end = np.split(nodes, 2)
    count = int(nodes.max()) + 1
    graph = coo_array((np.ones(len(start), dtype=np.int8), (start, end)), shape=(count, count)).tocsr()
    _, component = connected_components(graph, directed=True, connection="strong")
    return pl.Series(np.where(component[start] == component[end], component[start], -1))
