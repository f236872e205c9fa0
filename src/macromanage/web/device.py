"""On what sort of device somebody signed in: enough to know one's own, and no more is kept."""

from django.http import HttpRequest

from macromanage.language.spoken import say

# The first that a browser's own description holds: most say that they are others, too.
_BROWSERS = {"Edg/": "Edge", "OPR/": "Opera", "Firefox/": "Firefox", "Chrome/": "Chrome", "Safari/": "Safari"}
_SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS": "Mac",
    "Linux": "Linux",
}


def device(request: HttpRequest) -> str:
    """Name the browser and the system: Firefox on Linux."""
    said = request.headers.get("User-Agent", "")
    browser, system = _first(_BROWSERS, said, say("A browser")), _first(_SYSTEMS, said, say("another system"))
    return say("{browser} on {system}", browser=browser, system=system)


def _first(names: dict[str, str], said: str, otherwise: str) -> str:
    return next((name for sign, name in names.items() if sign in said), otherwise)
