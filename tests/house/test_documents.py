"""The documents say what the code says: generated pages are up to date, every word and every recipe is explained."""

from dataclasses import fields
from enum import StrEnum

import pytest

from house import checkout
from macromanage.cli import reference
from macromanage.cli.policy_file import ABOUT
from macromanage.evaluate.policy import Policy
from macromanage.facts import words
from macromanage.sources.recipe import recipes

DOCS = checkout.ROOT / "docs"
VOCABULARIES = [each for each in vars(words).values() if isinstance(each, type) and issubclass(each, StrEnum)]


def section(text: str, heading: str) -> str:
    """Return what stands under a heading of the third level."""
    _, _, rest = text.partition(f"### {heading}\n")
    return rest.partition("\n### ")[0]


def spoken(name: str) -> str:
    """Return a class name as words: ContributionKind, Contribution kind."""
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip().capitalize()


@pytest.mark.parametrize("page", ["cli.md", "facts.md", "moves.md", "policy.md"])
def test_generated_page_is_up_to_date(page: str) -> None:
    assert (DOCS / page).read_text(encoding="utf-8") == reference.pages()[page], "Run bin/docs."


@pytest.mark.parametrize(
    "vocabulary", [each for each in VOCABULARIES if each is not StrEnum], ids=lambda each: each.__name__
)
def test_every_value_is_explained(vocabulary: type[StrEnum]) -> None:
    text = section((DOCS / "words.md").read_text(encoding="utf-8"), spoken(vocabulary.__name__))
    assert [value for value in vocabulary if f"`{value}`" not in text] == []


def test_every_generated_page_is_compared() -> None:
    assert sorted(reference.pages()) == ["cli.md", "facts.md", "moves.md", "policy.md"]


def test_policy_is_explained_in_its_order() -> None:
    assert list(ABOUT) == [each.name for each in fields(Policy)]


def test_every_recipe_is_explained() -> None:
    text = (DOCS / "recipes.md").read_text(encoding="utf-8")
    assert [each.name for each in recipes() if each.name not in text] == []


def test_every_script_is_explained() -> None:
    text = (checkout.ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    scripts = [checkout.name(path) for path in checkout.files() if path.parent == checkout.ROOT / "bin"]
    assert len(scripts) > 4
    assert [script for script in scripts if f"`{script}`" not in text] == []


def test_licence_is_the_one_that_is_declared() -> None:
    assert "Apache License\n" in (checkout.ROOT / "LICENSE").read_text(encoding="utf-8")
    assert 'license = "Apache-2.0"' in (checkout.ROOT / "pyproject.toml").read_text(encoding="utf-8")
