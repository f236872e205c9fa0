"""The phrases of the pages beside the briefs: like phrases.py, the words of one language."""

# Search.
SEARCH = "Search outcomes, people, units"
FOUND_NOTHING = "Nothing that you may see has these words: {asked}"
ASK = "Words of a title, a name, a unit. Accents and capitals make no difference."
ALL_FOUND = "All {many} that were found"
SHOWN_OF = "{shown} of {many}"
GROUPS = {"outcomes": "Outcomes", "people": "People", "units": "Units"}
