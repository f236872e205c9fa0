from evaluate.house import PEOPLE, TERMS, outcome
from macromanage.evaluate.backtest import backtest
from macromanage.evaluate.policy import Policy
from macromanage.evaluate.track_record import track_record
from macromanage.web.standalone import render_track_record_html
from web.page import Page
from written import facts, readings

CLOSED = facts(PEOPLE + TERMS + outcome(), readings=readings("bookings", "2026-03-16", [100.0] * 3 + [40.0] * 14))


def page() -> tuple[str, Page]:
    html = render_track_record_html(track_record(backtest(CLOSED), Policy()))
    read = Page()
    read.feed(html)
    return html, read


def test_record_needs_nothing_beside_it() -> None:
    html, read = page()
    assert [each for kind in ("a", "link", "script", "img") for each in read.all(kind)] == []
    assert not [name for _, attributes in read.elements for name in attributes if name == "style"]
    assert "default-src 'none'" in html


def test_record_says_in_tables_what_its_picture_shows() -> None:
    _, read = page()
    assert len(read.all("h1")) == 1
    assert [each.get("aria-hidden") for each in read.all("figure")] == ["true"]
    assert "Did they hold?" in read.words
    assert "chance said times said met" in read.words
