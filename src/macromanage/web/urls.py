"""The site map: nouns; GET shows one, POST adds one."""

from django.urls import path

from macromanage.web import (
    briefs,
    calendars,
    conducts,
    expectations,
    ledgers,
    maps,
    moves,
    outcomes,
    people,
    pulses,
    scoreboards,
    searches,
    sessions,
    units,
)

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

# /expectations
expectation_urls = [
    path("expectations", expectations.add, name="expectations"),
]

# /map
map_urls = [
    path("map", maps.outcomes_map, name="map"),
    path("map/<path:unit_id>", maps.outcomes_map, name="map_of"),
]

# /units
unit_urls = [
    path("units/<path:unit_id>", units.unit, name="unit"),
]

# /people
people_urls = [
    path("people/<path:person_id>", people.person, name="person"),
]

# /ledger
ledger_urls = [
    path("ledger", ledgers.ledger, name="ledger"),
]

# /conduct
conduct_urls = [
    path("conduct", conducts.conduct, name="conduct"),
    path("conduct/<path:person_id>", conducts.conduct, name="conduct_of"),
]

# /calendar
calendar_urls = [
    path("calendar", calendars.calendar, name="calendar"),
]

# /scoreboard
scoreboard_urls = [
    path("scoreboard/<path:unit_id>", scoreboards.scoreboard, name="scoreboard"),
]

# /pulse
pulse_urls = [
    path("pulse", pulses.pulse, name="pulse"),
]

# /search
search_urls = [
    path("search", searches.search, name="search"),
]

# /session
session_urls = [
    path("session", sessions.session, name="session"),
    path("session/end", sessions.end, name="session_end"),
]

urlpatterns = [
    *brief_urls,
    *outcome_urls,
    *expectation_urls,
    *map_urls,
    *unit_urls,
    *people_urls,
    *ledger_urls,
    *conduct_urls,
    *calendar_urls,
    *scoreboard_urls,
    *pulse_urls,
    *search_urls,
    *session_urls,
]
