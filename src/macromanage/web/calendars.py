"""The calendar of who reads it, week by week."""

from django.http import HttpRequest, HttpResponse

from macromanage.store.access import Viewer
from macromanage.store.showing import calendar_for
from macromanage.web.door import for_viewers, show


@for_viewers
def calendar(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Show the reader's calendar."""
    page = calendar_for(viewer)
    return show(request, viewer, "calendars/calendar.html" if page else "briefs/none.html", page=page, here="calendar")
