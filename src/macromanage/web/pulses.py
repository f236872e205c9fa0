"""The pulse: what an open page asks, to notice that what it shows has changed."""

from django.http import HttpRequest, HttpResponse, JsonResponse

from macromanage.store.access import Viewer
from macromanage.store.pulse import pulse_for
from macromanage.web.asked import words
from macromanage.web.door import for_viewers


@for_viewers
def pulse(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Answer with the pulse of all that the reader sees, or of the outcome asked for."""
    return JsonResponse({"pulse": pulse_for(viewer, words(request.GET, "outcome") or None)})
