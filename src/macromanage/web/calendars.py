"""The calendar of who reads it, week by week, and for the calendar that they have elsewhere."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from macromanage.briefs import page_phrases
from macromanage.briefs.ical import ical
from macromanage.language.languages import ENGLISH, coded
from macromanage.language.spoken import speaking
from macromanage.store.access import Viewer
from macromanage.store.feeds import feed_secret, language_of_feed, viewer_of_feed
from macromanage.store.showing import calendar_for
from macromanage.web.door import for_viewers, show


@for_viewers
def calendar(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Show the reader's calendar."""
    page, secret = calendar_for(viewer), feed_secret(viewer)
    feed = request.build_absolute_uri(reverse("calendar_feed", args=[secret])) if secret else None
    template = "calendars/calendar.html" if page else "briefs/none.html"
    return show(request, viewer, template, page=page, feed=feed, here="calendar")


@require_safe
@never_cache
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """Answer whoever holds the address with the calendar of whose it is, as other calendars read it."""
    viewer = viewer_of_feed(secret)
    if viewer is None:
        raise Http404
    # A calendar elsewhere says of no language that it wants it.
    with speaking(coded(language_of_feed(viewer)) or ENGLISH):
        return _feed(request, viewer)


def _feed(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    page = calendar_for(viewer)
    if page is None:
        raise Http404

    def address(outcome_id: str) -> str:
        return request.build_absolute_uri(reverse("outcome", args=[outcome_id]))

    return HttpResponse(ical(page, page_phrases.FEED, address), content_type="text/calendar; charset=utf-8")
