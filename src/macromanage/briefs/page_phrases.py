"""The phrases of the pages beside the briefs: like phrases.py, the words of one language."""

from typing import Final

from macromanage.briefs.pages.lines import RANKS
from macromanage.facts.words import MoveKind, Standing

# What a list can be narrowed to: words of the domain.
STANDINGS = tuple(Standing(each) for each in RANKS)
MOVE_KINDS = tuple(MoveKind)

# Search.
SEARCH = "Search outcomes, people, units"
FOUND_NOTHING = "Nothing that you may see has these words: {asked}"
ASK = "Words of a title, a name, a unit. Accents and capitals make no difference."
ALL_FOUND = "All {many} that were found"
SHOWN_OF = "{shown} of {many}"
GROUPS = {"outcomes": "Outcomes", "people": "People", "units": "Units"}

# The map.
MAP = "Map of outcomes"
MAP_COUNTS = {False: "{outcomes} not over yet", True: "{outcomes} found"}
ALL_STANDINGS, ALL_MEASURES = "Every standing", "Every measure"
OVER_TOO = "those that are over, too"
NARROW, ANEW = "Show", "Show all"
MAP_EMPTY = {False: "No outcome that you may see is on its way here.", True: "No outcome here is like that."}
LED_BY, LED_BY_NOBODY = "led by {name}", "nobody leads it"
STAKE = "{stake} at stake"
OWN_OUTCOMES = "Its own outcomes"
OPEN_UNIT = "Open {unit}"
ONLY_UNIT = "{outcomes} in {unit}"
PAGES = "{first} to {last} of {many}"
EARLIER, LATER = "Back", "On"

# A unit.
UNIT_FIGURES = ("Outcomes not over yet", "Worth expected to be missed", "People")
UNIT_OUTCOMES, UNITS_BELOW, PEOPLE_HERE = "Outcomes", "Units below", "People"
WHERE_EFFORT_GOES = "Where the effort goes"
SHARE_OF_ALL = "The share of all effort that went to outcomes, week by week, over five people and more."
NOBODY_HERE = "Nobody is in this unit itself."
NO_OUTCOMES_HERE = "No outcome of this unit that you may see is on its way."
TOTALS_FOR_LEADERS = "What share of the effort goes to outcomes is told to those who lead here."
TOTALS_OF_FEW = "Fewer than five people are here: a total would say too much of each of them."
NO_TOTALS = "There is no total to show: no effort is on record, or beside another total it would give somebody away."
WRITE_OUTCOME = "Write an outcome"
ON_THE_MAP, UNIT_PAGE = "On the map", "The unit"
MORE_PEOPLE = "And {many} more."

# What an auditor sees, and a data owner takes out.
OVERSIGHT = "Oversight"
OVERSIGHT_ABOUT = (
    "What is done with the record: no effort, no words, no chances, and no name but of who took something out."
)
TAKE_OUT = "Take out all facts"
TAKEN_OUT = "A facts folder in one file: everything there is, of everybody. That you took it out is on record."
OVERSEEN = {
    "accesses": "Who took out, took away or looked at what",
    "opens": "Effort opened, by month",
    "moves": "Moves by month and kind",
    "agreements": "From when effort is read",
    "policy": "Policy",
}
NOTHING_OVERSEEN = {
    "accesses": "Nobody took anything out.",
    "opens": "Nobody's effort was opened, and nobody tried.",
    "moves": "No move was made.",
    "agreements": "No agreement is on record: all effort is read.",
    "policy": "Nothing has been evaluated yet.",
}
OVERSEEN_COLUMNS = {
    "made_at": "made at",
    "what": "what",
    "by": "by",
    "of": "of",
    "month": "month",
    "kind": "kind",
    "moves": "moves",
    "with_evidence": "with evidence",
    "without_evidence": "without evidence",
    "refused": "refused",
    "unit": "unit",
    "agreed_on": "agreed on",
    "agreed_with": "agreed with",
}
FEWER = "fewer than five people made these"

# A brief of a record that has changed since it was evaluated.
BEHIND = "What is known has changed since this was worked out: the chances here don't know of it yet."

# What is still to be agreed: each with a button, and one for all.
NO_CHANCE_YET = "Its chance can't be told yet."
CHANCE_NOW = "Its chance is {chance}."
SOFT = "Its chance is {chance}: as a target it is soft."
WISH = "Its chance is {chance}: it is a wish, more than a target."
AGREEING = {MoveKind.STATE: "To state", MoveKind.UNDERSTAND: "To confirm"}
AGREEING_ABOUT = {
    MoveKind.STATE: "Until they are stated nobody is held to them. The terms stay as they are.",
    MoveKind.UNDERSTAND: "That you understand what is expected, and have what it takes. Else ask, or challenge it.",
}
AGREEING_ALL = {MoveKind.STATE: "State all {many}", MoveKind.UNDERSTAND: "Confirm all {many}"}
AGREED_MANY = {
    MoveKind.STATE: "In the ledger: you stated {outcomes}.",
    MoveKind.UNDERSTAND: "In the ledger: you confirmed {outcomes}.",
}
AGREED_NOT = "{title}: refused. {what} {first}"

