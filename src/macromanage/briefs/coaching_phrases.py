"""The phrases of coaching: what is said beside the fields of an outcome while somebody writes it."""

from typing import Final

NEW_OUTCOME = "A new outcome"
NEW_ABOUT = "Few, measured, owned, worth something. What is said beside a field is advice; it stops nobody."

LABELS = {
    "title": "What is to be reached",
    "why": "Why it matters",
    "measure": "Measured in",
    "shape": "How readings add up",
    "direction": "Which way is good",
    "baseline": "Where it is now",
    "target": "Target",
    "target_high": "Target, at most",
    "starts_on": "Starts on",
    "due_on": "Due on",
    "owner_id": "Who is accountable for it",
    "parent_id": "Which outcome above it serves",
    "contributes": "How it serves that one",
    "worth": "What it is worth",
}
SHAPES = {
    "total": "total: they add up",
    "average": "average: their mean counts",
    "level": "level: the last one counts",
    "milestone": "milestone: the share done, from 0 to 1",
}
DIRECTIONS = {"up": "at least the target", "down": "at most the target", "within": "between two targets"}
CONTRIBUTES = {"sums_into": "its amounts are part of it", "supports": "it supports it"}
NOBODY, NO_PARENT = "Nobody yet", "None"
LOOK, STATE_IT = "Look it over", "State it"
STATED = "{title} is stated."
KEPT_UNSTATED = "{title} is entered, and still to be stated: {what}"

# Verbs that begin what somebody does rather than what comes of it.
DOINGS: Final = (
    *("attend", "call", "contact", "demo", "do", "email", "hold", "make", "meet", "organise", "organize"),
    *("prepare", "present", "schedule", "send", "visit", "work", "write"),
)
ACTIVITY = (
    "This reads like something to do. What is different once it is done? That is the outcome; the doing can be what"
    " drives it."
)
ACTIVITY_MEASURE = "{measure} counts what is done, not what comes of it."
NO_WHY = "Without a why nobody can tell what to give up for it when something has to give."
NO_OWNER = "An outcome that nobody is accountable for is everybody's hope. Name one person."
MANY = "{name} has {many} on their way already. With more than a handful none of them leads."
NO_BASELINE = "Say where it is now, too: a target alone doesn't tell how far there is to go."
NO_WAY = "It is there already: from {baseline} the target asks for nothing."
NO_HIGH = "Between two targets needs the upper one as well."
LONG = "A year and more is far: an outcome that ends sooner tells sooner whether it works."
SHORT = "That is {days} away: too soon for anything that is done now to tell."
NO_WORTH = "Without a worth nobody sees what is lost with it, and it stands below others."
NO_PARENT_SAID = "It serves no outcome above. What does the unit above get from it?"
