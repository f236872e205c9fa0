"""What holds of every page: nothing inline, everything labelled, one heading on top."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from web.house import Browsing
from web.page import Answer, Page, read

PAGES = [
    ("lena", "/"),
    ("lena", "/briefs/leader"),
    ("lena", "/briefs/owner"),
    ("lena", "/outcomes/bookings"),
    ("lena", "/outcomes/visits"),
    ("omar", "/briefs/owner"),
    ("omar", "/outcomes/visits"),
    ("petra", "/outcomes/calm/1 ü"),
    ("quinn", "/"),
    ("petra", "/outcomes/bookings"),
    ("ada", "/"),
    ("lena", "/search?q=book"),
    ("lena", "/map"),
    ("lena", "/map/north?standing=met&q=x"),
    ("ada", "/map"),
    ("lena", "/units/company"),
    ("quinn", "/units/north"),
    ("lena", "/units/north/outcomes/new"),
    ("lena", "/people/omar"),
    ("omar", "/people/omar"),
    ("quinn", "/people/omar"),
    ("lena", "/ledger?outcome=bookings"),
    ("quinn", "/ledger"),
    ("lena", "/conduct"),
    ("lena", "/conduct/omar"),
    ("lena", "/track-record"),
    ("lena", "/alignment"),
    ("omar", "/alignment"),
    ("lena", "/calendar"),
    ("lena", "/scoreboard/company"),
    ("ada", "/setup"),
    ("ada", "/setup/import?recipe=helpdesk"),
    ("ada", "/setup/people"),
    ("lena", "/account"),
    ("nobody", "/session"),
]


def answered(house: Browsing) -> dict[str, Answer]:
    """Answer every page, under who reads it and its address."""
    return {f"{reader} {url}": house.get(reader, Client()).get(url) for reader, url in PAGES}


def found(in_pages: dict[str, Answer], look: Callable[[Page], list[Any]]) -> dict[str, list[Any]]:
    """Return what is found in the pages, by page; nothing of those without any."""
    looked = {name: look(read(response)) for name, response in in_pages.items()}
    return {name: seen for name, seen in looked.items() if seen}


def test_pages_allow_only_what_is_served_beside_them(house: Browsing) -> None:
    policies = {response.headers["Content-Security-Policy"] for response in answered(house).values()}

    assert len(policies) == 1
    assert "default-src 'self'" in policies.copy().pop()
    assert "unsafe" not in policies.pop()


def test_pages_hold_nothing_inline(house: Browsing) -> None:
    pages = answered(house)

    assert found(pages, inline) == {}
    assert found(pages, lambda page: page.all("style")) == {}
    assert found(pages, lambda page: [each for each in page.all("script") if "src" not in each]) == {}


def inline(page: Page) -> list[str]:
    return [
        f"{tag} {name}"
        for tag, attributes in page.elements
        for name in attributes
        if name == "style" or name.startswith("on")
    ]


def test_pages_can_be_heard(house: Browsing) -> None:
    pages = answered(house)

    assert found(pages, not_once) == {}
    assert found(pages, unlabelled) == {}
    assert found(pages, missing_labels) == {}
    assert found(pages, doubled_ids) == {}
    assert found(pages, unhidden_pictures) == {}


def test_pages_are_english(house: Browsing) -> None:
    assert [each["lang"] for page in answered(house).values() for each in read(page).all("html")] == ["en"] * len(PAGES)


def unhidden_pictures(page: Page) -> list[dict[str, str | None]]:
    """Return the pictures that would be read aloud, less those that stand in a hidden part."""
    return [each for each in page.all("svg") if each.get("aria-hidden") != "true" and each.get("class") != "marks"]


def not_once(page: Page) -> list[str]:
    return [tag for tag in ("main", "h1", "header", "footer") if len(page.all(tag)) != 1]


def unlabelled(page: Page) -> list[dict[str, str | None]]:
    named = {each["for"] for each in page.all("label")}
    fields = [each for each in page.all("input") if each.get("type") != "hidden"]
    return [each for each in fields if each.get("id") not in named]


def missing_labels(page: Page) -> list[str]:
    ids = {attributes.get("id") for _, attributes in page.elements}
    wanted = [attributes.get("aria-labelledby") for _, attributes in page.elements]
    return [each for each in wanted if each is not None and each not in ids]


def doubled_ids(page: Page) -> list[str]:
    ids = [value for _, attributes in page.elements if (value := attributes.get("id"))]
    return sorted({each for each in ids if ids.count(each) > 1})


def test_broken_page_says_that_it_is_ours_to_mend(house: Browsing, monkeypatch: pytest.MonkeyPatch) -> None:
    client = house["lena"]
    client.raise_request_exception = False
    monkeypatch.setattr("macromanage.web.briefs.leader_brief_for", lambda _viewer: 1 / 0)

    response = client.get("/")

    assert response.status_code == 500
    assert "Something broke, and it is ours to mend." in read(response).words
