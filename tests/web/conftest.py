from collections.abc import Iterator

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser, sync_playwright
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from web.chromium import CHROMIUM, QUIET
from web.house import Browsing, browsing, settle


@pytest.fixture(autouse=True)
def _quick_passwords(settings: Settings) -> None:
    """Hash passwords at once: those of tests protect nothing."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def house(db: None) -> Browsing:  # noqa: ARG001 - asks for the database
    """The houses, settled, with everyone signed in."""
    cache.clear()
    settle()
    return browsing("lena", "omar", "petra", "quinn", "oren", "ada")


@pytest.fixture
def address(live_server: LiveServer) -> str:
    """The settled house, served."""
    settle()
    return str(live_server.url)


@pytest.fixture
def browser(address: str) -> Iterator[Browser]:  # noqa: ARG001 - started after and stopped before what uses the database
    """A browser; while it runs, its loop keeps Django from the database in this thread."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield started
        started.close()
