"""Accounts, as who runs the system keeps them: made with a link, which is shown and not sent, and removed."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from macromanage.language.spoken import say
from macromanage.store import accounts, members
from macromanage.store.access import Viewer
from macromanage.store.invitations import Invited, invite, invite_again
from macromanage.store.models import Account
from macromanage.store.showing import search_for
from macromanage.web.asked import words
from macromanage.web.door import by_administrators, for_administrators, show_account

_MOST = 100
_FOUND = 20
_CONFLICT = 409


@for_administrators
def people(request: HttpRequest, account: Account) -> HttpResponse:
    """Show who can sign in, and people who can't yet: those found, or those who lead."""
    return _people(request, account)


@by_administrators
def add(request: HttpRequest, account: Account) -> HttpResponse:
    """Make an account with its link, and show the link once."""
    sent = {name: request.POST.get(name, "").strip() for name in ("person", "username")}
    by = account.user.get_username()
    made = invite(account.organization, sent["person"], username=sent["username"], by=by, now=timezone.now())
    if isinstance(made, str):
        return _people(request, account, refused=made)
    return _link(request, account, made)


@by_administrators
def add_link(request: HttpRequest, account: Account) -> HttpResponse:
    """Make a new link for an account that is there."""
    username, by = request.POST.get("username", ""), account.user.get_username()
    made = invite_again(account.organization, username, by=by, now=timezone.now())
    if made is None:
        raise Http404
    return _link(request, account, made)


@by_administrators
def end(request: HttpRequest, account: Account) -> HttpResponse:
    """Remove an account; one's own is for another administrator to remove, so that one stays."""
    username = request.POST.get("username", "")
    if username == account.user.get_username():
        return _people(request, account, refused=say("Your own account is for another administrator to remove."))
    if not accounts.remove(account.organization, username):
        raise Http404
    messages.success(request, say("{name} can't sign in any more. What they did stays.", name=username))
    return redirect("setup_people")


def _people(request: HttpRequest, account: Account, *, refused: str | None = None) -> HttpResponse:
    asked = words(request.GET, "q")
    shown, many = members.members(account.organization, asked, at_most=_MOST)
    told = {"asked": asked, "members": shown, "many": many, "candidates": _candidates(account, asked)}
    own = account.user.get_username()
    status = _CONFLICT if refused else 200
    return show_account(
        request, account, "setup/people.html", status=status, here="setup", refused=refused, own=own, **told
    )


def _candidates(account: Account, asked: str) -> tuple[members.Candidate, ...]:
    if not asked:
        return members.leaders_without(account.organization, at_most=_FOUND)
    found = search_for(Viewer(account.organization), asked, at_most=_MOST).people
    return members.people_without(account.organization, [each.what.id for each in found], at_most=_FOUND)


def _link(request: HttpRequest, account: Account, made: Invited) -> HttpResponse:
    link = request.build_absolute_uri(reverse("join", args=[made.secret]))
    return show_account(request, account, "setup/link.html", here="setup", made=made, link=link)
