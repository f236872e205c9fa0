"""The track record of the forecasts: how often what was said came true, for every member."""

from django.http import HttpRequest, HttpResponse
from markupsafe import Markup

from macromanage.briefs import page_phrases
from macromanage.briefs.figures import day
from macromanage.briefs.track_record import plainly, sheets, summary
from macromanage.language.spoken import say
from macromanage.store.access import Viewer
from macromanage.store.scoring import Kept, track_record_for
from macromanage.web.calibration import calibration_picture
from macromanage.web.door import for_viewers, show


@for_viewers
def track_record(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Show how chances given in the past have held."""
    kept = track_record_for(viewer)
    shown = (
        {"sentences": (say(page_phrases.NOT_SCORED),), "sheets": (), "picture": ""} if kept is None else _shown(kept)
    )
    return show(request, viewer, "track_record/track_record.html", here="track_record", **shown)


def _shown(kept: Kept) -> dict[str, object]:
    record = kept.record
    drawn = "" if record.calibration.is_empty() else calibration_picture(record.calibration)
    until = say(page_phrases.SCORED_UNTIL, day=day(kept.until))
    return {
        "sentences": (*plainly(record), *summary(record), until),
        "sheets": sheets(record),
        "picture": Markup(drawn),  # noqa: S704 - drawn from numbers alone
    }
