"""Debian's Chromium, and a page in it as a test reads it."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Page

from web.house import PASSWORD

CHROMIUM = Path("/usr/bin/chromium")
QUIET = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]

# What a module of tests in a browser is marked by.
IN_CHROMIUM = [
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Debian's Chromium is not installed"),
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("emptied_afterwards"),
]


@dataclass
class Reading:
    """A page of a browser, with whatever it complained about."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    @property
    def overflow(self) -> int:
        width: int = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        return width

    @property
    def theme(self) -> str:
        background: str = self.page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        return {"rgb(250, 250, 248)": "light", "rgb(18, 18, 21)": "dark"}[background]

    def sign_in(self, address: str, name: str) -> None:
        self.page.goto(address)
        self.page.get_by_label("Name").fill(name)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in").click()
        self.page.wait_for_url(f"{address}/")
