"""The worked examples of the method run as they stand."""

import re
from pathlib import Path

import pytest

from house.checkout import ROOT
from macromanage.evaluate.ladder import LINES

PAGES = sorted((ROOT / "docs" / "method").glob("*.md"))
EXAMPLES = [
    pytest.param(page, example, id=f"{page.stem} {number}")
    for page in PAGES
    for number, example in enumerate(re.findall(r"```python\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL))
]


@pytest.mark.parametrize(("page", "example"), EXAMPLES)
def test_an_example_holds(page: Path, example: str) -> None:
    assert "assert" in example, f"an example of {page.name} shows nothing"
    exec(compile(example, page.name, "exec"), {})  # noqa: S102 (our own page)


def test_every_step_has_its_page() -> None:
    steps = {"forecast", "pipeline", "standing", "impact", "alignment", "diagnosis", "influence", "warrant"}
    assert {page.stem for page in PAGES} == steps | {"backtest", "conduct", "trial"}


def test_every_page_is_linked_from_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [page.stem for page in PAGES if f"(docs/method/{page.name})" not in readme] == []


def test_the_page_of_the_ladder_says_what_the_ladder_says() -> None:
    page = (ROOT / "docs" / "method" / "warrant.md").read_text(encoding="utf-8")
    rows = [tuple(cell.strip() for cell in row.split("|")) for row in re.findall(r"^\| (`.*) \|$", page, re.MULTILINE)]
    days = {"no_days": "0", None: ""}
    assert [(name, move, whose, time) for name, _, move, whose, time in rows] == [
        (
            f"`{line.name}`" + " *" * line.duty + " °" * line.from_effort,
            line.move or "",
            line.whose,
            days.get(line.days, str(line.days).removesuffix("_days")),
        )
        for line in LINES
    ]
