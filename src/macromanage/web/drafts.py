"""Outcomes that a leader writes: the form, what is said of it while they do, and entering it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse

from macromanage.briefs import coaching_phrases as words
from macromanage.briefs.coaching import Coaching
from macromanage.facts.problems import Problem
from macromanage.language.spoken import say
from macromanage.store.access import Viewer
from macromanage.store.drafting import Stated, Writing, coached, state_outcome, writing_for
from macromanage.web.door import for_movers, for_viewers, show
from macromanage.web.jinja import Said
from macromanage.web.outcome_form import OutcomeForm

_CONFLICT = 409  # it was understood, and isn't fit to be entered


@for_viewers
def new(request: HttpRequest, viewer: Viewer, unit_id: str) -> HttpResponse:
    """Show the form of an outcome of the unit."""
    writing = _writing(viewer, unit_id)
    return _show(request, viewer, writing, OutcomeForm(writing, initial={"starts_on": writing.today}))


@for_movers
def coach(request: HttpRequest, viewer: Viewer, unit_id: str) -> HttpResponse:
    """Answer with what is to be said beside each field, of what was filled in so far."""
    writing = _writing(viewer, unit_id)
    said = coached(viewer, writing, OutcomeForm(writing, request.POST).terms)
    return JsonResponse({name: list(sentences) for name, sentences in said.items()})


@for_movers
def add(request: HttpRequest, viewer: Viewer, unit_id: str) -> HttpResponse:
    """Enter the outcome and state it; or look it over, where that was asked, or where something isn't fit."""
    writing = _writing(viewer, unit_id)
    form = OutcomeForm(writing, request.POST)
    terms = form.terms
    if "look" in request.POST or not form.is_valid():
        return _show(request, viewer, writing, form, coaching=coached(viewer, writing, terms))
    done = state_outcome(viewer, writing, terms)
    if not isinstance(done, Stated):
        return _show(request, viewer, writing, _with(form, done), coaching=coached(viewer, writing, terms))
    _tell(request, done, str(terms["title"]))
    return HttpResponseRedirect(reverse("outcome", args=[done.outcome_id]))


def _writing(viewer: Viewer, unit_id: str) -> Writing:
    writing = writing_for(viewer, unit_id)
    if writing is None:
        raise Http404
    return writing


def _show(
    request: HttpRequest, viewer: Viewer, writing: Writing, form: OutcomeForm, *, coaching: Coaching | None = None
) -> HttpResponse:
    status = _CONFLICT if form.errors and "look" not in request.POST else 200
    shown = {"writing": writing, "form": form, "coaching": coaching or {}, "words": Said(words)}
    return show(request, viewer, "drafts/new.html", status=status, here="unit", **shown)


def _with(form: OutcomeForm, problems: tuple[Problem, ...]) -> OutcomeForm:
    """Say beside each field what the facts refuse of it, and how to mend it."""
    for each in problems:
        field = each.column if each.column in form.fields else None
        form.add_error(field, f"{each.what.capitalize()}: {each.mend}.")
    return form


def _tell(request: HttpRequest, done: Stated, title: str) -> None:
    if done.refused is None:
        messages.success(request, say(words.STATED, title=title))
    else:
        messages.success(request, say(words.KEPT_UNSTATED, title=title, what=done.refused.what))
