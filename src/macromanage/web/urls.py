"""The site map: nouns; GET shows one, POST adds one."""

from django.urls import path

from macromanage.web import (
    accounts,
    alignments,
    briefs,
    calendars,
    conducts,
    drafts,
    expectations,
    imports,
    joining,
    ledgers,
    maps,
    moves,
    notes,
    outcomes,
    oversights,
    own_account,
    people,
    pulses,
    scoreboards,
    searches,
    sessions,
    setup,
    track_records,
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
    path("units/<path:unit_id>/outcomes/new", drafts.new, name="draft_new"),
    path("units/<path:unit_id>/outcomes/coaching", drafts.coach, name="draft_coaching"),
    path("units/<path:unit_id>/outcomes", drafts.add, name="drafts"),
    path("units/<path:unit_id>", units.unit, name="unit"),
]

# /people
people_urls = [
    path("people/<path:person_id>", people.person, name="person"),
]

# /alignment
alignment_urls = [
    path("alignment", alignments.alignment, name="alignment"),
    path("alignment/<path:unit_id>", alignments.alignment, name="alignment_of"),
]

# /notes
note_urls = [
    path("notes", notes.add, name="notes"),
    path("notes/<int:row>", notes.change, name="note"),
    path("notes/<int:row>/end", notes.end, name="note_end"),
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
    path("calendar/<str:secret>.ics", calendars.feed, name="calendar_feed"),
]

# /scoreboard
scoreboard_urls = [
    path("scoreboard/<path:unit_id>", scoreboards.scoreboard, name="scoreboard"),
]

# /track-record
track_record_urls = [
    path("track-record", track_records.track_record, name="track_record"),
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

# /account
account_urls = [
    path("account", own_account.account, name="account"),
    path("account/language", own_account.language, name="account_language"),
    path("account/password", own_account.password, name="account_password"),
    path("account/sessions/end", own_account.end_session, name="account_session_end"),
    path("account/tokens/end", own_account.end_token, name="account_token_end"),
    path("join/<str:secret>", joining.joining, name="join"),
]

# /setup
setup_urls = [
    path("setup", setup.setup, name="setup"),
    path("setup/import", imports.new, name="import_new"),
    path("setup/import/check", imports.check, name="import_check"),
    path("setup/imports", imports.add, name="imports"),
    path("setup/people", accounts.people, name="setup_people"),
    path("setup/accounts", accounts.add, name="accounts"),
    path("setup/accounts/links", accounts.add_link, name="account_links"),
    path("setup/accounts/end", accounts.end, name="account_end"),
]

# /oversight
oversight_urls = [
    path("oversight", oversights.oversight, name="oversight"),
    path("oversight/exports", oversights.export, name="exports"),
]

urlpatterns = [
    *brief_urls,
    *outcome_urls,
    *expectation_urls,
    *map_urls,
    *unit_urls,
    *people_urls,
    *alignment_urls,
    *note_urls,
    *ledger_urls,
    *conduct_urls,
    *calendar_urls,
    *scoreboard_urls,
    *track_record_urls,
    *pulse_urls,
    *search_urls,
    *session_urls,
    *account_urls,
    *setup_urls,
    *oversight_urls,
]
