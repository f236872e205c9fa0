import pytest
from django.core.cache import cache
from pytest_django.fixtures import Settings

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
