"""Joining: by a link that is good once, somebody chooses their password and is signed in."""

from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_lockout_response
from django.contrib.auth import login
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from macromanage.store.invitations import invited, join
from macromanage.store.models import Account
from macromanage.web import sessions

# What a link that is tried is counted under, by address, as a name is at the sign-in; nobody's name has a slash.
_TRIED = {"username": "/join"}
_BACKEND = "django.contrib.auth.backends.ModelBackend"
_GONE = 410


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def joining(request: HttpRequest, secret: str) -> HttpResponse:
    """Show the form of a link; sent with a password that will do, sign its holder in."""
    if not AxesProxyHandler.is_allowed(request, _TRIED):
        return _locked(request)
    account = invited(secret, now=timezone.now())
    if account is None:
        return _gone(request)
    form: SetPasswordForm[User] = SetPasswordForm(account.user, request.POST or None)
    if form.is_valid():
        return _joined(request, secret, form.cleaned_data["new_password1"])
    return _form(request, account, form)


def _joined(request: HttpRequest, secret: str, password: str) -> HttpResponse:
    user = join(secret, password, now=timezone.now())
    if user is None:
        return _gone(request)
    login(request, user, backend=_BACKEND)
    sessions.begin(request)
    return redirect("brief")


def _form(request: HttpRequest, account: Account, form: "SetPasswordForm[User]") -> HttpResponse:
    shown = {"form": form, "username": account.user.get_username()}
    return render(request, "sessions/join.html", shown)


def _gone(request: HttpRequest) -> HttpResponse:
    """Say that the link holds no more, and count that it was tried."""
    user_login_failed.send(sender=__name__, credentials=_TRIED, request=request)
    return render(request, "sessions/gone.html", status=_GONE)


def _locked(request: HttpRequest) -> HttpResponse:
    response: HttpResponse = get_lockout_response(request, credentials=_TRIED)
    return response
