from cli.calling import call
from macromanage.sources.recipe import recipes


def test_recipes_lists_each_with_its_title() -> None:
    lines = call("recipes").stdout.splitlines()
    assert [line.split(maxsplit=1) for line in lines] == [[each.name, each.title] for each in recipes()]
    assert [line.split()[0] for line in lines] == ["helpdesk", "maven-crm"]


def test_recipes_explains_one_with_its_parameters() -> None:
    result = call("recipes", "maven-crm")
    assert result.exit_code == 0
    assert "growth" in result.stdout
    assert "sales_pipeline" in result.stdout


def test_recipes_of_an_unknown_name_lists_those_there_are() -> None:
    result = call("recipes", "maven-crn")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "maven-crm" in result.stderr