# Activity on an outcome's page.
ACTIVITY = "Activity"
ACTIVITY_OF = {True: "What you did for it", False: "What {owner} did for it"}
ACTIVITY_ABOUT = "By kind, week by week; never a day or a single row."
NO_ACTIVITY = "Nothing done for it is on record in these weeks."
UNALIGNED, UNALIGNED_ABOUT = (
    "Served no outcome",
    "Hours that served no outcome are one total a week, of what has a time.",
)
OPENED_UNTIL = (
    "Open to those who lead {owner}: {who} opened it on {since}, until {until} at the latest."
    " It closes by itself when the outcome recovers."
)
OPENED = "Open to those who lead {owner}: {who} opened it on {since}. It closes by itself when the outcome recovers."
SEES_THIS = "{owner} sees the same, and each time you were shown it."
ONLY_YOU = "Sealed: nobody above you sees it. If it is ever opened, you see by whom, why and until when."
LOOKS = "Each time it was shown"
NEVER_SHOWN = "It was shown to nobody."

# A requirement, as the trial it is.
TRIALS = "What is tried"
TRIAL_STATES = {"proposed": "Could be tried", "running": "Running", "ended": "Ended"}
TRIAL_TERMS = "{a_week} of {kind} a week, from {start} until {end}."
TRIAL_TERMS_SINCE = "{kind}, from {start} until {end}."
TRIAL_EXPECTED = (
    "By the due date that has gone with a change of {expected}, nine times in ten between {low} and {high}:"
    " a correlation among outcomes like this one, not a cause."
)
TRIAL_BRINGS = "By the due date that is a change of {expected}, as each of it counts when it is begun."
TRIAL_KEPT = "Kept in {kept} of {weeks} that are over."
TRIAL_YOUNG = "It has not run for a week."
TRIAL_DONE = "{done} done in all."
TRIAL_ENDED = {
    "date": "It ended on {day}, its last.",
    "release": "It was released on {day}.",
    "recovery": "It ended on {day}, when the outcome recovered.",
}
TRIAL_EFFECT = (
    "Since then it has moved {effect} a week beyond what it did before, held against {peers} like it;"
    " nine times in ten between {low} and {high}. What else was done is in it, too."
)
TRIAL_UNTOLD = "What it changed can't be told yet."
TRIAL_UNSURE = (
    "What it changed can't be told yet: nine times in ten it is between {low} and {high} a week, held against {peers}"
    " like it, and that may be nothing."
)

# The ledger.
LEDGER = "Ledger"
LEDGER_ABOUT = "Every move that you may see, the newest first. None is changed or taken out."
LEDGER_EMPTY = {False: "No move that you may see is on record.", True: "No move is like that."}
EVERY_KIND = "Every kind"
SEEK_MOVE = "Person, outcome, words"
MARK = "Its commitment begins with {mark}"

# A person.
IN_UNIT = "in {unit}"
THEIR_LEADER, NO_LEADER = "led by {name}", "led by nobody"
OWNED = {True: "What you own", False: "What they own"}
OWNS_NOTHING = "No outcome of theirs that you may see is on its way."
TO_TALK = {True: "To talk about with {name}", False: "To talk about"}
TALKED = "You last talked on {day}, on record."
NEVER_TALKED = "No talk of the two of you is on record."
TALK_IS_THEIRS = "What there is to talk about is told to the person and to those who lead them."
THEIR_MOVES, YOUR_MOVES = "{name}'s moves", "Your moves"
STILL_OPEN, CHANGED = "Still open between the two", "Changed since"
NOTHING_TO_TALK = "Nothing is open between the two of you."

# Conduct.
CONDUCT, YOUR_CONDUCT, CONDUCT_OF = "Conduct", "Your conduct", "Conduct of {name}"
CONDUCT_ABOUT = {
    True: "What the ledger tells of you. The leaders above you read the same, and nobody else does.",
    False: "What the ledger tells, for them and the leaders above them. They read the same.",
}
CONDUCT_LIMITS = (
    "There is no score, and no list of people. What was done and not recorded counts as not done; where the record "
    "proves nothing, nothing is held against anybody."
)
TO_CONDUCT = "What the ledger tells of them"

