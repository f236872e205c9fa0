from pathlib import Path
from shutil import copytree, rmtree

import pytest

from macromanage.facts.problems import of_file
from macromanage.sources.read import explain
from macromanage.sources.recipe import RECIPES, Recipe, recipe, recipes


def test_recipes_are_listed_by_name() -> None:
    assert [each.name for each in recipes()] == ["helpdesk", "maven-crm"]


def test_recipe_goes_with_its_folder(tmp_path: Path) -> None:
    folder = copytree(RECIPES, tmp_path / "recipes")
    rmtree(folder / "maven-crm")
    assert [each.name for each in recipes(folder)] == ["helpdesk"]


def test_unknown_recipe_is_a_problem() -> None:
    expected = of_file("maven", "there is no recipe of this name", "there is maven-crm")
    assert recipe("maven") == expected


def test_recipe_is_read_whole(maven_recipe: Recipe) -> None:
    assert maven_recipe.needs["sales_teams"] == ("sales_agent", "manager", "regional_office")
    assert [(each.name, each.default) for each in maven_recipe.parameters] == [("growth", 0.1)]
    assert list(maven_recipe.queries) == [
        "units", "people", "outcomes", "contributions", "kinds", "drivers", "readings", "items", "sources",
    ]  # fmt: skip
    assert list(maven_recipe.refusals) == ["items"]


@pytest.mark.parametrize("each", recipes(), ids=lambda each: each.name)
def test_every_query_is_explained(each: Recipe) -> None:
    said = explain(each).splitlines()
    assert [line for line in said if line.rstrip().endswith(":")] == []
    assert "  growth (number, 0.1): " in explain(each)
