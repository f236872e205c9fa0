"""The twin of the track record: keeps what everyone may see of it, and gives it to any member."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from macromanage.evaluate.backtest import SAID
from macromanage.evaluate.track_record import ASKED, CALIBRATION, CALLS, METHODS, PARTS, WARNINGS, TrackRecord
from macromanage.moves.scored import for_all
from macromanage.store.access import Viewer, visible
from macromanage.store.importing import export_table
from macromanage.store.models import Organization, Scored

_SCHEMAS: dict[str, dict[str, pl.DataType]] = {
    "outcomes": {name: SAID[name] for name in ("outcome_id", "left_out")},
    "asked": ASKED,
    "methods": METHODS,
    "warnings": WARNINGS,
    "calibration": CALIBRATION,
    "parts": PARTS,
    "calls": CALLS,
}


@dataclass(frozen=True, slots=True)
class Kept:
    """A track record as it was kept, with the last day of what it was drawn from."""

    record: TrackRecord
    until: date


def keep_track_record(organization: Organization, record: TrackRecord, *, until: date) -> None:
    """Keep what everyone may see of the record in place of the one before."""
    owners = export_table(organization, "outcomes").select("owner_id", outcome_id="id").unique()
    tables = {name: table.to_dicts() for name, table in vars(for_all(record, owners)).items()}
    Scored.objects.update_or_create(organization=organization, defaults={"until": until, "tables": tables})


def track_record_for(viewer: Viewer) -> Kept | None:
    """Return the track record kept last; None where there is none, and to who is no member."""
    if not visible(viewer).sight.is_member:
        return None
    kept = Scored.objects.filter(organization=viewer.organization).first()
    if kept is None:
        return None
    tables = {name: pl.DataFrame(kept.tables[name], schema=schema) for name, schema in _SCHEMAS.items()}
    return Kept(TrackRecord(**tables), kept.until)
