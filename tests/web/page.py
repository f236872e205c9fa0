"""A page as a test reads it: its words, and its elements with their attributes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Protocol

_UNREAD = {"style", "script", "title", "text"}


@dataclass
class Page(HTMLParser):
    """The words of a page in one line, and its elements."""

    elements: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)
    inside: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag in _UNREAD:
            self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNREAD:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        if not self.inside:
            self.heard.append(data)

    @property
    def words(self) -> str:
        return " ".join(" ".join(self.heard).split())

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for each, attributes in self.elements if each == tag]


class Answer(Protocol):
    """Whatever was answered with content."""

    @property
    def content(self) -> bytes: ...

    @property
    def headers(self) -> Mapping[str, str]: ...


def read(response: Answer) -> Page:
    """Read a page that was answered."""
    page = Page()
    page.feed(response.content.decode())
    return page
