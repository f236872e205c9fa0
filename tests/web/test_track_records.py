import polars as pl
import pytest
from django.test import Client

from macromanage.briefs.figures import number
from macromanage.evaluate.backtest import SAID
from macromanage.evaluate.policy import Policy
from macromanage.evaluate.track_record import track_record
from macromanage.store.models import Organization, Scored
from macromanage.store.scoring import keep_track_record
from web.house import AS_OF, Browsing
from web.page import read


def scored(many: int = 10) -> None:
    """Keep the record of outcomes that were said to have 80 %, of which the first was missed."""
    rows = [
        {
            "outcome_id": f"o{each}",
            "share": 0.5,
            "as_of": AS_OF.replace(month=3),
            "due_on": AS_OF,
            "p_hit": 0.8,
            "hit": float(each > 0),
            "readings": 6,
            "value_now": 1.0,
            "expected_now": 1.0,
            "target": 2.0,
            "series": f"s{each}",
            "shape": "total",
            "direction": "up",
            "unit_id": "north",
        }
        for each in range(many)
    ]
    record = track_record(pl.DataFrame(rows, schema=SAID), Policy())
    keep_track_record(Organization.objects.get(name="Arbor"), record, until=AS_OF)


@pytest.mark.parametrize("reader", ["lena", "quinn", "ada"])
def test_every_member_reads_how_often_what_was_said_came_true(house: Browsing, reader: str) -> None:
    scored()
    page = read(house[reader].get("/track-record"))

    assert "The 10 times it said 70 % or more it said 80 % on average, and 90 % of them were met." in page.words
    assert "10 closed outcomes, asked about at 50 % of the time" in page.words
    assert "80 % to 90 % 10 80.0 % 90.0 %" in page.words
    assert "Drawn from what was on record up to 1 June 2026." in page.words
    assert [each.get("aria-hidden") for each in page.all("figure")] == ["true"]


def test_what_is_kept_names_no_outcome(house: Browsing) -> None:  # noqa: ARG001 - asks for the houses
    scored()
    kept = Scored.objects.get()

    assert [row["outcome_id"] for row in kept.tables["outcomes"]] == [number(each) for each in range(1, 11)]
    assert "o0" not in str(kept.tables)


def test_who_is_of_another_house_reads_none_of_it(house: Browsing) -> None:
    scored()

    assert "Nobody has asked yet" in read(house["oren"].get("/track-record")).words


def test_before_anybody_asked_it_says_how_to(house: Browsing) -> None:
    page = read(house["lena"].get("/track-record"))

    assert "whoever runs the system does it by `macromanage backtest`" in page.words
    assert page.all("table") == []


def test_a_later_record_takes_the_place_of_the_one_before(house: Browsing) -> None:
    scored()
    scored(many=4)

    assert "there is nothing to score yet" in read(house["lena"].get("/track-record")).words


@pytest.mark.usefixtures("house")
def test_track_record_sends_who_isnt_signed_in_to_sign_in() -> None:
    assert Client().get("/track-record")["Location"] == "/session?next=/track-record"
