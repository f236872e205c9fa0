"""Signing in and out."""

from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse

from macromanage.store import sign_ins
from macromanage.store.accounts import language_of
from macromanage.web import languages
from macromanage.web.device import device


class _SignIn(LoginView):
    """Django's, and it is put on record for whoever signs in that they did."""

    template_name = "sessions/sign_in.html"

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Sign in whoever the form is right about."""
        response = super().form_valid(form)
        begin(self.request)
        return response


def begin(request: HttpRequest) -> None:
    """Put on record who just signed in, and on what."""
    if request.user.is_authenticated and request.session.session_key:
        sign_ins.record(request.user, request.session.session_key, device=device(request))
        languages.choose(request, language_of(request.user))


session = _SignIn.as_view()
end = LogoutView.as_view()
