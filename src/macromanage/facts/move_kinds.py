"""The kinds of moves, as rows: what each one opens that must be closed, and by which moves it is."""

from macromanage.facts.words import MoveKind

# Closing anything is a move that answers it (answers_id). What isn't listed here opens nothing.
CLOSED_BY: dict[MoveKind, tuple[MoveKind, ...]] = {
    MoveKind.REQUEST: (MoveKind.GRANT, MoveKind.REFUSE),
    MoveKind.ASK: (MoveKind.ANSWER, MoveKind.CHALLENGE, MoveKind.REQUEST, MoveKind.CONVERSE),
    MoveKind.CHALLENGE: (
        MoveKind.ANSWER,
        MoveKind.CONSTRAIN,
        MoveKind.REMOVE,
        MoveKind.GRANT,
        MoveKind.REFUSE,
        MoveKind.RENEGOTIATE,
    ),
    MoveKind.CONSTRAIN: (MoveKind.REMOVE, MoveKind.REFUSE),
    MoveKind.COMMIT: (MoveKind.KEEP, MoveKind.MISS),
    MoveKind.REQUIRE: (MoveKind.RELEASE,),
}
