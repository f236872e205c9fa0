"""The twin of moves: a move is decided on with what is stored, entered in the ledger, and its outcome evaluated again.

All of it happens while nobody else can enter anything, or not at all.
"""

from dataclasses import dataclass
from uuid import uuid4

import polars as pl

from macromanage.evaluate.again import warranted_again
from macromanage.facts.tables import ABSENCES, MOVES, Facts
from macromanage.facts.words import MoveKind
from macromanage.moves.consequences import consequences
from macromanage.moves.making import made
from macromanage.moves.move import Move
from macromanage.moves.refusals import Reason, Refused, refused
from macromanage.store import changes, ledger, models, rows
from macromanage.store.about import agreed_on_record, case_of
from macromanage.store.access import Viewer, visible
from macromanage.store.evaluating import evaluate_organization, policy_of
from macromanage.store.turns import turn


@dataclass(frozen=True, slots=True)
class Entered:
    """A move that stands in the ledger.

    Attributes:
        id: Its own.
        seq: Its place.
        kind: What it is.
        closes: The move that waited for it, and waits no longer.
        more_often: Whether it is a question about a result within a period of the one before.
    """

    id: str
    seq: int
    kind: MoveKind
    closes: str | None = None
    more_often: bool = False


def enter(viewer: Viewer, move: Move, *, move_id: str | None = None) -> Entered | Refused:
    """Enter a move that the viewer makes, or refuse it and say what comes first.

    An attempt at sealed effort is entered in place of what was refused.

    Args:
        viewer: Who makes it.
        move: What they want to do; `by_id` is the viewer's, or nobody's move is entered.
        move_id: An id of their own choice: the same move sent twice under it is entered once.
    """
    organization, chosen = viewer.organization, move_id or uuid4().hex
    with turn(organization):
        early = _entered_before(viewer, chosen) or _hidden(viewer, move)
        if early is not None:
            return early
        case = case_of(organization, move.outcome_id, has_work=False)
        decided = made(move, case.known, case.results, as_of=case.day)
        if isinstance(decided, Refused):
            if decided.attempt is not None:
                _append(organization, uuid4().hex, decided.attempt)
            return decided
        seq = _append(organization, chosen, decided.move)
        has_changed = _put(organization, consequences(decided.move, case.known, case.day))
        if has_changed:
            changes.record(organization)
        _evaluate_again(organization, move.outcome_id)
    if has_changed and case.evaluation is not None:
        # New terms and readings have their chances, and what they do above, only from a whole evaluation. Whoever is
        # stopped before it leaves a change on record that no evaluation knows of, and the briefs say so.
        evaluate_organization(organization, case.day, policy_of(case.evaluation))
    return Entered(chosen, seq, decided.move.kind, decided.closes, decided.more_often)


def _entered_before(viewer: Viewer, move_id: str) -> Entered | None:
    there = models.Move.objects.filter(organization=viewer.organization, by_id=viewer.person_id, key=move_id).first()
    return None if there is None else Entered(move_id, there.seq or 0, MoveKind(there.kind))


def _hidden(viewer: Viewer, move: Move) -> Refused | None:
    """Refuse what is made as somebody else, and on what its maker doesn't see, as if it were not there."""
    seen = visible(viewer, of=[move.outcome_id])
    if viewer.person_id is None or move.by_id != viewer.person_id:
        return refused(Reason.NOT_HERE, by=move.by_id)
    if move.outcome_id not in seen.sight.outcomes:
        return refused(Reason.UNKNOWN_OUTCOME, outcome=move.outcome_id)
    thread = seen.facts("moves", of=[move.outcome_id]).moves["id"]
    is_seen = move.answers_id is None or move.answers_id in thread
    return None if is_seen else refused(Reason.UNKNOWN_MOVE, answers=str(move.answers_id))


def _append(organization: models.Organization, move_id: str, move: Move) -> int:
    """Enter the move and return its place."""
    row = pl.DataFrame([move.row() | {"id": move_id}], schema=MOVES.schema, orient="row")
    return int(ledger.append(organization, row)["seq"][0])


def _put(organization: models.Organization, changed: Facts) -> bool:
    """Store the rows that a move changes; tell whether there are any."""
    for table, frame in changed:
        if table is ABSENCES:
            for person_id, from_day in frame.select("person_id", "from_day").iter_rows():
                models.Absence.objects.filter(
                    organization=organization, person_id=person_id, from_day=from_day
                ).delete()
        rows.insert(models.FACTS[table.name], frame, owner={"organization_id": organization.pk})
    return any(frame.height for _, frame in changed)


def _evaluate_again(organization: models.Organization, outcome_id: str) -> None:
    """Put the outcome's next move, as it is after the move, in place of the one before."""
    case = case_of(organization, outcome_id)
    if case.evaluation is None:
        return
    policy = policy_of(case.evaluation)
    agreed = agreed_on_record(organization)
    found = warranted_again(
        case.facts, case.results, outcome_id=outcome_id, policy=policy, as_of=case.day, agreed=agreed
    )
    models.Warrant.objects.filter(evaluation=case.evaluation, outcome_id=outcome_id).delete()
    rows.insert(models.Warrant, found, owner={"evaluation_id": case.evaluation.pk})