# The calendar.
CALENDAR = "Calendar"
CALENDAR_ABOUT = "What is due of your outcomes and those you lead, your moves, promises, and requirements that end."
OUTCOME_DUE, MOVE_DUE, PROMISED, REQUIREMENT_ENDS = "Outcome due", "Your move", "Promise due", "Requirement ends"
OF_WHOM = " · {name}"
WEEK_OF, PAST = "Week of {day}", "Past its day"
WEEK_EMPTY = "Nothing falls into this week."
CALENDAR_UNTIL = "Until {day}. What has no day of its own stands in your brief."

# The scoreboard.
SCOREBOARD = "Scoreboard"
TO_BE_MET = "to be met"
MORE_OUTCOMES = "And {many} more, of the units below."
WALL_EMPTY = "No outcome of this unit that everyone may see is on its way."
WALL_ABOUT = "Outcomes of the unit and those below that everyone here may see, and nobody's own."

# What changed while a page is open.
CHANGED_HERE, SHOW_IT = "Something has changed here.", "Show it"

# What more of a kind would do.
WHAT_IF_KIND = "More of it a week: {kind}"
WHAT_IF = "{more} more a week: {chance}, nine times in ten between {low} and {high}."
WHAT_IF_EXACT = "{more} more a week: {chance}."
WHAT_IF_NONE = "As it goes on: {chance}."
WHAT_IF_NOTHING = "{more} more a week would leave the chance at {chance}."
WHAT_IF_TAKES = "It takes {takes} to work; {left} are left."
WHAT_IF_AT_ONCE = "It counts at once; {left} are left."
WHAT_IF_ABOUT = (
    "A correlation among outcomes like this one, not a cause; all else goes on as it is. No further than the busier"
    " of those who do it go."
)
WHAT_IF_HEADINGS = ("More a week", "Chance", "At least", "At most")
WHAT_IF_STEPS = "The chance, step by step"

# Where effort goes.
ALIGNMENT = "Where effort goes"
ALIGNMENT_ABOUT = "Outcomes should command time and attention. Here is how much of it they had, week by week."
OWN_TIME, OWN_TIME_ABOUT = "Your own time", "Nobody else sees this, but for what is opened on an outcome in trouble."
OWN_TIME_SHARE = "of your time on record in these weeks went to outcomes."
HOURS_BY_WEEK = "Hours in the week of"
SERVED = "What it served"
SERVED_HOW = {True: "yours", False: "support"}
SERVED_UNSEEN = "An outcome that you may not see"
SHARE_SERVED = "To outcomes"
NO_OWN_TIME = "No activity of yours is on record in these weeks."
WEEK, DRAWN, UNIT = "Week of", "Drawn", "Unit"
UNIT_TIME_ABOUT = "Only of weeks that are over, and never a person."
HOURS_ELSEWHERE = "Hours elsewhere"
UNITS_LED = "Units you lead"
BELOW_ABOUT = "The share that went to outcomes in the week of; a dash where a total would give somebody away."
ALIGNMENT_SEAL = "Totals are over five people and more, and so that no two of them give a person away."
TO_ALIGNMENT = "Week by week"

# The track record.
TRACK_RECORD = "Track record"
NOT_SCORED = (
    "Nobody has asked yet how chances given in the past have held: whoever runs the system does it by"
    " `macromanage backtest`."
)
SCORED_UNTIL = (
    "Drawn from what was on record up to {day}. No outcome and no owner is named in it, and nothing of fewer than five."
)

# The notes of two people, and what they promised each other.
NOTES = "Notes of the two"
NOTES_ABOUT = "Only the two of you read these: no leader above, no administrator, no export."
NOTE_FOR = "A note for you and {name}"
NOTE_WITH = "with {name}"
NOTE_TEXT, NOTE_KEEP, NOTE_REMOVE, NOTE_CHANGE = "Note", "Keep", "Remove", "Change or remove"
NOTE_CHANGED = "changed on {day}"
NOTES_NONE = "There is none. What is agreed belongs into a promise, which both can be held to."
NOTE_KEPT, NOTE_REMOVED, NOTE_BLANK = "Your note is kept.", "Your note is removed.", "There was nothing to keep."
PROMISES = "Promises between the two"
PROMISES_COUNT = "{kept} kept, {missed} missed"

# The calendar, for a calendar elsewhere.
FEED: Final = "Macromanage"
FEED_SUBSCRIBE, FEED_ADDRESS = "In the calendar you have elsewhere", "Address to subscribe to"
FEED_ABOUT = (
    "It tells days and titles, and nothing of what was said. Whoever has the address reads them, as does whoever runs"
    " that calendar; a new password of yours ends it."
)
