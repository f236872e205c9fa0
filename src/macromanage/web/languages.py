"""In which language somebody is answered: what they chose for their account, else what their browser asks for first."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from macromanage.language.languages import ENGLISH, Language, coded, preferred
from macromanage.language.spoken import speaking

# What programs ask is answered in English, whatever they say they accept: its words are data.
_PROGRAMS = "/api/"
_CHOSEN = "language"


class InTheirLanguage:
    """Answer each request in the language of who asks; what is Django's own speaks along."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer one request."""
        if request.path.startswith(_PROGRAMS):
            with speaking(ENGLISH):
                return self.answer(request)
        language = _language(request)
        with speaking(language), translation.override(language.code):
            response = self.answer(request)
        response.headers.setdefault("Content-Language", language.code)
        patch_vary_headers(response, ("Accept-Language",))
        return response


def choose(request: HttpRequest, code: str) -> None:
    """Answer who is signed in here in this language from now on; a blank one is what their browser asks for."""
    request.session[_CHOSEN] = code


def _language(request: HttpRequest) -> Language:
    return coded(request.session.get(_CHOSEN, "")) or preferred(request.headers.get("Accept-Language", ""))
