"""Moves: a form for each kind, and entering it; refused, it says why and what comes first."""

from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from macromanage.briefs import move_phrases
from macromanage.briefs.pages.trial import proposed
from macromanage.briefs.prepared import prepared
from macromanage.facts.move_kinds import ROWS, Row
from macromanage.facts.words import MoveKind
from macromanage.language.spoken import say
from macromanage.moves.refusals import Refused
from macromanage.store import clock
from macromanage.store.access import Viewer
from macromanage.store.briefing import OutcomePage, outcome_page
from macromanage.store.moving import Entered, enter
from macromanage.store.offering import Offered, offered
from macromanage.web.back import back
from macromanage.web.door import for_movers, for_viewers, show
from macromanage.web.move_form import Choices, MoveForm, carried

_CONFLICT = 409  # it was understood, and doesn't fit how things stand


@for_viewers
def new(request: HttpRequest, viewer: Viewer, outcome_id: str) -> HttpResponse:
    """Show the form of one kind of move, its words prepared."""
    row, page, may = _asked(request.GET.get("move", ""), viewer, outcome_id)
    sent = carried(request.GET) | {"move": row.kind.value, "move_id": uuid4().hex}
    choices = _choices(page, may)
    initial = prepared(row.kind, page.situation, choices.kinds, trial=proposed(page.trials))
    form = MoveForm(row, choices, initial=initial)
    return _show(request, viewer, page, may, form=form, sent=sent)


@for_movers
def add(request: HttpRequest, viewer: Viewer, outcome_id: str) -> HttpResponse:
    """Enter a move; if it can't be, show the form again with what is wrong, or what comes first."""
    row, page, may = _asked(request.POST.get("move", ""), viewer, outcome_id)
    form, sent = MoveForm(row, _choices(page, may), request.POST), carried(request.POST)
    if not form.is_valid() or viewer.person_id is None:
        return _show(request, viewer, page, may, form=form, sent=sent, status=_CONFLICT)
    move = form.move(outcome_id, by_id=viewer.person_id, made_at=clock.now(viewer.organization))
    done = enter(viewer, move, move_id=sent["move_id"] or None)
    if isinstance(done, Refused):
        return _show(request, viewer, page, may, form=form, sent=sent, refused=done, status=_CONFLICT)
    messages.success(request, _said(done))
    return HttpResponseRedirect(back(request, reverse("outcome", args=[outcome_id])))


def _asked(kind: str, viewer: Viewer, outcome_id: str) -> tuple[Row, OutcomePage, Offered]:
    """Find the kind and the outcome; whichever isn't there, or isn't theirs to see, the page isn't either."""
    page, may = outcome_page(viewer, outcome_id), offered(viewer, outcome_id)
    row = ROWS[MoveKind(kind)] if kind in set(MoveKind) else None
    if page is None or may is None or row is None or not row.ways:
        raise Http404
    return row, page, may


def _show(
    request: HttpRequest,
    viewer: Viewer,
    page: OutcomePage,
    may: Offered,
    *,
    form: MoveForm,
    sent: dict[str, str],
    refused: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    answered = next((step for step in page.thread if step.id == sent["answers_id"]), None)
    offer = next(
        (each for each in may.offers if each.row is form.row and (each.answers_id or "") == sent["answers_id"]), None
    )
    return show(
        request,
        viewer,
        "moves/new.html",
        page=page,
        form=form,
        sent=sent,
        answered=answered,
        refused=refused or (offer.refused if offer else None),
        is_entered=refused is not None and refused.attempt is not None,
        do=say(move_phrases.DO[form.row.kind]),
        back=back(request, reverse("outcome", args=[page.situation.outcome_id])),
        status=status,
    )


def _said(done: Entered) -> str:
    said = say(move_phrases.ENTERED, what=say(move_phrases.DONE[done.kind]))
    return f"{said} {say(move_phrases.MORE_OFTEN)}" if done.more_often else said


def _choices(page: OutcomePage, may: Offered) -> Choices:
    """Return what can be chosen: of kinds first what the record proposes to require, be it items to open."""
    trial = proposed(page.trials)
    first = (trial.kind,) if trial and trial.kind else ()
    return Choices(may.people, tuple(dict.fromkeys([*first, *may.kinds])), page.as_of)
