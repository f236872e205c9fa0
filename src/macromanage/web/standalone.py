"""A brief as one HTML file that needs nothing beside it: no server, no database, no settings."""

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files

from markupsafe import Markup

from macromanage.briefs.leader import LeaderBrief
from macromanage.briefs.owner import OwnerBrief
from macromanage.web.jinja import bare_environment

_SHEETS = ("tokens.css", "shell.css", "brief.css")


def render_brief_html(brief: LeaderBrief | OwnerBrief) -> str:
    """Write a brief as a page of its own, the same as on the web but for its links."""
    page = "briefs/leader.html" if isinstance(brief, LeaderBrief) else "briefs/owner.html"
    style = _style()
    return bare_environment().get_template(page).render(brief=brief, style=Markup(style), style_hash=_hash(style))  # noqa: S704 - our own sheets


def _style() -> str:
    sheets = files("macromanage.web") / "static"
    return "".join((sheets / name).read_text(encoding="utf-8") for name in _SHEETS)


def _hash(style: str) -> str:
    """Name the style as a Content-Security-Policy names it, so that the file allows this style and nothing else."""
    return f"sha256-{b64encode(sha256(style.encode()).digest()).decode()}"
