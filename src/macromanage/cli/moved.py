"""What `macromanage move` and `moves` do once the database is open: make the move, read the thread, and tell."""

import json
from datetime import date

from macromanage.briefs import figures, move_phrases, wording
from macromanage.briefs.move import move_said
from macromanage.briefs.situation import Situation
from macromanage.cli import screen
from macromanage.facts.words import MoveKind
from macromanage.language.spoken import say
from macromanage.moves.move import Move
from macromanage.moves.offers import Offer
from macromanage.moves.refusals import Refused
from macromanage.store import clock, moves_as_json, organizations
from macromanage.store.access import Viewer
from macromanage.store.briefing import Step, outcome_page, thread_for
from macromanage.store.moving import Entered, enter
from macromanage.store.offering import Offered, offered

_NEXT = "Next: {move}"
_NOTHING_DONE, _NOTHING_TO_DO = "Nothing was done yet.", "Nothing is theirs to do here."
_MAY = "What {name} may do now:"


def made(
    outcome_id: str,
    kind: MoveKind,
    *,
    by_id: str,
    to_id: str | None,
    answers_id: str | None,
    due_on: date | None,
    text: str | None,
    details: dict[str, object],
) -> tuple[Entered | Refused, Situation | None]:
    """Make the move; return what became of it and, where it was entered, where the outcome is then."""
    viewer = Viewer(organizations.only(), by_id)
    wanted = Move(
        outcome_id=outcome_id,
        kind=kind,
        by_id=by_id,
        made_at=clock.now(viewer.organization),
        to_id=to_id,
        answers_id=answers_id,
        due_on=due_on,
        text=text,
        details=details,
    )
    with screen.working("Making the move"):
        done = enter(viewer, wanted)
    return done, None if isinstance(done, Refused) else _situation(viewer, outcome_id)


def said(done: Entered | Refused, following: Situation | None, *, is_json: bool) -> str:
    """Tell what became of a move."""
    if is_json:
        return _written(_as_json(done, following))
    if isinstance(done, Refused):
        return f"{done.what}\n{done.first}"
    entry = say(move_phrases.ENTERED, what=say(move_phrases.DONE[done.kind]))
    lines = [entry, *([say(move_phrases.MORE_OFTEN)] if done.more_often else []), *_next(following)]
    return "\n".join(lines)


def thread(outcome_id: str, person_id: str, *, is_json: bool) -> str | None:
    """Tell an outcome's moves and what the person may do; None where there is none that they see."""
    viewer = Viewer(organizations.only(), person_id)
    steps, may = thread_for(viewer, outcome_id), offered(viewer, outcome_id)
    if steps is None or may is None:
        return None
    situation = _situation(viewer, outcome_id)
    return _thread_as_json(steps, may, situation) if is_json else _thread_as_text(steps, may, situation, person_id)


def _situation(viewer: Viewer, outcome_id: str) -> Situation | None:
    page = outcome_page(viewer, outcome_id)
    return None if page is None else page.situation


def _as_json(done: Entered | Refused, following: Situation | None) -> moves_as_json.Json:
    if isinstance(done, Refused):
        return {"refused": moves_as_json.refused_as_json(done)}
    return {"entered": moves_as_json.entered_as_json(done, following)}


def _thread_as_json(steps: tuple[Step, ...], may: Offered, situation: Situation | None) -> str:
    following = None if situation is None else moves_as_json.next_as_json(situation)
    told = [moves_as_json.step_as_json(each) for each in steps]
    return _written({"moves": told, "next": following, **moves_as_json.offered_as_json(may)})


def _thread_as_text(steps: tuple[Step, ...], may: Offered, situation: Situation | None, person_id: str) -> str:
    name = next((each.name for each in may.people if each.id == person_id), person_id)
    return "\n".join(
        [
            *([] if situation is None else [wording.headline(situation)]),
            *_next(situation),
            "",
            *([_step(each) for each in steps] or [_NOTHING_DONE]),
            "",
            _MAY.format(name=name),
            *([_offer(each) for each in may.offers] or [_NOTHING_TO_DO]),
        ]
    )


def _next(situation: Situation | None) -> list[str]:
    return [] if situation is None else [_NEXT.format(move=wording.whose_move(situation))]


def _step(step: Step) -> str:
    words = f": “{step.text}”" if step.text else "."
    done = move_said(step.kind, step.by.name, step.to.name if step.to else None)
    return f"{figures.day(step.made_at.date())}  {done}{words}  ({step.id})"


def _offer(offer: Offer) -> str:
    answering = f" --answers {offer.answers_id}" if offer.answers_id else ""
    due = " (due)" if offer.is_due else ""
    refused = f". Not now: {offer.refused.what}" if offer.refused else ""
    return f"  {offer.row.kind}{answering}: {say(move_phrases.DO[offer.row.kind])}{due}{refused}"


def _written(told: moves_as_json.Json) -> str:
    return json.dumps(told, ensure_ascii=False, allow_nan=False, indent=2)
