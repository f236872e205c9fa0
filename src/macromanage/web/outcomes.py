"""An outcome: where it stands, how it got here, where it is likely to end, and what was done about it."""

from hashlib import sha256

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from markupsafe import Markup

from macromanage.briefs.entry import entry
from macromanage.language.spoken import spoken
from macromanage.store.access import Viewer, visible
from macromanage.store.briefing import OutcomePage, outcome_page
from macromanage.store.effort import effort_for
from macromanage.store.offering import offered
from macromanage.web.door import for_viewers, show
from macromanage.web.picture import NARROW, WIDE, Trajectory, picture
from macromanage.web.trajectory import trajectory
from macromanage.web.way import way

_A_DAY = 24 * 60 * 60


@for_viewers
def outcome(request: HttpRequest, viewer: Viewer, outcome_id: str) -> HttpResponse:
    """Show one outcome."""
    seen = visible(viewer, of=[outcome_id])
    page = outcome_page(viewer, outcome_id, seen=seen)
    may = offered(viewer, outcome_id, seen=seen)
    if page is None or may is None:
        raise Http404
    drawn = _trajectory(page)
    return show(
        request,
        viewer,
        "outcomes/outcome.html",
        page=page,
        may=may,
        effort=effort_for(viewer, outcome_id, seen=seen),
        entry=entry(page.situation, viewer.person_id or ""),
        trajectory=drawn,
        pictures=_pictures(page, drawn),
        way=way(drawn),
    )


def _trajectory(page: OutcomePage) -> Trajectory:
    return trajectory(page.situation, readings=page.history, plans=page.plan, fans=page.fan, as_of=page.as_of)


def _pictures(page: OutcomePage, drawn: Trajectory) -> dict[str, Markup]:
    """Draw the outcome's pictures, once an evaluation and language: nothing else of who looks shows in them."""
    named = sha256(page.situation.outcome_id.encode()).hexdigest()
    key = f"pictures:{page.evaluation_id}:{spoken().code}:{named}"
    kept: dict[str, str] | None = cache.get(key)
    pictures = {"wide": picture(drawn, WIDE), "narrow": picture(drawn, NARROW)} if kept is None else kept
    if kept is None:
        cache.set(key, pictures, _A_DAY)
    return {size: Markup(svg) for size, svg in pictures.items()}  # noqa: S704 - drawn by us; Vega escapes its texts
