"""Where effort goes: the reader's own, and that of the units they lead."""

from django.http import Http404, HttpRequest, HttpResponse

from macromanage.store.access import Viewer
from macromanage.store.aligning import alignment_for
from macromanage.web.door import for_viewers, show


@for_viewers
def alignment(request: HttpRequest, viewer: Viewer, unit_id: str | None = None) -> HttpResponse:
    """Show where the reader's effort goes and that of what they lead, or of one unit of it."""
    page = alignment_for(viewer, unit_id)
    if page is None:
        raise Http404
    return show(request, viewer, "alignments/alignment.html", page=page, here="alignment")
