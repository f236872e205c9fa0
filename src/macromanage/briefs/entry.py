"""One line of a brief: a situation with what the brief says of it to its reader."""

from dataclasses import dataclass
from datetime import date

from macromanage.briefs import miss, wording
from macromanage.briefs.situation import Named, Situation


@dataclass(frozen=True, slots=True)
class Entry:
    """A situation, why it is here, whose the next move is and what it is, and what a miss does above."""

    situation: Situation
    headline: str
    because: tuple[str, ...]
    # The move ("Inspect the result"), whose it is and by when ("Your move, by 22 September"), and both as a sentence.
    next_move: str
    whose: str
    whose_move: str
    by: Named | None
    by_when: date | None
    above: tuple[str, ...]
    # What is at stake in all, as a sentence.
    at_stake: str = ""
    is_yours: bool = False


def entry(situation: Situation, reader_id: str) -> Entry:
    """Tell the reader of one situation."""
    return Entry(
        situation=situation,
        headline=wording.headline(situation),
        because=situation.because,
        next_move=wording.capitalized(wording.next_move(situation, reader_id)),
        whose=wording.capitalized(wording.whose(situation, reader_id) + wording.by_when(situation)),
        whose_move=wording.whose_move(situation, reader_id),
        by=situation.by,
        by_when=situation.move_due_on,
        above=miss.above(situation),
        at_stake=miss.at_stake(situation),
        is_yours=situation.by is not None and situation.by.id == reader_id,
    )
