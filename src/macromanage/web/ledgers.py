"""The ledger: who did what to whom, when, on which outcome."""

from django.http import HttpRequest, HttpResponse, QueryDict

from macromanage.briefs.pages.ledger import Sought
from macromanage.store.access import Viewer
from macromanage.store.showing import ledger_for
from macromanage.web.asked import kept, page_asked, words
from macromanage.web.door import for_viewers, show


@for_viewers
def ledger(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Show a page of the ledger."""
    page = ledger_for(viewer, _sought(request.GET), page=page_asked(request.GET))
    query = kept(request.GET, "q", "kind", "person", "outcome")
    return show(request, viewer, "ledgers/ledger.html", page=page, query=query, here="ledger")


def _sought(asked: QueryDict) -> Sought:
    return Sought(
        text=words(asked, "q"),
        kind=words(asked, "kind"),
        person_id=words(asked, "person"),
        outcome_id=words(asked, "outcome"),
    )
