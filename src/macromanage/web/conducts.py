"""Conduct: what the ledger tells of one person, for themselves and the leaders above them."""

from django.http import Http404, HttpRequest, HttpResponse

from macromanage.store.access import Viewer
from macromanage.store.conducting import conduct_for
from macromanage.web.door import for_viewers, show


@for_viewers
def conduct(request: HttpRequest, viewer: Viewer, person_id: str | None = None) -> HttpResponse:
    """Show a person's conduct; without a name, the reader's own."""
    whose = person_id or viewer.person_id
    page = None if whose is None else conduct_for(viewer, whose)
    if page is None:
        raise Http404
    return show(request, viewer, "conducts/conduct.html", page=page, here="conduct")
