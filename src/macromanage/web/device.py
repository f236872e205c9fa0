"""On what sort of device somebody signed in: enough to know one's own, and no more is kept."""

from django.http import HttpRequest

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
    return f"{_first(_BROWSERS, said, 'A browser')} on {_first(_SYSTEMS, said, 'another system')}"


def _first(names: dict[str, str], said: str, otherwise: str) -> str:
    return next((name for sign, name in names.items() if sign in said), otherwise)
