"""The phrases of the pages beside the briefs: like phrases.py, the words of one language."""

from macromanage.briefs.pages.lines import RANKS

STANDINGS = tuple(RANKS)

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
