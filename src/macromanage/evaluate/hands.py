"""Hands: one person's items of one kind, side by side, so that whoever they count for needs no copy of them."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from macromanage.evaluate.series import LARGEST
from macromanage.facts.tables import Facts

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

# A day that doesn't come.
NEVER = 10**7


@dataclass(frozen=True)
class Items:
    """Items, (n,) each, those of a hand side by side. Days are since 1970; closed is NEVER while open.

    value: NaN where nobody told it.
    """

    opened: Whole
    closed: Whole
    won: Flags
    value: Floats


@dataclass(frozen=True)
class Lots:
    """Hands put together: of each of b lots those from `start` on, (b + 1,).

    first, stop: of each hand in a lot, (h,), its items from the first until before the stop.
    """

    start: Whole
    first: Whole
    stop: Whole

    def __len__(self) -> int:
        """How many there are."""
        return len(self.start) - 1

    def sizes(self) -> Whole:
        """How many items each has, (b,)."""
        before = np.append(0, np.cumsum(self.stop - self.first))
        return np.asarray(before[self.start[1:]] - before[self.start[:-1]], dtype=np.int64)

    def places(self) -> tuple[Whole, Whole]:
        """Return the items of all lots, one lot after the other: the number of the lot, and of the item, (n,) each."""
        size = self.stop - self.first
        begins = np.cumsum(size) - size
        item = np.arange(size.sum()) + np.repeat(self.first - begins, size)
        return np.repeat(np.arange(len(self)), self.sizes()), item


def hands(facts: Facts, kinds: pl.Series) -> tuple[Items, pl.DataFrame]:
    """Lay the items of some kinds side by side.

    Returns:
        The items; and the hands: person_id, kind, hand (its number), first, stop, valued (whether any value was told),
        wins, and amount, what their values add up to.
    """
    rows = facts.items.filter(pl.col("kind").is_in(kinds.unique().implode()))
    table = rows.select("person_id", "kind").unique().sort("person_id", "kind").with_row_index("hand")
    hand = rows.select("person_id", "kind").join(table, on=["person_id", "kind"], how="left", maintain_order="left")
    # One number tells an item of a hand, and is quickly sorted by.
    at = hand["hand"].cast(pl.Int64) * 2**32 + pl.int_range(rows.height, eager=True)
    placed = rows.select(hand["hand"], *_days_and_worth()).sort(at)
    items = Items(*(placed[name].to_numpy() for name in ("opened", "closed", "won", "value")))
    return items, table.join(_sums(placed), on="hand", maintain_order="left")


def _days_and_worth() -> tuple[pl.Expr, ...]:
    won = (pl.col("result") > 0.5) & pl.col("closed_on").is_not_null()
    return (
        _days("opened_on").alias("opened"),
        _days("closed_on").fill_null(NEVER).alias("closed"),
        won.fill_null(value=False).alias("won"),
        pl.col("value").clip(-LARGEST, LARGEST).fill_null(float("nan")),
    )


def _days(column: str) -> pl.Expr:
    return pl.col(column).cast(pl.Int32).cast(pl.Int64)


def _sums(placed: pl.DataFrame) -> pl.DataFrame:
    amount = pl.when("won").then(pl.col("value").abs().fill_nan(0.0)).otherwise(0.0)
    told = placed.select("hand", "won", valued=pl.col("value").is_not_nan(), amount=amount)
    sums = told.group_by("hand", maintain_order=True).agg(
        pl.len(), pl.col("valued").any(), pl.col("amount").sum(), wins=pl.col("won").sum()
    )
    stop = pl.col("len").cum_sum().cast(pl.Int64)
    return sums.select("hand", "valued", "wins", "amount", first=stop - pl.col("len"), stop=stop)


def lots(rows: pl.DataFrame, of: str, many: int) -> Lots:
    """Put the hands (hand, first, stop) of each number in the column `of`, from 0 to many - 1, together."""
    # Somebody who works for two outcomes of one lot brings theirs once.
    rows = rows.select(of, "hand", "first", "stop").unique().sort(of, "hand")
    first, stop = (rows[name].to_numpy() for name in ("first", "stop"))
    return Lots(np.searchsorted(rows[of].to_numpy(), np.arange(many + 1)).astype(np.int64), first, stop)


def owned(cells: pl.DataFrame, outcomes: pl.DataFrame, workers: pl.DataFrame, hands: pl.DataFrame) -> pl.DataFrame:
    """Return the hands of whoever works in the peer group of each cell, with the cell, in their order.

    Args:
        cells: peer_group, kind, cell.
        outcomes: outcome_id, peer_group.
        workers: outcome_id, person_id.
        hands: as `hands` has them.
    """
    doers = workers.join(outcomes.select("outcome_id", "peer_group"), on="outcome_id")
    doers = doers.select("peer_group", "person_id").unique()
    own = cells.select("peer_group", "kind", "cell").join(doers, on="peer_group")
    return own.join(hands, on=["person_id", "kind"]).sort("cell", "hand")
