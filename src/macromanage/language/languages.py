"""The languages there are, as rows: what each is called, and how it writes numbers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """One language: its code, its own name, and what stands between thousands and before a fraction."""

    code: str
    name: str
    group: str
    decimal: str

    def digits(self, written: str) -> str:
        """Turn a number as Python writes it, 1,234.5, into this language's: 1.234,5 in German."""
        return written.translate({ord(","): self.group, ord("."): self.decimal})


ENGLISH = Language("en", "English", group=",", decimal=".")
GERMAN = Language("de", "Deutsch", group=".", decimal=",")
LANGUAGES = (ENGLISH, GERMAN)

_BY_CODE = {each.code: each for each in LANGUAGES}


def coded(code: str) -> Language | None:
    """Return the language of a code, de or de-AT or de_DE.UTF-8; None where it isn't one of ours."""
    return _BY_CODE.get(code.strip().replace("_", "-").partition("-")[0].lower())


def preferred(accepted: str) -> Language:
    """Return the first of ours that a browser's Accept-Language asks for, by its weights; English where none is."""
    wishes = sorted((_wish(each) for each in accepted.split(",")), key=lambda wish: -wish[1])
    found = (coded(code) for code, weight in wishes if weight > 0)
    return next((each for each in found if each), ENGLISH)


def _wish(part: str) -> tuple[str, float]:
    """Read one wish, de-DE;q=0.8; without a weight it is 1, with one that is no number 0."""
    code, _, weight = part.partition(";q=")
    try:
        return code, float(weight or 1)
    except ValueError:
        return code, 0.0
