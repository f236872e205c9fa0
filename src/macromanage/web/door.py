"""How a page is reached: signed in, as a viewer of one organization, and kept by no cache."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.contrib.messages import get_messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from macromanage.moves.roles import AccountRole, Deed, may
from macromanage.store.access import Viewer, viewer_by, viewer_of
from macromanage.store.accounts import account_of, role_of
from macromanage.store.models import Account
from macromanage.store.reader import reader_of

View = Callable[..., HttpResponse]


def for_viewers(view: View) -> View:
    """Open a page to who may look, as its second argument; send anybody else to sign in."""
    return require_safe(_behind_the_door(view))


def for_movers(view: View) -> View:
    """Open what changes something, likewise; it is sent by a form and never by a link."""
    return require_POST(_behind_the_door(view))


def _behind_the_door(view: View) -> View:
    @never_cache
    @wraps(view)
    def door(request: HttpRequest, **named: str) -> HttpResponse:
        viewer = viewer_of(request.user)
        return redirect_to_login(request.get_full_path()) if viewer is None else view(request, viewer, **named)

    return door


def for_administrators(view: View) -> View:
    """Open a page to who runs the system, with their account as its second argument; to others it isn't there."""
    return require_safe(_behind_an_office_door(view, _runs))


def by_administrators(view: View) -> View:
    """Open what changes something of the system, likewise."""
    return require_POST(_behind_an_office_door(view, _runs))


def for_auditors(view: View) -> View:
    """Open a page to who may audit, likewise."""
    return require_safe(_behind_an_office_door(view, lambda role: may(role, Deed.AUDIT)))


def by_data_owners(view: View) -> View:
    """Open what takes out everything to who may, likewise; it is on record, and so no link."""
    return require_POST(_behind_an_office_door(view, lambda role: may(role, Deed.EXPORT)))


def _runs(role: AccountRole) -> bool:
    return role is AccountRole.ADMINISTRATOR


def _behind_an_office_door(view: View, lets_in: Callable[[AccountRole], bool]) -> View:
    @never_cache
    @wraps(view)
    def door(request: HttpRequest, **named: str | int) -> HttpResponse:
        account = account_of(request.user)
        if account is None:
            return redirect_to_login(request.get_full_path())
        if not lets_in(role_of(account)):
            raise Http404
        return view(request, account, **named)

    return door


def show_account(
    request: HttpRequest, account: Account, template: str, *, status: int = 200, **shown: object
) -> HttpResponse:
    """Answer with a page about an account, or the system, as `show` does."""
    return show(request, viewer_by(account), template, status=status, **shown)


def show(request: HttpRequest, viewer: Viewer, template: str, *, status: int = 200, **shown: object) -> HttpResponse:
    """Answer with a page that knows its reader, and tells once what they just did."""
    told = [str(message) for message in get_messages(request)]
    account = account_of(request.user)
    role = None if account is None else role_of(account)
    office = {"administers": role is AccountRole.ADMINISTRATOR, "audits": may(role, Deed.AUDIT)}
    known = {"reader": reader_of(viewer), "told": told, **office}
    return render(request, template, {**known, **shown}, status=status)
