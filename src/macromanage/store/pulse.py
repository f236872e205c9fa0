"""The pulse of a page that is open: it beats anew when a move or an evaluation changes what its reader sees.

It is drawn from rows that the seal lets through, and from nothing else: not from the number of the last entry, nor from
that of the evaluation, which would beat for moves that are between others.
"""

from collections.abc import Collection
from hashlib import sha256

import polars as pl

from macromanage.store.access import Viewer, Visible, visible

_RESULTS = ("standings", "warrants", "forecasts")


def pulse_for(viewer: Viewer, outcome_id: str | None = None) -> str:
    """Return what tells one state of what the viewer sees from the next, of one outcome or of all."""
    of = None if outcome_id is None else [outcome_id]
    seen = visible(viewer, of=of)
    beats = sha256(seen.facts("moves", of=of).moves.select("id", "text").hash_rows().to_numpy().tobytes())
    for table in _shown(seen, of):
        beats.update(table.hash_rows().to_numpy().tobytes())
    return beats.hexdigest()


def _shown(seen: Visible, of: Collection[str] | None) -> list[pl.DataFrame]:
    results = seen.results(*_RESULTS, of=of)
    return [results[name] for name in _RESULTS]
