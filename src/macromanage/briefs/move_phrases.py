"""The phrases of the moves: like phrases.py, the words of one language as a table."""

from macromanage.facts.words import MoveKind

# A move in the ledger: to somebody, and to nobody in particular.
MOVES: dict[MoveKind, tuple[str, str]] = {
    MoveKind.STATE: ("{by} stated to {to} what is expected", "{by} stated what is expected"),
    MoveKind.UNDERSTAND: ("{by} confirmed to {to} what is expected", "{by} confirmed what is expected"),
    MoveKind.REQUEST: ("{by} requested resources of {to}", "{by} requested resources"),
    MoveKind.GRANT: ("{by} granted resources to {to}", "{by} granted resources"),
    MoveKind.REFUSE: ("{by} refused {to}, with a reason", "{by} refused, with a reason"),
    MoveKind.INSPECT: ("{by} inspected the result with {to}", "{by} inspected the result"),
    MoveKind.ASK: ("{by} asked {to}", "{by} asked"),
    MoveKind.ANSWER: ("{by} answered {to}", "{by} answered"),
    MoveKind.CHALLENGE: ("{by} raised a challenge to {to}", "{by} raised a challenge"),
    MoveKind.CONSTRAIN: ("{by} told {to} what is in the way", "{by} told what is in the way"),
    MoveKind.DATE: ("{by} gave {to} a date for its removal", "{by} dated its removal"),
    MoveKind.REMOVE: ("{by} removed what was in {to}'s way", "{by} removed what was in the way"),
    MoveKind.REQUIRE: ("{by} required of {to}", "{by} required"),
    MoveKind.RELEASE: ("{by} released {to} from what was required", "{by} released what was required"),
    MoveKind.CONVERSE: ("{by} talked with {to}", "{by} talked it through"),
    MoveKind.COMMIT: ("{by} committed to {to}", "{by} committed"),
    MoveKind.KEEP: ("{by} kept the commitment to {to}", "{by} kept the commitment"),
    MoveKind.MISS: ("{by} told {to} that the commitment was missed", "{by} told that the commitment was missed"),
    MoveKind.REVIEW: ("{by} reviewed with {to} why it was missed", "{by} reviewed why it was missed"),
    MoveKind.RENEGOTIATE: ("{by} renegotiated the terms with {to}", "{by} renegotiated the terms"),
    MoveKind.CALL: ("{by} told {to} a chance of their own", "{by} called a chance of their own"),
    MoveKind.CONTEST: ("{by} told {to} that a move felt like micro-management", "{by} contested a move"),
    MoveKind.OPEN: ("{by} looked at {to}'s effort", "{by} looked at the effort"),
    MoveKind.DEPUTIZE: ("{by} named {to} as deputy", "{by} named a deputy"),
    MoveKind.PRAISE: ("{by} praised {to}", "{by} praised"),
    MoveKind.CORRECT: ("{by} corrected an entry with {to}", "{by} corrected an entry"),
    MoveKind.ATTEMPT: (
        "{by} tried to reach {to}'s effort without warrant",
        "{by} tried to reach effort without warrant",
    ),
}

# A move to make, as a button says it.
DO: dict[MoveKind, str] = {
    MoveKind.STATE: "State what is expected",
    MoveKind.UNDERSTAND: "Confirm: understood, and resourced",
    MoveKind.REQUEST: "Ask for what it takes",
    MoveKind.GRANT: "Grant it",
    MoveKind.REFUSE: "Refuse, with a reason",
    MoveKind.INSPECT: "Record: result inspected",
    MoveKind.ASK: "Ask",
    MoveKind.ANSWER: "Answer",
    MoveKind.CHALLENGE: "Challenge what is expected",
    MoveKind.CONSTRAIN: "Name what is in the way",
    MoveKind.DATE: "Date its removal",
    MoveKind.REMOVE: "Record: removed",
    MoveKind.REQUIRE: "Require activity",
    MoveKind.RELEASE: "Release",
    MoveKind.CONVERSE: "Record a conversation",
    MoveKind.COMMIT: "Promise something",
    MoveKind.KEEP: "Record: promise kept",
    MoveKind.MISS: "Say why it is not kept",
    MoveKind.REVIEW: "Review the miss",
    MoveKind.RENEGOTIATE: "Agree on other terms",
    MoveKind.CALL: "Say your own chance",
    MoveKind.CONTEST: "This felt like micro-management",
    MoveKind.OPEN: "Look at the effort",
    MoveKind.DEPUTIZE: "Name a deputy",
    MoveKind.PRAISE: "Praise",
    MoveKind.CORRECT: "Bring a reading, or correct an entry",
}

# A move that was made, to who made it.
DONE: dict[MoveKind, str] = {
    MoveKind.STATE: "you stated what is expected.",
    MoveKind.UNDERSTAND: "you confirmed what is expected.",
    MoveKind.REQUEST: "you asked for what it takes.",
    MoveKind.GRANT: "you granted it.",
    MoveKind.REFUSE: "you refused, with your reason.",
    MoveKind.INSPECT: "you inspected the result.",
    MoveKind.ASK: "you asked.",
    MoveKind.ANSWER: "you answered.",
    MoveKind.CHALLENGE: "you raised a challenge.",
    MoveKind.CONSTRAIN: "you named what is in the way.",
    MoveKind.DATE: "you dated its removal.",
    MoveKind.REMOVE: "you removed what was in the way.",
    MoveKind.REQUIRE: "you required activity; it ends by itself.",
    MoveKind.RELEASE: "you released it.",
    MoveKind.CONVERSE: "you recorded a conversation.",
    MoveKind.COMMIT: "you promised something.",
    MoveKind.KEEP: "you kept your promise.",
    MoveKind.MISS: "you said why a promise is not kept.",
    MoveKind.REVIEW: "you reviewed the miss.",
    MoveKind.RENEGOTIATE: "other terms hold; the ones before stay on record.",
    MoveKind.CALL: "your own chance stands beside ours.",
    MoveKind.CONTEST: "you said that it felt like micro-management; only the two of you see it.",
    MoveKind.OPEN: "the effort is open to you for a time, and its owner sees that.",
    MoveKind.DEPUTIZE: "you named who stands in.",
    MoveKind.PRAISE: "you praised.",
    MoveKind.CORRECT: "you put it right.",
}

# A constraint that has had its date is not given another.
PAST_ITS_DATE = (
    "remove what holds {owner} up, or refuse with a reason",
    "remove what holds it up, or refuse with a reason",
)

# What a form asks beside the fields of the kind.
TEXT, BY_WHEN, TO = "In your words", "By when", "To"
ENTERED, NEXT = "In the ledger: {what}", "Next: {move}."
MORE_OFTEN = "It was asked about less than a period ago; that is shown, and held against nobody."
FROZEN = "What is known today goes into the ledger with it: {evidence}"
NOBODY_MOVES = "Nothing is left to do here for now."
ATTEMPTED = "That you tried stands in the ledger, and {owner} sees it."
TRYING = "Trying all the same is entered as an attempt, and {owner} sees it."
WORDS = {MoveKind.ASK: "What is in the way of “{title}”, and what would help?"}
