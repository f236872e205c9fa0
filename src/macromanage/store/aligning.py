"""The twin of `briefs/pages/alignment.py`: hands it the reader's own activities, and the totals they may see."""

from dataclasses import replace

import polars as pl

from macromanage.briefs.pages.alignment import AlignmentPage, alignment_page
from macromanage.briefs.pages.effort import Span
from macromanage.facts.tables import Facts
from macromanage.store.access import Viewer, Visible, visible
from macromanage.store.evaluating import policy_of


def alignment_for(viewer: Viewer, unit_id: str | None = None) -> AlignmentPage | None:
    """Return where the viewer's effort goes and that of the units they lead.

    None for who is no person here, before the first evaluation, and of a unit that they don't lead.
    """
    seen, me = visible(viewer), viewer.person_id
    if seen.evaluation is None or me is None or not seen.sight.is_member:
        return None
    if unit_id is not None and unit_id not in seen.sight.units:
        return None
    structure = seen.facts("units", "outcomes", "kinds")
    return alignment_page(
        replace(structure, activities=_own(seen, me).activities),
        seen.results("alignments"),
        reader_id=me,
        led=seen.sight.units,
        unit_id=unit_id,
        span=Span(seen.as_of, policy_of(seen.evaluation).alignment_weeks, is_running_shown=True),
    )


def _own(seen: Visible, me: str) -> Facts:
    """Return the viewer's own activities: nobody else's are even read, as each look at them would be on record."""
    nobody = seen.sight.opened.clear()
    own = replace(seen.sight, people=pl.Series([me]), units=pl.Series(dtype=pl.String), opened=nobody)
    return replace(seen, sight=replace(own, work=own.work.clear())).facts("activities")
