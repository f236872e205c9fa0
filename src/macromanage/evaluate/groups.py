"""Groups: rows that some columns tell apart, numbered, so that what was learned of a group is found again elsewhere."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

Whole = npt.NDArray[np.int64]

# The number of a row whose group nothing was learned of.
STRANGE = -1


@dataclass(frozen=True)
class Groups:
    """Groups in the order of their columns: one row each, whose number is its place."""

    keys: pl.DataFrame

    def __len__(self) -> int:
        """How many there are."""
        return self.keys.height

    def number(self, rows: pl.DataFrame) -> Whole:
        """Return the number of each row's group, STRANGE where it is none of these, (n,)."""
        numbered = self.keys.with_row_index("number")
        found = rows.join(numbered, on=self.keys.columns, how="left", nulls_equal=True, maintain_order="left")
        return found["number"].cast(pl.Int64).fill_null(STRANGE).to_numpy()


def groups(rows: pl.DataFrame) -> Groups:
    """Tell rows apart by all of their columns."""
    return Groups(rows.unique().sort(*rows.columns))
