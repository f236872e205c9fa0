import pytest

from macromanage.language.languages import ENGLISH, GERMAN, Language, coded, preferred


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", ENGLISH),
        ("de", GERMAN),
        ("de-AT,de;q=0.9,en;q=0.5", GERMAN),
        ("fr,en;q=0.5,de;q=0.8", GERMAN),
        ("fr", ENGLISH),
        ("de;q=0, fr", ENGLISH),
        ("en;q=0.1, DE-ch; q=0.2", GERMAN),
        ("de;q=many", ENGLISH),
        ("*", ENGLISH),
    ],
)
def test_the_first_of_ours_that_a_browser_asks_for(accepted: str, language: Language) -> None:
    assert preferred(accepted) == language


@pytest.mark.parametrize(
    ("code", "language"), [("de_DE.UTF-8", GERMAN), ("C.UTF-8", None), ("EN-us", ENGLISH), ("", None)]
)
def test_a_code_names_a_language_whatever_its_region(code: str, language: Language | None) -> None:
    assert coded(code) == language


def test_numbers_are_written_as_the_language_does() -> None:
    assert (ENGLISH.digits("1,234.5"), GERMAN.digits("1,234.5")) == ("1,234.5", "1.234,5")
