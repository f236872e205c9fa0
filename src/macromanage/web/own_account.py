"""One's own account: the password, where one is signed in, and what programs sign in with."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.contrib.auth import authenticate, update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.models import User
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from macromanage.language.languages import LANGUAGES, coded
from macromanage.language.spoken import say
from macromanage.store import sign_ins, tokens
from macromanage.store.accounts import account_of, choose_language
from macromanage.store.models import Account
from macromanage.web import languages
from macromanage.web.door import show_account

View = Callable[..., HttpResponse]
_CONFLICT = 409


class _PasswordForm(PasswordChangeForm):
    """Django's, with the old password tried as at the sign-in: too often, and one waits."""

    def __init__(self, request: HttpRequest, user: User, data: object = None) -> None:
        super().__init__(user, data)
        self.request = request

    def clean_old_password(self) -> str:
        """Return the old password where it is right."""
        given: str = self.cleaned_data["old_password"]
        if authenticate(self.request, username=self.user.get_username(), password=given) is None:
            raise ValidationError(self.error_messages["password_incorrect"], code="password_incorrect")
        return given


def _for_oneself(view: View) -> View:
    @never_cache
    @wraps(view)
    def door(request: HttpRequest) -> HttpResponse:
        mine = account_of(request.user)
        return redirect_to_login(request.get_full_path()) if mine is None else view(request, mine)

    return door


@require_safe
@_for_oneself
def account(request: HttpRequest, mine: Account) -> HttpResponse:
    """Show one's account."""
    return _account(request, mine, _PasswordForm(request, mine.user))


@require_POST
@_for_oneself
def password(request: HttpRequest, mine: Account) -> HttpResponse:
    """Change one's password, which ends one's other sessions."""
    form = _PasswordForm(request, mine.user, request.POST)
    if not form.is_valid():
        return _account(request, mine, form, status=_CONFLICT)
    before = _here(request)
    form.save()
    update_session_auth_hash(request, mine.user)
    sign_ins.moved(before, _here(request))
    sign_ins.end_others(mine.user, here=_here(request))
    messages.success(request, say("Your password is changed. Wherever else you were signed in, you are no more."))
    return redirect("account")


@require_POST
@_for_oneself
def language(request: HttpRequest, mine: Account) -> HttpResponse:
    """Choose the language one is answered in; what is none of ours is none, and the browser's holds."""
    chosen = coded(request.POST.get("language", ""))
    code = chosen.code if chosen else ""
    choose_language(mine, code)
    languages.choose(request, code)
    return redirect("account")


@require_POST
@_for_oneself
def end_session(request: HttpRequest, mine: Account) -> HttpResponse:
    """End one of one's sessions."""
    if not sign_ins.end(mine.user, _row(request)):
        raise Http404
    messages.success(request, say("That session is ended."))
    return redirect("account")


@require_POST
@_for_oneself
def end_token(request: HttpRequest, mine: Account) -> HttpResponse:
    """End one of one's tokens."""
    row = _row(request)
    own = tokens.tokens(mine.organization, of_id=mine.person_id)["row"].to_list() if mine.person_id else []
    if row not in own or not tokens.revoke(mine.organization, row, today=timezone.localdate()):
        raise Http404
    messages.success(request, say("That token holds no more."))
    return redirect("account")


def _account(request: HttpRequest, mine: Account, form: _PasswordForm, *, status: int = 200) -> HttpResponse:
    sittings = sign_ins.sittings(mine.user, here=_here(request), now=timezone.now())
    own = tokens.tokens(mine.organization, of_id=mine.person_id).rows(named=True) if mine.person_id else []
    shown: dict[str, object] = {"form": form, "sittings": sittings, "tokens": own, "username": mine.user.get_username()}
    shown |= {"languages": LANGUAGES, "chosen": mine.language, "today": timezone.localdate()}
    return show_account(request, mine, "sessions/account.html", status=status, here="account", **shown)


def _here(request: HttpRequest) -> str:
    return request.session.session_key or ""


def _row(request: HttpRequest) -> int:
    said = request.POST.get("row", "")
    if not said.isdecimal():
        raise Http404
    return int(said)
