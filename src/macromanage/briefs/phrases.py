"""The phrases the sentences are made of: tables from a word of the domain to how English says it.

In this and every other file of phrases each string is a message, to be found in the catalogues of other languages; not
a key of a table, and not what is `Final`: that is a word of ours. Names in braces are filled by wording.py.
"""

from typing import Final

from macromanage.facts.words import Cause, Direction, Shape, Standing
from macromanage.language.spoken import Plural

YOU, NOBODY = "you", "nobody"
YOUR_MOVE, THEIR_MOVE, NOBODYS_MOVE = "your move", "{name}'s move", "nobody's move"
BY, OVERDUE = ", by {day}", ", due since {day}"
WEEKS, DAYS, READINGS = Plural("week", "weeks"), Plural("day", "days"), Plural("reading", "readings")
STANDING_AND_CHANCE = "{standing}, chance {chance}"
LEFT, SINCE = ", {days} left", " since {day}"

# Where it is: the value now, what was expected by now, what is due.
NOTHING_MEASURED = "nothing measured yet"
NOW = {
    Shape.TOTAL: "{value} so far",
    Shape.AVERAGE: "{value} on average so far",
    Shape.LEVEL: "{value} at the last reading",
    Shape.MILESTONE: "{value} done so far",
}
IN_THE_END = {
    Shape.TOTAL: "{value} in the end",
    Shape.AVERAGE: "{value} on average in the end",
    Shape.LEVEL: "{value} in the end",
    Shape.MILESTONE: "{value} done in the end",
}
EXPECTED = "{expected} expected by now"
DUE = {
    Direction.UP: "{target} due on {due}",
    Direction.DOWN: "at most {target} due on {due}",
    Direction.WITHIN: "between {target} and {high} due on {due}",
}

OUTLOOK = {
    Standing.NOT_STARTED: "starts on {starts}",
    Standing.UNPROVEN: "unproven: {readings} so far, too few to say where it will end{left}",
    Standing.ON_TRACK: "chance {chance}, on track{since}{left}",
    Standing.AT_RISK: "chance {chance}, at risk{since}{left}",
    Standing.OFF_TRACK: "chance {chance}, off track{since}{left}",
    Standing.MET: "met{since}",
    Standing.MISSED: "missed{since}",
}

# The next move of each line of the ladder: about an owner, and where there is none to talk to but oneself.
NEXT: dict[str, tuple[str, str]] = {
    "clarify": (
        "state what is expected of {owner}, why, and with what resources",
        "settle what is expected, why, and with what resources",
    ),
    "answer_request": (
        "grant what {owner} requested, or refuse with a reason",
        "grant the request, or refuse with a reason",
    ),
    "confirm": ("talk it through with {owner} until it is understood", "talk it through until it is understood"),
    "answer_challenge": ("answer the challenge {owner} raised", "answer the challenge"),
    "constraint": (
        "remove what holds {owner} up, date its removal, or refuse with a reason",
        "remove what holds it up, date its removal, or refuse with a reason",
    ),
    "answer_question": ("answer the question", "answer the question"),
    "commitment": ("keep the commitment to {owner}, or say why not", "keep the commitment, or say why not"),
    "review": ("review with {owner} why it was missed", "review why it was missed"),
    "alone": ("leave {owner} alone", "carry on"),
    "name_deputy": ("name a deputy for {owner}", "name a deputy"),
    "overdue_reading": ("bring the overdue reading", "bring the overdue reading"),
    "inspect": ("inspect the result with {owner}", "inspect the result"),
    "ask": ("ask {owner} what is in the way", "find out what is in the way"),
    "let_run_at_risk": ("let it run until the next inspection", "let it run until the next inspection"),
    "let_run_requirement": ("let what was agreed run", "let what was agreed run"),
    "requirement_missed": (
        "talk with {owner} about the requirement that was not kept",
        "settle why the requirement was not kept",
    ),
    "requirement_without_effect": (
        "require something different of {owner}, or renegotiate",
        "try something different, or renegotiate",
    ),
    "too_late": (
        "work what is already open, or record the miss as expected",
        "work what is already open, or record the miss as expected",
    ),
    "open_effort": ("look with {owner} at the effort behind it", "look at the effort behind it"),
    "unaligned": ("talk with {owner} about where the effort goes", "bring the effort to where it counts"),
    "volume_short": ("require more of what works from {owner}", "do more of what works"),
    "effectiveness_short": (
        "require different work of {owner}: coach, or another kind",
        "do it differently: get coached, or try another kind",
    ),
    "renegotiate": (
        "renegotiate target, date, scope or worth with {owner}",
        "renegotiate target, date, scope or worth",
    ),
    "sealed": ("make a move that is sealed to you", "make a move that is sealed to you"),
}

