"""Private notes: read by the two and by nobody else, whatever they do; gone with either of them."""

from datetime import date

import pytest

from macromanage.evaluate.policy import Policy
from macromanage.facts.tables import BY_NAME
from macromanage.store.access import Viewer
from macromanage.store.erasing import erase, going
from macromanage.store.evaluating import evaluate_organization
from macromanage.store.importing import export_facts, import_facts
from macromanage.store.models import Note, Organization
from macromanage.store.notes import notes_for, remove, rewrite, write
from macromanage.store.subject import held
from moves.test_pairs import HOUSE, TODAY
from written import facts

pytestmark = pytest.mark.django_db

SAID = "Wants to lead a team; Petra Prokop may not know."
EVERYONE = ("cora", "lena", "omar", "petra", "oren", "pia")


@pytest.fixture(autouse=True)
def noted(organization: Organization) -> Note:
    """Lena has noted something for herself and Omar."""
    organization.stands_on = TODAY
    organization.save()
    import_facts(organization, facts(HOUSE.replace("petra  Petra  ", "petra  Petra Prokop  ")))
    evaluate_organization(organization, TODAY, Policy())
    assert write(viewer(organization, "lena"), "omar", SAID)
    return Note.objects.get()


def viewer(organization: Organization, person_id: str | None) -> Viewer:
    return Viewer(organization, person_id)


def read(organization: Organization, reader: str | None, page: str) -> list[str]:
    found = notes_for(viewer(organization, reader), page)
    return [each.text for each in found.notes] if found else []


def test_the_two_read_it_from_either_side_and_on_their_own_page(organization: Organization) -> None:
    seen = [(who, page) for who in EVERYONE for page in EVERYONE if read(organization, who, page)]
    assert seen == [("lena", "lena"), ("lena", "omar"), ("omar", "lena"), ("omar", "omar")]


def test_nobody_who_runs_the_system_reads_it(organization: Organization) -> None:
    assert [page for page in EVERYONE if notes_for(viewer(organization, None), page)] == []


def test_it_tells_who_wrote_it_for_whom_and_when(organization: Organization) -> None:
    found = notes_for(viewer(organization, "omar"), "omar")
    assert found is not None
    (note,) = found.notes
    assert (note.by.name, note.other.name, note.is_own, note.made_on) == ("Lena", "Omar", False, TODAY)
    assert found.to is not None
    assert found.to.name == "Lena"


@pytest.mark.parametrize(
    ("author", "other"), [("petra", "omar"), ("omar", "oren"), ("pia", "lena"), ("lena", "lena"), ("lena", "nobody")]
)
def test_a_note_is_for_a_leader_and_one_of_theirs_alone(organization: Organization, author: str, other: str) -> None:
    assert not write(viewer(organization, author), other, "x")
    assert Note.objects.count() == 1


def test_a_blank_note_is_none(organization: Organization) -> None:
    assert not write(viewer(organization, "lena"), "omar", " \n ")


def test_its_author_changes_and_removes_it(organization: Organization, noted: Note) -> None:
    lena = viewer(organization, "lena")
    assert rewrite(lena, noted.row, "Wants to lead.")
    assert not rewrite(lena, noted.row, "  ")
    assert read(organization, "omar", "lena") == ["Wants to lead."]
    assert remove(lena, noted.row)
    assert not remove(lena, noted.row)


@pytest.mark.parametrize("who", ["omar", "cora", "petra", None])
def test_nobody_else_changes_or_removes_it(organization: Organization, noted: Note, who: str | None) -> None:
    assert not rewrite(viewer(organization, who), noted.row, "mine")
    assert not remove(viewer(organization, who), noted.row)
    assert Note.objects.get().text == SAID


def test_no_export_holds_it(organization: Organization) -> None:
    assert "notes" not in BY_NAME
    assert [name for name, table in export_facts(organization) if SAID in str(table.to_dicts())] == []


@pytest.mark.parametrize(("who", "own"), [("lena", [True]), ("omar", [False]), ("cora", []), ("petra", [])])
def test_what_is_held_on_either_has_it_and_on_nobody_else(
    organization: Organization, who: str, own: list[bool]
) -> None:
    told = held(organization, who, as_of=date(2026, 6, 2))
    assert told["notes"]["is_own"].to_list() == own
    assert (SAID in str({name: table.to_dicts() for name, table in told.items()})) is bool(own)


@pytest.mark.parametrize("who", ["lena", "omar"])
def test_it_goes_with_either_of_the_two(organization: Organization, who: str) -> None:
    assert going(organization, who)["notes"] == 1
    assert Note.objects.count() == 1
    erase(organization, who)
    assert Note.objects.count() == 0


def test_it_keeps_no_name_of_who_is_erased(organization: Organization) -> None:
    erase(organization, "petra")
    assert Note.objects.get().text.startswith("Wants to lead a team; erased person ")
