"""Stating and confirming what is expected, many at once: each a move of its own, entered or refused by itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID, uuid4, uuid5

from macromanage.briefs.agreeing import AT_MOST
from macromanage.facts.words import MoveKind
from macromanage.moves.move import Move
from macromanage.moves.refusals import Refused
from macromanage.store import clock
from macromanage.store.access import Viewer, visible
from macromanage.store.moving import Entered, enter

# What is agreed without a word: nothing of the terms is changed by it.
KINDS = (MoveKind.STATE, MoveKind.UNDERSTAND)


@dataclass(frozen=True, slots=True)
class Agreed:
    """What became of each: what was entered, and what was refused, by the outcome's title."""

    entered: tuple[Entered, ...]
    refused: tuple[tuple[str, Refused], ...]


def agree(viewer: Viewer, kind: MoveKind, outcome_ids: Iterable[str], *, batch_id: str = "") -> Agreed:
    """State or confirm what is expected on each of these outcomes, its terms unchanged.

    Args:
        viewer: Who states or confirms.
        kind: One of `KINDS`.
        outcome_ids: On which outcomes; no more of them than are listed at once.
        batch_id: A UUID of their own choice: the same batch sent twice under it is entered once.
    """
    batch, ids = _uuid(batch_id), list(dict.fromkeys(outcome_ids))[:AT_MOST]
    titles = dict(visible(viewer, of=ids).facts("outcomes").outcomes.select("id", "title").rows())
    done = {each: _enter(viewer, kind, each, batch) for each in ids}
    return Agreed(
        entered=tuple(each for each in done.values() if isinstance(each, Entered)),
        refused=tuple((titles.get(key, key), each) for key, each in done.items() if isinstance(each, Refused)),
    )


def _enter(viewer: Viewer, kind: MoveKind, outcome_id: str, batch: UUID) -> Entered | Refused:
    made_at = clock.now(viewer.organization)
    move = Move(outcome_id=outcome_id, kind=kind, by_id=viewer.person_id or "", made_at=made_at)
    return enter(viewer, move, move_id=uuid5(batch, f"{kind} {outcome_id}").hex)


def _uuid(given: str) -> UUID:
    try:
        return UUID(given)
    except ValueError:
        return uuid4()
