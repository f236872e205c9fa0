"""A catalogue of translations: a .po file, read as it is, so that nothing has to be compiled before a start."""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from gettext import NullTranslations
from importlib.resources import files

from macromanage.language.languages import ENGLISH, Language

# By what a file names the parts of a message; the forms of a plural follow one another.
_ID, _SEVERAL, _FORMS = "msgid", "msgid_plural", ("msgstr", "msgstr[0]", "msgstr[1]")

Entry = Mapping[str, str]


class Catalogue(NullTranslations):
    """Translations by their English; what has none is said in English. One is one form, everything else the other."""

    def __init__(self, translations: Mapping[str, tuple[str, ...]]) -> None:
        super().__init__()
        self._translations = translations

    def gettext(self, message: str) -> str:
        """Translate a message."""
        return next(iter(self._translations.get(message, ())), message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Translate what is said of one, or of several."""
        forms = self._translations.get(msgid1, (msgid1, msgid2))
        return forms[0] if n == 1 else forms[-1]


@cache
def catalogue(language: Language) -> NullTranslations:
    """Return the catalogue of a language; English is what stands in the code, and needs none."""
    if language is ENGLISH:
        return NullTranslations()
    return Catalogue(translations(po(language)))


def po(language: Language) -> str:
    """Return the text of a language's .po file: it lies beside this module, in a checkout as in a wheel."""
    return files("macromanage.language").joinpath(f"{language.code}.po").read_text("utf-8")


def translations(text: str) -> dict[str, tuple[str, ...]]:
    """Read the translations of a .po file, by their English: one form, or two where it counts; blank ones not."""
    forms = {entry[_ID]: tuple(entry[each] for each in _FORMS if each in entry) for entry in entries(text)}
    return {english: said for english, said in forms.items() if english and all(said)}


def entries(text: str) -> Iterator[Entry]:
    """Read the entries of a .po file, each as its parts by their names, in their order; comments are passed over."""
    for block in text.split("\n\n"):
        entry: dict[str, str] = {}
        for name, part in _parts(line for line in block.splitlines() if line and not line.startswith("#")):
            entry[name] = entry.get(name, "") + part
        if _ID in entry:
            yield entry


def _parts(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Read the lines of an entry: a name and a text, or a text alone, which goes on with the one before."""
    name = ""
    for line in lines:
        begun, _, quoted = line.partition(" ")
        goes_on = line.startswith('"')
        name = name if goes_on else begun
        yield name, json.loads(line if goes_on else quoted)


def written(english: str, several: str | None, said: tuple[str, ...], where: str) -> str:
    """Write an entry as it stands in a .po file, with the file that it is of."""
    told = ("msgstr",) if several is None else _FORMS[1:]
    parts = [(_ID, english), *([(_SEVERAL, several)] if several is not None else [])]
    parts += [(name, said[place] if place < len(said) else "") for place, name in enumerate(told)]
    return "\n".join([f"#: {where}", *(f"{name} {_quoted(text)}" for name, text in parts)])


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
