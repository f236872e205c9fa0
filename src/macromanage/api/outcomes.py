"""Outcomes: where one stands, its moves, what may be done now, and doing it."""

from http import HTTPStatus

from django.http import HttpRequest
from ninja import Path, Router, Status
from pydantic import JsonValue

from macromanage.api.door import mover_of, viewer_of
from macromanage.api.shapes import Allowed, Entered, Refused, Sent, Step
from macromanage.moves import refusals
from macromanage.moves.move import Move
from macromanage.moves.refusals import Reason, refused
from macromanage.store import clock, moves_as_json
from macromanage.store.access import Viewer
from macromanage.store.briefing import outcome_page, thread_for
from macromanage.store.moving import enter
from macromanage.store.offering import offered

router = Router(tags=["outcomes"])

_OK, _MADE, _CONFLICT, _UNFIT, _NOT_THERE = (
    HTTPStatus.OK,
    HTTPStatus.CREATED,
    HTTPStatus.CONFLICT,
    HTTPStatus.UNPROCESSABLE_ENTITY,
    HTTPStatus.NOT_FOUND,
)
_STATUS = {Reason.INCOMPLETE: _UNFIT, Reason.UNKNOWN_OUTCOME: _NOT_THERE}
_Answer = Status[moves_as_json.Json]


@router.get("outcomes/{path:outcome_id}/moves/allowed", response={_OK: Allowed, _NOT_THERE: Refused}, by_alias=True)
def allowed(request: HttpRequest, outcome_id: Path[str]) -> _Answer:
    """What the token's person may do on the outcome now, what is due first."""
    may = offered(viewer_of(request), outcome_id)
    return _not_there(outcome_id) if may is None else Status(_OK, moves_as_json.offered_as_json(may))


@router.get("outcomes/{path:outcome_id}/moves", response={_OK: list[Step], _NOT_THERE: Refused})
def moves(request: HttpRequest, outcome_id: Path[str]) -> _Answer | Status[list[moves_as_json.Json]]:
    """The outcome's moves, oldest first."""
    steps = thread_for(viewer_of(request), outcome_id)
    if steps is None:
        return _not_there(outcome_id)
    return Status(_OK, [moves_as_json.step_as_json(each) for each in steps])


@router.post(
    "outcomes/{path:outcome_id}/moves",
    response={_MADE: Entered, _CONFLICT: Refused, _UNFIT: Refused, _NOT_THERE: Refused},
)
def move(request: HttpRequest, outcome_id: Path[str], sent: Sent) -> _Answer:
    """Make a move: 201 entered; 409 refused, with what comes first; 422 what it carries is wrong."""
    viewer = mover_of(request)
    done = enter(viewer, _move(viewer, outcome_id, sent), move_id=sent.id)
    if isinstance(done, refusals.Refused):
        return Status(_STATUS.get(done.reason, _CONFLICT), moves_as_json.refused_as_json(done))
    page = outcome_page(viewer, outcome_id)
    return Status(_MADE, moves_as_json.entered_as_json(done, page.situation if page else None))


@router.get("outcomes/{path:outcome_id}", response={_OK: dict[str, JsonValue], _NOT_THERE: Refused})
def outcome(request: HttpRequest, outcome_id: Path[str]) -> _Answer:
    """Where the outcome stands, with its evidence, its next move, and what a miss does above."""
    viewer = viewer_of(request)
    page = outcome_page(viewer, outcome_id)
    if page is None:
        return _not_there(outcome_id)
    return Status(_OK, moves_as_json.situation_as_json(page.situation, viewer.person_id or ""))


def _move(viewer: Viewer, outcome_id: str, sent: Sent) -> Move:
    return Move(
        outcome_id=outcome_id,
        kind=sent.kind,
        by_id=viewer.person_id or "",
        made_at=clock.now(viewer.organization),
        to_id=sent.to_id,
        answers_id=sent.answers_id,
        due_on=sent.due_on,
        text=sent.text,
        details=sent.details,
    )


def _not_there(outcome_id: str) -> _Answer:
    """Answer of what is hidden and of what isn't there, alike."""
    return Status(_NOT_THERE, moves_as_json.refused_as_json(refused(Reason.UNKNOWN_OUTCOME, outcome=outcome_id)))
