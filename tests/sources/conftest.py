"""Real exports, read once; where the shared data is not there, their tests are skipped."""

from pathlib import Path

import pytest

from macromanage.facts.raw import Raw
from macromanage.sources.read import read
from macromanage.sources.recipe import Recipe, recipe
from sources.exports import shared


def known_recipe(name: str) -> Recipe:
    found = recipe(name)
    assert isinstance(found, Recipe)
    return found


@pytest.fixture(scope="session")
def maven_recipe() -> Recipe:
    return known_recipe("maven-crm")


@pytest.fixture(scope="session")
def helpdesk_recipe() -> Recipe:
    return known_recipe("helpdesk")


@pytest.fixture(scope="session")
def maven_folder() -> Path:
    return shared("maven_crm")


@pytest.fixture(scope="session")
def helpdesk_folder() -> Path:
    return shared("helpdesk_log")


@pytest.fixture(scope="session")
def maven(maven_folder: Path, maven_recipe: Recipe) -> Raw:
    return read(maven_folder, maven_recipe, {})


@pytest.fixture(scope="session")
def helpdesk(helpdesk_folder: Path, helpdesk_recipe: Recipe) -> Raw:
    return read(helpdesk_folder, helpdesk_recipe, {})
