"""Runs: rows mostly come one outcome after another, so that an id need only be looked up where it changes."""

import numpy as np
import polars as pl


def looked_up(ids: pl.Series, places: pl.DataFrame) -> pl.Series:
    """Return what `places` (an id, and one more column) say of each id, null where they say nothing; (n,).

    Right in whatever order the ids come, and quick where equal ones follow each other: texts are compared with the one
    before and not looked up.
    """
    key, told = places.columns
    begins = ids.ne_missing(ids.shift(1))
    if len(ids):
        begins[0] = True
    at = begins.arg_true()
    found = ids.gather(at).to_frame(key).join(places, on=key, how="left", maintain_order="left")[told]
    return found.gather(np.repeat(np.arange(len(at)), np.diff(at.to_numpy(), append=len(ids))))


def distinct(ids: pl.Series) -> pl.Series:
    """Return each id once."""
    return ids.filter(ids.ne_missing(ids.shift(1)) | (pl.int_range(len(ids), eager=True) == 0)).unique()
