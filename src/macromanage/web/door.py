"""How a page is reached: signed in, as a viewer of one organization, read only and kept by no cache."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from macromanage.store.access import Viewer, viewer_of
from macromanage.store.reader import reader_of

View = Callable[..., HttpResponse]


def for_viewers(view: View) -> View:
    """Open a page to who may look, as its second argument; send anybody else to sign in."""

    @require_safe
    @never_cache
    @wraps(view)
    def door(request: HttpRequest, **named: str) -> HttpResponse:
        viewer = viewer_of(request.user)
        return redirect_to_login(request.get_full_path()) if viewer is None else view(request, viewer, **named)

    return door


def show(request: HttpRequest, viewer: Viewer, template: str, **shown: object) -> HttpResponse:
    """Answer with a page that knows its reader."""
    return render(request, template, {"reader": reader_of(viewer), **shown})
