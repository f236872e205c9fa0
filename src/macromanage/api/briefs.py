"""The brief of the token's person."""

from enum import StrEnum
from http import HTTPStatus

from django.http import HttpRequest
from ninja import Router, Status
from pydantic import JsonValue

from macromanage.api.door import viewer_of
from macromanage.api.shapes import Refused
from macromanage.briefs import as_json
from macromanage.store.access import Viewer
from macromanage.store.briefing import leader_brief_for, owner_brief_for
from macromanage.store.reader import reader_of

router = Router(tags=["briefs"])

_NO_BRIEF = {
    "reason": "no brief",
    "what": "There is no brief yet: nothing was evaluated, or the person is none who works here.",
    "first": "Have the organization evaluated.",
}


class Side(StrEnum):
    """Whose brief of a person who both leads and owns."""

    LEADER = "leader"
    OWNER = "owner"


@router.get("brief", response={HTTPStatus.OK: dict[str, JsonValue], HTTPStatus.NOT_FOUND: Refused})
def brief(request: HttpRequest, side: Side | None = None) -> Status[as_json.Json]:
    """What is the person's to do today; as a leader where nothing is said and they lead a unit."""
    made = _brief(viewer_of(request), side)
    return Status(HTTPStatus.NOT_FOUND, dict(_NO_BRIEF)) if made is None else Status(HTTPStatus.OK, made)


def _brief(viewer: Viewer, side: Side | None) -> as_json.Json | None:
    as_leader = reader_of(viewer).leads if side is None else side is Side.LEADER
    if as_leader:
        leaders = leader_brief_for(viewer)
        return None if leaders is None else as_json.leader_as_json(leaders)
    owners = owner_brief_for(viewer)
    return None if owners is None else as_json.owner_as_json(owners)
