"""The twin of `briefs/pages/effort.py`: hands it what the reader may see of activity, and puts a look on record."""

from dataclasses import replace

import polars as pl

from macromanage.briefs.looked import looked
from macromanage.briefs.pages.effort import Effort, Span, effort
from macromanage.briefs.situation import Named
from macromanage.evaluate.opened import opens_in_force
from macromanage.facts.tables import Facts
from macromanage.store import accesses
from macromanage.store.access import Viewer, Visible, visible
from macromanage.store.evaluating import policy_of

_FACTS = ("units", "people", "memberships", "outcomes", "expectations", "activities", "moves")


def effort_for(viewer: Viewer, outcome_id: str, *, seen: Visible | None = None) -> Effort | None:
    """Return an outcome's activity to its owner, and to whom it is open; None to anybody else.

    That somebody else's was shown is put on record. `seen`: the outcome as the viewer sees it, where it was looked at.
    """
    seen, me = seen or visible(viewer, of=[outcome_id]), viewer.person_id
    if seen.evaluation is None or me is None or outcome_id not in seen.sight.outcomes:
        return None
    owner_id = seen.facts("outcomes").outcomes.filter(pl.col("id") == outcome_id)["owner_id"].item()
    is_open = outcome_id in seen.sight.opened["outcome_id"]
    if owner_id is None or not (owner_id == me or is_open):
        return None
    shown = _effort(seen, seen.facts(*_FACTS, of=[outcome_id]), outcome_id, owner_id)
    if owner_id != me:
        accesses.record_look(viewer.organization, by=me, of_id=owner_id, outcome_id=outcome_id)
    return None if shown.is_blank else shown


def _effort(seen: Visible, facts: Facts, outcome_id: str, owner_id: str) -> Effort:
    is_own = owner_id == seen.viewer.person_id
    results = seen.results("alignments", "standings", of=[outcome_id])
    opens = opens_in_force(facts, results.standings, seen.today).filter(pl.col("outcome_id") == outcome_id)
    names = dict(facts.people.select("id", "name").rows())
    weeks = policy_of(seen.evaluation).alignment_weeks if seen.evaluation else 0
    looks = accesses.looks_at(seen.viewer.organization, owner_id) if is_own else pl.DataFrame(schema=accesses.LOOKS)
    on_this = looks.filter(pl.col("outcome_id") == outcome_id)
    without_moves = replace(facts, moves=facts.moves.clear())
    return effort(
        facts,
        results.alignments,
        opens,
        owner=Named(owner_id, names.get(owner_id, owner_id)),
        is_own=is_own,
        span=Span(seen.as_of, weeks, is_running_shown=is_own),
        looks=looked(without_moves, on_this, person_id=owner_id, today=seen.as_of),
    )
