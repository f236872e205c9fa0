"""The worked examples of the method run as they stand."""

import re
from pathlib import Path

import pytest

from house.checkout import ROOT

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


def test_the_pages_of_the_method_are_there() -> None:
    assert {"diagnosis", "forecast"} <= {page.stem for page in PAGES}
