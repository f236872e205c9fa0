"""Searching: a page of its own, and the same list for the palette on every page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from macromanage.store.access import Viewer
from macromanage.store.showing import search_for
from macromanage.web.door import for_viewers, show

_ON_PAGE, _IN_PALETTE = 50, 6
_LONGEST = 200


@for_viewers
def search(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Show what is found; `part=found` asks for the palette's list alone."""
    asked = request.GET.get("q", "")[:_LONGEST].strip()
    if request.GET.get("part") == "found":
        return render(request, "searches/found.html", {"found": search_for(viewer, asked, at_most=_IN_PALETTE)})
    return show(request, viewer, "searches/search.html", found=search_for(viewer, asked, at_most=_ON_PAGE))
