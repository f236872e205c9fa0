"""A page as one HTML file that needs nothing beside it: no server, no database, no settings."""

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files

from markupsafe import Markup

from macromanage.briefs.leader import LeaderBrief
from macromanage.briefs.owner import OwnerBrief
from macromanage.briefs.track_record import sheets, summary
from macromanage.evaluate.track_record import TrackRecord
from macromanage.web.calibration import calibration_picture
from macromanage.web.jinja import bare_environment

_SHEETS = ("tokens.css", "shell.css", "brief.css")


def render_brief_html(brief: LeaderBrief | OwnerBrief) -> str:
    """Write a brief as a page of its own, the same as on the web but for its links."""
    page = "briefs/leader.html" if isinstance(brief, LeaderBrief) else "briefs/owner.html"
    return _rendered(page, _SHEETS, brief=brief)


def render_track_record_html(record: TrackRecord) -> str:
    """Write the track record as a page of its own, with a picture of how chances held."""
    drawn = "" if record.calibration.is_empty() else calibration_picture(record.calibration)
    return _rendered(
        "track_record/track_record.html",
        (*_SHEETS, "outcome.css"),
        sentences=summary(record),
        sheets=sheets(record),
        picture=Markup(drawn),  # noqa: S704 - drawn from numbers alone
    )


def _rendered(page: str, style_sheets: tuple[str, ...], **shown: object) -> str:
    style = _style(style_sheets)
    return bare_environment().get_template(page).render(style=Markup(style), style_hash=_hash(style), **shown)  # noqa: S704 - our own sheets


def _style(sheets: tuple[str, ...]) -> str:
    static = files("macromanage.web") / "static"
    return "".join((static / name).read_text(encoding="utf-8") for name in sheets)


def _hash(style: str) -> str:
    """Name the style as a Content-Security-Policy names it, so that the file allows this style and nothing else."""
    return f"sha256-{b64encode(sha256(style.encode()).digest()).decode()}"
