"""No page has words of its own that are no messages: what a template says stands in _("…") or in a table of phrases."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from macromanage.facts.words import Standing

TEMPLATES = Path(__file__).parents[2] / "src" / "macromanage" / "web" / "templates"
PAGES = sorted(TEMPLATES.rglob("*.html"))
# What Jinja writes or takes; a comment, a statement and an expression say nothing bare.
JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
READ_ALOUD = {"aria-label", "placeholder", "title", "alt", "data-waiting", "data-said", "data-shown"}
# Our name, keys, and an attribute that a macro writes into somebody else's tag.
NAMES = re.compile(r"Macromanage|<kbd>.</kbd>")
ATTRIBUTE = re.compile(r'[a-z-]+="[^"]*"')
WORD = re.compile(r"[A-Za-z]{2,}")
# A text inside an expression that reads like words; what is none is listed here: classes, and words of data.
LIKE_WORDS = re.compile(r"[A-Z][a-z]+|[a-z]+( [a-z]+)+|[^<]*[a-z]\.")
NO_WORDS = {"button plain", *Standing}


class Bare(HTMLParser):
    """Collects the words that stand bare in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self._take(ATTRIBUTE.sub("", data))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - as its parent has it
        for name, value in attrs:
            if name in READ_ALOUD:
                self._take(value or "")

    def _take(self, text: str) -> None:
        self.found += [line.strip() for line in text.splitlines() if WORD.search(line)]


def bare(template: str) -> list[str]:
    """Return the words of a template that are no messages: in its text, and in attributes that are read aloud."""
    parser = Bare()
    parser.feed(NAMES.sub("", JINJA.sub("", template)))
    return parser.found


def quoted(template: str) -> list[str]:
    """Return the words that a template says by an expression, and that are no messages."""
    page = Environment(autoescape=True).parse(template)
    said = [call for call in page.find_all(nodes.Call) if isinstance(call.node, nodes.Name) and call.node.name == "_"]
    counted = [each for each in page.find_all(nodes.Filter) if each.name == "counted"]
    messages = {id(text) for each in (*said, *counted) for text in each.find_all(nodes.Const)}
    texts = [text.value for text in page.find_all(nodes.Const) if id(text) not in messages]
    return [text for text in texts if isinstance(text, str) and text not in NO_WORDS and LIKE_WORDS.fullmatch(text)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(TEMPLATES).as_posix())
def test_a_page_has_no_bare_words(page: Path) -> None:
    assert bare(page.read_text("utf-8")) == []
    assert quoted(page.read_text("utf-8")) == []


def test_bare_words_are_found() -> None:
    template = '<p title="Read me">{{ name }} waits{# not this #}</p><b>{{ _("But this is a message.") }}</b>'
    assert bare(template) == ["Read me", "waits"]


def test_quoted_words_are_found() -> None:
    template = '{{ "Done" if done else _("To do") }}{{ many | counted("thing") }}<p class="{{ "button plain" }}">'
    assert quoted(template) == ["Done"]
