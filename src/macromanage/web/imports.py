"""Imports: files are sent and checked, then imported and evaluated, or left."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from macromanage.briefs import figures
from macromanage.facts.problems import Problem, of_file
from macromanage.language.spoken import say
from macromanage.sources.received import Sent
from macromanage.sources.recipe import Recipe, recipe, recipes
from macromanage.store.importing import Refusal
from macromanage.store.models import Account
from macromanage.store.setting_up import Counts, Offer, offer, take_up
from macromanage.web.bound import MOST_SENT, is_too_large
from macromanage.web.door import by_administrators, for_administrators, show_account

# So many problems are shown; who has more begins with these.
MOST_SHOWN = 200
_UNFIT = 422  # it was understood, and can't be taken


@for_administrators
def new(request: HttpRequest, account: Account) -> HttpResponse:
    """Show the form: from which kind of files, with which parameters."""
    chosen, most = _chosen(request.GET.get("recipe", "")), MOST_SENT // 1024**2
    return show_account(
        request, account, "setup/import.html", here="setup", chosen=chosen, recipes=recipes(), most=most
    )


@by_administrators
def check(request: HttpRequest, account: Account) -> HttpResponse:
    """Check what was sent, and show what is wrong with it and what would go in."""
    chosen = _chosen(request.POST.get("recipe", ""))
    files = [Sent(each.name or "", each) for each in request.FILES.getlist("files")]
    if is_too_large(request) or not files:
        return _checked(request, account, _refused(_unsent(request)), chosen)
    found = offer(files, chosen, _parameters(request.POST, chosen), today=_today())
    return _checked(request, account, found, chosen)


@by_administrators
def add(request: HttpRequest, account: Account) -> HttpResponse:
    """Import what waits, and evaluate it for the day."""
    day = _day(request.POST.get("day", ""))
    if day is None:
        messages.error(
            request, say("Nothing was imported: choose a day that is not after today, and check the files again.")
        )
        return redirect("import_new")
    done = take_up(account.organization, request.POST.get("name", ""), as_of=day, today=_today())
    if isinstance(done, Refusal):
        return _checked(request, account, _refused(*done.problems), None)
    if done is None:
        messages.error(request, say("Nothing was imported: what was checked waits for an hour. Send the files again."))
        return redirect("import_new")
    messages.success(request, _said(done, day))
    return redirect("setup")


def _checked(request: HttpRequest, account: Account, found: Offer, chosen: Recipe | None) -> HttpResponse:
    status = 200 if found.name else _UNFIT
    shown: dict[str, Any] = {"offer": found, "chosen": chosen, "today": _today(), "most_shown": MOST_SHOWN}
    return show_account(request, account, "setup/checked.html", status=status, here="setup", **shown)


def _chosen(name: str) -> Recipe | None:
    """Return the recipe of that name; without one, tables of facts are meant."""
    found = recipe(name) if name else None
    if isinstance(found, Problem):
        raise Http404
    return found


def _parameters(sent: Mapping[str, str], chosen: Recipe | None) -> dict[str, str]:
    if chosen is None:
        return {}
    given = {each.name: str(sent.get(f"parameter-{each.name}", "")).strip() for each in chosen.parameters}
    return {name: value for name, value in given.items() if value}


def _unsent(request: HttpRequest) -> Problem:
    if is_too_large(request):
        what = say("this is more than {most} MB", most=MOST_SENT // 1024**2)
        mend = say("pack them as a ZIP, or use the command `macromanage import`")
        return of_file(say("the files"), what, mend)
    return of_file(say("the files"), say("none was sent"), say("choose the files, then check them"))


def _refused(*problems: Problem) -> Offer:
    return Offer(problems, (), {}, {}, name=None, day=_today())


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day <= _today() else None


def _today() -> date:
    return timezone.localdate()


def _said(done: Counts, day: date) -> str:
    total = sum(done.values())
    return say(
        "Imported {rows} and evaluated them for {day}.", rows=figures.counted(total, "row"), day=figures.day(day)
    )
