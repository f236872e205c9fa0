"""The twin of `moves/conduct.py`: what the ledger tells of a person, for themselves and the leaders above them.

It is counted from all that is recorded, so that they and each of those above read the same figures; what it is about
is named only as far as the viewer sees it.
"""

from dataclasses import replace

from macromanage.briefs.pages.conduct import ConductPage, conduct_page
from macromanage.briefs.situation import Named
from macromanage.facts.as_of import known
from macromanage.facts.tables import Facts
from macromanage.moves.conduct import conduct, seen_by
from macromanage.store.access import Viewer, Visible, visible
from macromanage.store.evaluating import policy_of, results_named
from macromanage.store.importing import export_table

# What conduct is counted from.
_FACTS = ("units", "people", "memberships", "absences", "outcomes", "expectations", "moves")
_RESULTS = ("standings", "warrants")


def conduct_for(viewer: Viewer, person_id: str) -> ConductPage | None:
    """Return the page of a person's conduct; None to who may not see it, and before the first evaluation."""
    seen = visible(viewer)
    if seen.evaluation is None or not _is_theirs_to_see(seen, person_id):
        return None
    facts = _recorded(seen)
    found = conduct(
        facts,
        results_named(seen.evaluation, *_RESULTS),
        person_id=person_id,
        policy=policy_of(seen.evaluation),
        as_of=seen.as_of,
    )
    return conduct_page(
        found.figures,
        found.tables,
        dict(seen.facts("outcomes").outcomes.select("id", "title").rows()),
        person=Named(person_id, dict(facts.people.select("id", "name").rows())[person_id]),
        window=(found.since, found.until),
        is_viewers=person_id == viewer.person_id,
    )


def _is_theirs_to_see(seen: Visible, person_id: str) -> bool:
    viewer_id = seen.viewer.person_id
    if viewer_id is None or not seen.sight.is_member:
        return False
    structure = seen.facts("units", "people", "memberships")
    is_here = person_id in structure.people["id"]
    return is_here and seen_by(structure, person_id=person_id, viewer_id=viewer_id, as_of=seen.as_of)


def _recorded(seen: Visible) -> Facts:
    """Return the facts of the day of the evaluation, with the moves made since: what they settle waits no longer."""
    whole = Facts(**{name: export_table(seen.viewer.organization, name) for name in _FACTS})
    return replace(known(whole, seen.as_of), moves=known(whole, seen.today).moves)
