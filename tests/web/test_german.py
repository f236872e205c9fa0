"""Pages in German are German throughout: each word on them is of the catalogue, or of the record."""

import re

import polars as pl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from macromanage.evaluate.policy import Policy
from macromanage.facts.tables import TABLES, Facts
from macromanage.language.catalogue import po, translations
from macromanage.language.languages import GERMAN, LANGUAGES
from macromanage.moves.roles import AccountRole
from macromanage.sources.recipe import recipes
from macromanage.store.accounts import create_account, organization_named
from macromanage.store.models import Organization
from web.house import AS_OF, Browsing, arbor, browsing
from web.page import Answer, Page, read

WORD = re.compile(r"[^\W\d_]+")
# What is the same in every language: what we are called, abbreviations, files and commands, and keys.
EVERYWHERE = "Macromanage macromanage Ctrl USD UTC MB ZIP CSV XLSX Parquet csv h g j k t b m u l c"
# The beginning of a commitment, in the ledger.
MARK = re.compile(r"\b[0-9a-f]{10}\b")
SEEN = ("aria-label", "placeholder", "title", "data-move", "data-said", "data-shown", "data-changed", "data-show")


def words(text: str) -> set[str]:
    return set(WORD.findall(text))


def recorded(facts: Facts) -> set[str]:
    """Return the words of the record: names, titles, measures, what people said."""
    columns = [column for table in vars(facts).values() for column in table.get_columns() if column.dtype == pl.String]
    return {word for column in columns for text in column.drop_nulls() for word in words(text)}


def german() -> set[str]:
    """Return the words of the catalogue, as they stand and as they begin a sentence."""
    said = {word for forms in translations(po(GERMAN)).values() for form in forms for word in words(form)}
    return said | {f"{word[:1].upper()}{word[1:]}" for word in said}


# A recipe describes itself, in the language of whoever wrote it.
RECIPES = {word for each in recipes() for text in (each.name, each.title, each.about) for word in words(text)}
KNOWN = german() | recorded(arbor()) | words(EVERYWHERE) | {each.name for each in LANGUAGES} | {"ada"}


def told(page: Page) -> str:
    """Return all that a reader or a screen reader is told."""
    attributes = [str(each[name]) for _, each in page.elements for name in SEEN if each.get(name)]
    return " ".join([page.words, *attributes])


def strange(response: Answer) -> set[str]:
    return words(MARK.sub("", told(read(response)))) - KNOWN


def get(client: Client, address: str) -> Answer:
    return client.get(address, headers={"Accept-Language": "de-AT,de;q=0.9,en;q=0.5"})


OF_LENA = (
    *("/", "/briefs/owner", "/outcomes/bookings", "/outcomes/visits", "/outcomes/sales", "/map", "/units/north"),
    *("/people/omar", "/people/lena", "/ledger", "/conduct", "/conduct/omar", "/calendar", "/scoreboard/north"),
    *("/search", "/search?q=bookings", "/account", "/nowhere"),
    *("/alignment", "/alignment/north", "/track-record", "/units/north/outcomes/new"),
)
MOVES = (
    "state",
    "inspect",
    "ask",
    "require",
    "converse",
    "commit",
    "review",
    "renegotiate",
    "open",
    "deputize",
    "praise",
)


@pytest.mark.parametrize("address", OF_LENA)
def test_a_leaders_page_is_german(house: Browsing, address: str) -> None:
    Organization.objects.update(stands_on=AS_OF)
    assert strange(get(house["lena"], address)) == set()


@pytest.mark.parametrize(
    "address", ["/", "/outcomes/bookings", "/outcomes/visits", "/people/omar", "/conduct", "/alignment", "/people/lena"]
)
def test_an_owners_page_is_german(house: Browsing, address: str) -> None:
    Organization.objects.update(stands_on=AS_OF)
    assert strange(get(house["omar"], address)) == set()


@pytest.mark.parametrize("kind", MOVES)
def test_a_move_form_is_german(house: Browsing, kind: str) -> None:
    assert strange(get(house["lena"], f"/outcomes/bookings/moves/new?move={kind}")) == set()


@pytest.mark.parametrize("kind", ["understand", "request", "challenge", "constrain", "correct", "call"])
def test_a_move_form_of_an_owner_is_german(house: Browsing, kind: str) -> None:
    assert strange(get(house["omar"], f"/outcomes/bookings/moves/new?move={kind}")) == set()


@pytest.mark.parametrize("address", ["/setup", "/setup/people", "/", "/account"])
def test_a_page_of_the_set_up_is_german(house: Browsing, address: str) -> None:
    assert strange(get(house["ada"], address)) == set()


@pytest.mark.usefixtures("house")
def test_an_auditors_page_is_german_but_for_what_is_data() -> None:
    create_account(organization_named("Arbor"), None, username="ines", role=AccountRole.AUDITOR)
    page = read(get(browsing("ines")["ines"], "/oversight"))
    assert {"Aufsicht", "Monat", "Prüfung"} <= words(told(page))
    policy = {word for name in Policy.__dataclass_fields__ for word in words(name.replace("_", " "))}
    assert words(told(page)) - KNOWN <= policy


def test_what_is_coached_is_german(house: Browsing) -> None:
    sent = {"title": "Call customers", "measure": "calls", "look": "1", "owner_id": ""}
    answer = house["lena"].post("/units/north/outcomes", sent, headers={"Accept-Language": "de"})
    assert "Nennen Sie eine Person." in told(read(answer))
    assert strange(answer) <= words("Call customers calls Calls")


def test_the_page_of_an_import_is_german_but_for_recipes(house: Browsing) -> None:
    assert strange(get(house["ada"], "/setup/import")) <= RECIPES


def test_what_is_wrong_with_files_is_told_in_german(house: Browsing) -> None:
    readings = "outcome_id,day,value\nbookings,yesterday,60\nnobodys,2026-04-15,55\nbookings,2026-04-16,\n"
    sent = {"files": [SimpleUploadedFile("readings.csv", readings.encode())]}
    answer = house["ada"].post("/setup/import/check", sent, headers={"Accept-Language": "de"})
    columns = {word for table in TABLES for name in (table.name, *table.schema) for word in words(name)}
    assert "yesterday ist kein Datum" in told(read(answer))
    assert strange(answer) <= columns | {"yesterday", "nobodys"}


def test_a_refusal_is_german(house: Browsing) -> None:
    sent = {"move": "open", "by_when": "2026-06-10", "move_id": "o1"}
    answer = house["lena"].post("/outcomes/visits/moves", sent, headers={"Accept-Language": "de"})
    assert answer.status_code == 409
    assert "wurde nicht gefragt" in told(read(answer)) or "wurde nicht geprüft" in told(read(answer))
    assert strange(answer) == set()


def test_what_was_entered_is_told_in_german(house: Browsing) -> None:
    sent = {"move": "inspect", "move_id": "i1"}
    answer = house["lena"].post("/outcomes/visits/moves", sent, headers={"Accept-Language": "de"}, follow=True)
    assert "Im Journal: Sie haben den Stand geprüft." in read(answer).words


@pytest.mark.django_db
def test_the_sign_in_is_german() -> None:
    assert strange(get(Client(), "/session")) == set()


def test_english_words_would_be_strange(house: Browsing) -> None:
    assert {"Account", "Close", "Search"} <= strange(house["lena"].get("/"))