# The order of the ladder, for lists that keep together what calls for the same move.
ORDER = {line: place for place, line in enumerate(NEXT)}

# Why that is the next move: of each line the first whose evidence is known.
REASONS: dict[str, tuple[str, ...]] = {
    "clarify": ("What is expected, why, and with what resources has not been settled.",),
    "answer_request": (
        "A request for resources waits for an answer: “{request_text}”.",
        "A request for resources waits for an answer.",
    ),
    "confirm": (
        "Stated on {stated_on}, and not confirmed as understood since.",
        "Stated, and not confirmed as understood.",
    ),
    "answer_challenge": ("A challenge waits for an answer: “{challenge_text}”.", "A challenge waits for an answer."),
    "constraint": (
        "In the way: “{constraint_text}”, to be gone by {constraint_until}.",
        "In the way, without a date: “{constraint_text}”.",
        "Something is in the way, without a date or past it.",
    ),
    "answer_question": ("A question waits for an answer: “{question_text}”.", "A question waits for an answer."),
    "commitment": (
        "Committed for {commitment_due}: “{commitment_text}”.",
        "A commitment fell due on {commitment_due}.",
        "A commitment is due.",
    ),
    "review": ("Why it was missed has not been reviewed.",),
    "alone": ("The outcome recovered on {required_released_on}, and what was required ended by itself.",),
    "name_deputy": (
        "The owner has been away since {owner_away_since}, and nobody stands in.",
        "The owner is away, and nobody stands in.",
    ),
    "overdue_reading": ("The last reading is of {last_read_on}.", "No reading has come yet."),
    "inspect": (
        "Last inspected on {inspected_on}; in trouble since {trouble_since}.",
        "Nobody has inspected the result since its trouble began on {trouble_since}.",
        "Nobody has inspected the result.",
    ),
    "ask": (
        "Inspected on {inspected_on}; what is in the way has not been asked since.",
        "Nobody has asked what is in the way.",
    ),
    "let_run_at_risk": ("What could help still has time to work later.",),
    "let_run_requirement": (
        "What was required runs until {required_until}.",
        "To be out of the way by {constraint_until}: “{constraint_text}”.",
        "A requirement, or a constraint with a date, is running.",
    ),
    "requirement_missed": (
        "What was required until {required_until} was not done.",
        "What was required was not done.",
    ),
    "requirement_without_effect": (
        "What was required until {required_until} has run its time, and the trouble is still there.",
        "What was required was done and changed nothing.",
    ),
    "too_late": ("Too little time is left for any new activity to work.",),
    "open_effort": ("The result was inspected and asked about; what it lacks shows only in the effort.",),
    "unaligned": ("Most of the effort goes elsewhere.",),
    "volume_short": ("Too little was done.",),
    "effectiveness_short": ("Enough was done, and too little came of it.",),
    "renegotiate": ("None of the moves short of new terms would bring it back.",),
    "sealed": ("What it is, and why, is sealed to you.",),
}

# The lines that hold until somebody records that it was done.
UNTIL_RECORDED: Final = ("inspect", "ask", "review")

# What a shortfall is made of: less than was needed, about the same, more.
# Items that are won or lost, items that are only counted, effort.
ITEMS: Final = "items"
COUNTED: Final = "counted"
EFFORT: Final = "effort"
PARTS: dict[str, dict[str, tuple[str, str, str]]] = {
    ITEMS: {
        Cause.VOLUME: (
            "fewer closed than needed",
            "about as many closed as needed",
            "more closed than needed",
        ),
        Cause.EFFECTIVENESS: ("a smaller share won", "about the same share won", "a larger share won"),
        Cause.VALUE: ("each worth less", "each worth about the same", "each worth more"),
    },
    COUNTED: {
        Cause.VOLUME: ("fewer than needed", "about as many as needed", "more than needed"),
        Cause.VALUE: ("each worth less", "each worth about the same", "each worth more"),
    },
    EFFORT: {
        Cause.VOLUME: ("less done than needed", "about as much done as needed", "more done than needed"),
        Cause.EFFECTIVENESS: ("less coming of it", "about as much coming of it", "more coming of it"),
        Cause.VALUE: ("each worth less", "each worth about the same", "each worth more"),
    },
}
AGAINST = "({actual} against {reference})"
UNSURE = "perhaps {part}"
MOSTLY_CHANCE = "most of the shortfall is chance"
CANNOT_TELL = {
    ITEMS: "Can't tell yet whether too few were closed, too few of them won, or each worth too little.",
    COUNTED: "Can't tell yet whether too few came, or it is chance.",
    EFFORT: "Can't tell yet whether too little was done, or too little came of it.",
}

