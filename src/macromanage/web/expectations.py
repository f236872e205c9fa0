"""Expectations stated or confirmed, one or many at once."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from macromanage.briefs import page_phrases, phrases
from macromanage.briefs.figures import counted
from macromanage.facts.words import MoveKind
from macromanage.language.spoken import say
from macromanage.store.access import Viewer
from macromanage.store.agreeing import KINDS, Agreed, agree
from macromanage.web.back import back
from macromanage.web.door import for_movers


@for_movers
def add(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Enter one where its own button was pressed, else all that were listed; say what was entered and what wasn't."""
    asked = request.POST.get("move", "")
    if asked not in KINDS:
        raise Http404
    kind, ids = MoveKind(asked), request.POST.getlist("outcome") or request.POST.getlist("listed")
    _tell(request, kind, agree(viewer, kind, ids, batch_id=request.POST.get("batch_id", "")))
    return HttpResponseRedirect(back(request, reverse("brief")))


def _tell(request: HttpRequest, kind: MoveKind, done: Agreed) -> None:
    if done.entered:
        many = counted(len(done.entered), *phrases.OUTCOMES)
        messages.success(request, say(page_phrases.AGREED_MANY[kind], outcomes=many))
    for title, refused in done.refused:
        messages.error(
            request, say(page_phrases.AGREED_NOT, title=title, what=refused.what, first=refused.first).strip()
        )
