"""The site map: nouns; GET shows one, POST adds one."""

from django.urls import path

from macromanage.web import briefs, moves, outcomes, sessions

# /
brief_urls = [
    path("", briefs.brief, name="brief"),
    path("briefs/leader", briefs.leader, name="leader_brief"),
    path("briefs/owner", briefs.owner, name="owner_brief"),
]

# /outcomes
outcome_urls = [
    path("outcomes/<path:outcome_id>/moves/new", moves.new, name="move_new"),
    path("outcomes/<path:outcome_id>/moves", moves.add, name="moves"),
    path("outcomes/<path:outcome_id>", outcomes.outcome, name="outcome"),
]

# /session
session_urls = [
    path("session", sessions.session, name="session"),
    path("session/end", sessions.end, name="session_end"),
]

urlpatterns = [*brief_urls, *outcome_urls, *session_urls]
