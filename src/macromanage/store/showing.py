"""The twin of the pages beside the briefs: hands each what its reader may see, and gives back what to show."""

from macromanage.briefs.pages.search import Found, found
from macromanage.store.access import Viewer, visible

_STRUCTURE = ("units", "people", "memberships")


def search_for(viewer: Viewer, asked: str, *, at_most: int) -> Found:
    """Return what the viewer finds by the words asked for."""
    seen = visible(viewer)
    facts = seen.facts(*_STRUCTURE, "outcomes")
    return found(facts, seen.results("standings"), asked, today=seen.as_of, at_most=at_most)
