"""The site map of the API, and what it answers where somebody isn't let in or what they sent can't be read."""

from importlib.metadata import version

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.cache import never_cache
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, AuthorizationError, HttpError, ValidationError

from macromanage.api import briefs, outcomes
from macromanage.api.door import Bearer

_NO_TOKEN = ("no token", "Nobody is let in without a token that holds.", "Send one: Authorization: Bearer TOKEN.")
_READS_ONLY = ("reads only", "This token is for reading, and makes no moves.", "Have one made with the scope move.")
_UNREADABLE = ("unreadable", "What was sent can't be read.", "Send JSON as openapi.json describes it.")

api = NinjaAPI(
    title="Macromanage",
    version=version("macromanage"),
    description="Outcomes, their moves and briefs, in the name of one person. See docs/api.md.",
    docs_url=None,  # its page would load a script from elsewhere
    auth=Bearer(),
    urls_namespace="api",
)
api.add_decorator(never_cache, mode="view")
api.add_router("", outcomes.router)
api.add_router("", briefs.router)


@api.exception_handler(AuthenticationError)
def _not_let_in(request: HttpRequest, _: AuthenticationError) -> HttpResponse:
    answer = _refused(request, _NO_TOKEN, 401)
    answer["WWW-Authenticate"] = "Bearer"
    return answer


@api.exception_handler(AuthorizationError)
def _reads_only(request: HttpRequest, _: AuthorizationError) -> HttpResponse:
    return _refused(request, _READS_ONLY, 403)


@api.exception_handler(HttpError)
def _unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    return _refused(request, _UNREADABLE, error.status_code)


@api.exception_handler(ValidationError)
def _unfit(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Name the fields that don't hold what was sent for them."""
    wrong = [
        {"field": ".".join(str(part) for part in each["loc"][2:]) or None, "what": each["msg"], "mend": _UNREADABLE[2]}
        for each in error.errors
    ]
    return _refused(request, _UNREADABLE, 422, wrong)


def _refused(
    request: HttpRequest, said: tuple[str, str, str], status: int, wrong: list[dict[str, object]] | None = None
) -> HttpResponse:
    reason, what, first = said
    told = {"reason": reason, "what": what, "first": first, "fields": wrong or [], "attempt": False}
    return api.create_response(request, told, status=status)


urlpatterns = [path("", api.urls)]
