"""The phrases of the pages beside the briefs: like phrases.py, the words of one language."""

from macromanage.briefs.pages.lines import RANKS
from macromanage.facts.words import MoveKind

STANDINGS = tuple(RANKS)
MOVE_KINDS = tuple(kind.value for kind in MoveKind)

# Search.
SEARCH = "Search outcomes, people, units"
FOUND_NOTHING = "Nothing that you may see has these words: {asked}"
ASK = "Words of a title, a name, a unit. Accents and capitals make no difference."
ALL_FOUND = "All {many} that were found"
SHOWN_OF = "{shown} of {many}"
GROUPS = {"outcomes": "Outcomes", "people": "People", "units": "Units"}

# The map.
MAP = "Map of outcomes"
MAP_COUNTS = {False: "{outcomes} on their way", True: "{outcomes} found"}
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
UNIT_FIGURES = ("Outcomes on their way", "Worth not to be expected", "People")
UNIT_OUTCOMES, UNITS_BELOW, PEOPLE_HERE = "Outcomes", "Units below", "People"
WHERE_EFFORT_GOES = "Where the effort goes"
SHARE_OF_ALL = "The share of all effort that went to outcomes, week by week, over five people and more."
NOBODY_HERE = "Nobody is in this unit itself."
NO_OUTCOMES_HERE = "No outcome of this unit that you may see is on its way."
TOTALS_FOR_LEADERS = "What share of the effort goes to outcomes is told to those who lead here."
TOTALS_OF_FEW = "Fewer than five people are here: a total would say too much of each of them."
NO_TOTALS = "There is no total to show: no effort is on record, or beside another total it would give somebody away."
ON_THE_MAP, UNIT_PAGE = "On the map", "The unit"
MORE_PEOPLE = "And {many} more."

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
