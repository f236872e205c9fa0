"""A person: what they own and, for themselves and those who lead them, what there is to talk about."""

from django.http import Http404, HttpRequest, HttpResponse

from macromanage.store.access import Viewer
from macromanage.store.notes import notes_for
from macromanage.store.showing import person_for
from macromanage.web.door import for_viewers, show


@for_viewers
def person(request: HttpRequest, viewer: Viewer, person_id: str) -> HttpResponse:
    """Show one person."""
    page = person_for(viewer, person_id)
    if page is None:
        raise Http404
    return show(request, viewer, "people/person.html", page=page, kept=notes_for(viewer, person_id))
