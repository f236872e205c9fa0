"""The pictures of a walk through the pages, kept in the checkout's var/pictures to be looked at afterwards."""

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

PICTURES = Path(__file__).parents[2] / "var" / "pictures"


@dataclass
class Album:
    """One walk's pictures, numbered as they were taken; those of the walk before go."""

    walk: str
    taken: int = 0

    def __post_init__(self) -> None:
        PICTURES.mkdir(parents=True, exist_ok=True)
        for earlier in PICTURES.glob(f"{self.walk}-[0-9]*.png"):
            earlier.unlink()

    def take(self, page: Page, step: str) -> None:
        """Keep the whole page as it is now, under the name of the step."""
        self.taken += 1
        page.screenshot(path=PICTURES / f"{self.walk}-{self.taken:02}-{step}.png", full_page=True)
