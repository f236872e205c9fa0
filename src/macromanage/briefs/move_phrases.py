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
