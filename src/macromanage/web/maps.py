"""The map of outcomes: by unit, from the whole organization down, opened level by level."""

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from macromanage.briefs.pages.outline import Narrowed
from macromanage.store.access import Viewer
from macromanage.store.showing import map_for
from macromanage.web.asked import kept, page_asked, words
from macromanage.web.door import for_viewers, show


@for_viewers
def outcomes_map(request: HttpRequest, viewer: Viewer, unit_id: str | None = None) -> HttpResponse:
    """Show the map from a unit on; `part=level` asks for what is right below it alone."""
    drawn = map_for(viewer, unit_id, _narrowed(request.GET), page=page_asked(request.GET))
    if drawn is None:
        raise Http404
    query = kept(request.GET, "standing", "measure", "owner", "q", "over")
    if request.GET.get("part") == "level":
        return render(request, "maps/level.html", {"map": drawn, "query": query})
    return show(request, viewer, "maps/map.html", map=drawn, query=query, here="map")


def _narrowed(asked: QueryDict) -> Narrowed:
    return Narrowed(
        standing=words(asked, "standing"),
        measure=words(asked, "measure"),
        owner_id=words(asked, "owner"),
        text=words(asked, "q"),
        over=bool(words(asked, "over")),
    )
