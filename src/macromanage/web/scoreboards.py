"""The scoreboard of a unit, for a screen on a wall: it reads itself anew, with no script."""

from django.http import Http404, HttpRequest, HttpResponse

from macromanage.store.access import Viewer
from macromanage.store.showing import scoreboard_for
from macromanage.web.door import for_viewers, show

_SECONDS = 60


@for_viewers
def scoreboard(request: HttpRequest, viewer: Viewer, unit_id: str) -> HttpResponse:
    """Show the scoreboard of one unit."""
    page = scoreboard_for(viewer, unit_id)
    if page is None:
        raise Http404
    shown = show(request, viewer, "scoreboards/scoreboard.html", page=page, here="unit")
    shown["Refresh"] = str(_SECONDS)
    return shown
