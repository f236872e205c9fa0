"""Private notes of a leader and one of their people: written, changed and removed by their author."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from macromanage.briefs import page_phrases
from macromanage.language.spoken import say
from macromanage.store import notes
from macromanage.store.access import Viewer
from macromanage.web.back import back
from macromanage.web.door import for_movers


@for_movers
def add(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Write a note for the two."""
    text = request.POST.get("text", "")
    if text.strip() and not notes.write(viewer, request.POST.get("to", ""), text):
        raise Http404
    return _back(request, page_phrases.NOTE_KEPT if text.strip() else page_phrases.NOTE_BLANK)


@for_movers
def change(request: HttpRequest, viewer: Viewer, row: int) -> HttpResponse:
    """Change one's own note."""
    text = request.POST.get("text", "")
    if text.strip() and not notes.rewrite(viewer, row, text):
        raise Http404
    return _back(request, page_phrases.NOTE_KEPT if text.strip() else page_phrases.NOTE_BLANK)


@for_movers
def end(request: HttpRequest, viewer: Viewer, row: int) -> HttpResponse:
    """Remove one's own note."""
    if not notes.remove(viewer, row):
        raise Http404
    return _back(request, page_phrases.NOTE_REMOVED)


def _back(request: HttpRequest, said: str) -> HttpResponse:
    messages.success(request, say(said))
    return HttpResponseRedirect(back(request, reverse("brief")))
