"""The briefs: what needs a leader, and what is expected of an owner."""

from django.http import HttpRequest, HttpResponse

from macromanage.store.access import Viewer
from macromanage.store.briefing import leader_brief_for, owner_brief_for
from macromanage.store.reader import reader_of
from macromanage.store.setting_up import administrators
from macromanage.web.door import for_viewers, show


@for_viewers
def brief(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Show the reader's brief: the leader's to who leads, else the owner's."""
    return _leader(request, viewer) if reader_of(viewer).leads else _owner(request, viewer)


@for_viewers
def leader(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Show what the reader leads."""
    return _leader(request, viewer)


@for_viewers
def owner(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Show what the reader owns."""
    return _owner(request, viewer)


def _leader(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    made = leader_brief_for(viewer)
    return show(request, viewer, "briefs/leader.html", brief=made, here="leader") if made else _none(request, viewer)


def _owner(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    made = owner_brief_for(viewer)
    return show(request, viewer, "briefs/owner.html", brief=made, here="owner") if made else _none(request, viewer)


def _none(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Say that there is none, and whom to ask."""
    return show(request, viewer, "briefs/none.html", ask=administrators(viewer.organization), here="brief")
