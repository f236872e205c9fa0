"""A unit: its outcomes, the units below, where its effort goes, and its people."""

from django.http import Http404, HttpRequest, HttpResponse

from macromanage.store.access import Viewer
from macromanage.store.showing import unit_for
from macromanage.web.door import for_viewers, show


@for_viewers
def unit(request: HttpRequest, viewer: Viewer, unit_id: str) -> HttpResponse:
    """Show one unit."""
    page = unit_for(viewer, unit_id)
    if page is None:
        raise Http404
    return show(request, viewer, "units/unit.html", page=page, here="unit")
