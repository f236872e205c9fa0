"""The catalogue holds every message there is, in German that is set as German is."""

import re
import string

import pytest

from macromanage.cli.catalogue import renewed
from macromanage.cli.messages import Message, messages
from macromanage.language.catalogue import po, translations
from macromanage.language.languages import GERMAN

MESSAGES = messages()
SAID = translations(po(GERMAN))
# Words that have their own rules of case or gender are said with the polite form alone.
FAMILIAR = re.compile(r"\b(du|dir|dich|dein\w*|euer\w*|eure\w*)\b", re.IGNORECASE)


def names(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def forms(message: Message) -> tuple[str, ...]:
    return SAID.get(message.english, ())


def test_every_message_has_a_translation_in_all_its_forms() -> None:
    lacking = [each for each in MESSAGES if len(forms(each)) != (1 if each.several is None else 2)]
    assert lacking == [], "run bin/docs, and translate what stands blank in language/de.po"


def test_the_catalogue_holds_no_more_than_is_said() -> None:
    assert renewed(GERMAN, MESSAGES) == po(GERMAN), "run bin/docs"


def test_a_translation_fills_the_same_names() -> None:
    differing = [each for each in MESSAGES for said in forms(each) if names(said) != names(each.english)]
    assert differing == []


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (r"\d %|\} %", "a percent sign never stands on a line of its own"),
        (r"'", "no quote of English"),
        (r"\.\.\.", "an ellipsis is one sign"),
    ],
)
def test_a_translation_is_set_as_german_is(wrong: str, why: str) -> None:
    assert [said for each in MESSAGES for said in forms(each) if re.search(wrong, said)] == [], why


def test_quotes_come_in_pairs() -> None:
    said = [each for message in MESSAGES for each in forms(message)]
    assert [each for each in said if each.count("„") != each.count("“") or "”" in each] == []


def test_a_reader_is_addressed_politely() -> None:
    assert [said for each in MESSAGES for said in forms(each) if FAMILIAR.search(said)] == []


def test_a_space_at_an_end_joins_in_german_too() -> None:
    def ends(text: str) -> tuple[bool, bool]:
        return text.startswith(" "), text.endswith(" ")

    assert [each.english for each in MESSAGES for said in forms(each) if ends(said) != ends(each.english)] == []


def test_a_sentence_ends_as_one() -> None:
    sentences = [each for each in MESSAGES if each.english.endswith(".")]
    assert [said for each in sentences for said in forms(each) if not said.endswith(".")] == []
