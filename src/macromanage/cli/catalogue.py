"""The catalogues of translations, brought up to date: `python -m macromanage.cli.catalogue`, which bin/docs runs.

What has a translation keeps it, what is new waits for one as a blank, and what the code says no more goes.
"""

from importlib.resources import files
from pathlib import Path

from macromanage.cli.messages import Message, messages
from macromanage.language.catalogue import entries, po, translations, written
from macromanage.language.languages import ENGLISH, LANGUAGES, Language


def renewed(language: Language, said: tuple[Message, ...]) -> str:
    """Return a language's .po file with exactly these messages, in their order."""
    known, head = translations(po(language)), next(entries(po(language)))["msgstr"]
    blocks = [
        _head(head),
        *(written(each.english, each.several, known.get(each.english, ()), each.where) for each in said),
    ]
    return "\n\n".join(blocks) + "\n"


def _head(head: str) -> str:
    """Write the head of a file: what gettext's tools ask to know of it."""
    lines = "\n".join(f'"{line}\\n"' for line in head.splitlines())
    return f'msgid ""\nmsgstr ""\n{lines}'


def write() -> None:
    """Write every catalogue anew, in the checkout."""
    said = messages()
    for language in LANGUAGES:
        if language is not ENGLISH:
            path = Path(str(files("macromanage.language").joinpath(f"{language.code}.po")))
            path.write_text(renewed(language, said), "utf-8")


if __name__ == "__main__":
    write()