# What a miss does above.
HURT = {
    "outcome": "{what}: chance {chance}, {met} with this met{stake}.",
    "objective": "{what}: {chance} of its worth to be expected, {met} with this met{stake}.",
}
HURT_ALL_THE_SAME = {
    "outcome": "{what}: chance {chance}, about the same with this met.",
    "objective": "{what}: {chance} of its worth to be expected, about the same with this met.",
}
AT_STAKE = "; {stake} at stake"
AT_STAKE_IN_ALL = "In all, {stake} of worth is at stake."
MORE_ABOVE = "{many} more that it serves."

# The agreement on an outcome.
AGREED = ("stated on {day}", "understood on {day}", "resourced on {day}")
NOT_AGREED = ("not stated", "not confirmed as understood", "not confirmed as resourced")

# How often results are looked at: to their owner, and of them to their leader.
LOOKED_AT = "In trouble, your results are looked at every {days}: what you meet against the odds lengthens it."
LOOK_AT = "{name}, to look at every {days}"
LOOKED, WHY = "{who} looked at your effort on {when}, for {at}", ": {why}"
SHOWN = "{who} was shown your activity on {when} at {time} UTC, for {at}."

# What is said once, at the top of a brief.
NO_EXPECTATIONS = (
    "This record holds no expectations: whether each owner knows what is expected, understands why and has the"
    " resources is unknown."
)
NOTHING_RUNS = "No outcome of this record runs on {day}: its last one was due on {last}."
NOTHING_RUNS_YET = "No outcome of this record runs on {day}."
NO_MOVES = (
    "This record holds no moves: whether anybody has inspected, asked or reviewed is unknown, and nobody is told to be"
    " late with it."
)
NOT_FEW = "You own {outcomes} at once; more than {few} are no longer few."
LEADS_NOBODY = "You lead no unit on this record."
OWNS_NOTHING = "You own no outcome on this record."
ON_NO_RECORD = "This record knows nobody by this id."
NOTHING_EVALUATED = "Nothing has been evaluated yet."
OUTCOMES, PEOPLE = Plural("outcome", "outcomes"), Plural("person", "people")

# The headings of the briefs, and what stands under one that has nothing to list.
HEADINGS = {
    "leader": "{name}: leader's brief, {day}",
    "owner": "{name}: owner's brief, {day}",
    "debts": "Your debts",
    "needs_you": "Needs you",
    "also": "Also needs you",
    "follows": "Yours too, in trouble through others here",
    "waiting": "Waiting for others",
    "own": "Your own outcomes",
    "unknown": "Too little known",
    "leave_alone": "Leave alone",
    "expected": "Expected of you",
    "owe": "Yours to do",
    "owed": "Others' to do",
    "looked": "Who has looked at your activity",
}
NONE = {
    "debts": "You owe nothing.",
    "needs_you": "Nothing needs you.",
    "leave_alone": "There is nobody here to leave alone.",
    "expected": "Nothing is expected of you on this record.",
    "owe": "Nothing is yours to do.",
    "owed": "Nobody else has a move on your outcomes.",
    "looked": "Nobody has looked at your activity.",
}
READINGS_STOPPED = "on track by its readings until {last}; the next is overdue since {since}"
ALONE_BELOW = "{unit}: {outcomes} of {people}."
MORE = "And {many} more."
WHY_IT_MATTERS = "Why: {why}"
WITH_WHAT = "With: {resources}"
YOUR_LEADER, NO_LEADER = "Your leader is {name}.", "Nobody leads you: your moves are your own."
OF_TOTAL = "{shown} of {total}"
ABOVE = "Above: {what}"
