"""The ledger as stored: entries are added, recognized, erased, and never written anew."""

import threading
from dataclasses import replace
from importlib import import_module

import polars as pl
import pytest
from django.apps import apps
from django.db import IntegrityError, connection
from polars.testing import assert_frame_equal

from macromanage.facts.tables import Facts
from macromanage.moves.verified import verified
from macromanage.store import ledger, rows
from macromanage.store.accounts import organization_named
from macromanage.store.importing import Refusal, export_facts, import_facts
from macromanage.store.models import Move, Organization
from store.full import full
from store.guarded import take_away_the_guard
from written import facts

MORE = facts("""
moves:
id  outcome_id  kind    by_id  to_id  made_at           answers_id  text
m9  omars       answer  omar   lena   2026-01-05T00:00  m2          Slowly
m3  omars       praise  lena   omar   2026-01-01T00:00  -           Thank you
""").moves


def with_moves(*moves: pl.DataFrame) -> Facts:
    return replace(full(), moves=pl.concat([full().moves, *moves]))


def problems(found: object) -> list[tuple[str, str]]:
    """Return what an import was refused for, and how to mend it."""
    assert isinstance(found, Refusal)
    return [(problem.what, problem.mend) for problem in found.problems]


def numbered(organization: Organization) -> list[tuple[int, str]]:
    return [(seq, key) for seq, key in ledger.entries(organization).select("seq", "id").rows()]


def test_imported_moves_are_chained(organization: Organization) -> None:
    import_facts(organization, full())
    entries = ledger.entries(organization)
    assert entries.select("seq", "id").rows() == [(1, "m1"), (2, "m2")]
    assert verified(entries) == ()
    assert entries["salt"].str.len_chars().to_list() == [64, 64]
    assert entries["salt"].n_unique() == 2


def test_the_same_facts_again_enter_nothing(organization: Organization) -> None:
    import_facts(organization, full())
    before = ledger.entries(organization)
    import_facts(organization, full())
    assert_frame_equal(ledger.entries(organization), before)


def test_new_moves_follow_though_they_were_made_earlier(organization: Organization) -> None:
    import_facts(organization, full())
    before = ledger.entries(organization)
    import_facts(organization, with_moves(MORE))
    assert numbered(organization) == [(1, "m1"), (2, "m2"), (3, "m3"), (4, "m9")]
    assert_frame_equal(ledger.entries(organization).head(2), before)
    assert verified(ledger.entries(organization)) == ()


def test_moves_that_are_left_out_stay(organization: Organization) -> None:
    import_facts(organization, full())
    import_facts(organization, replace(full(), readings=full().readings.head(1), moves=full().moves.clear()))
    assert numbered(organization) == [(1, "m1"), (2, "m2")]
    assert export_facts(organization).readings.height == 1


def test_a_changed_move_is_refused_and_nothing_is_changed(organization: Organization) -> None:
    import_facts(organization, full())
    before = export_facts(organization)
    is_second = pl.col("id") == "m2"
    changed = full().moves.with_columns(
        kind=pl.when(is_second).then(pl.lit("praise")).otherwise("kind"),
        text=pl.when(is_second).then(pl.lit("Well done")).otherwise("text"),
    )
    refused = import_facts(organization, replace(full(), readings=full().readings.clear(), moves=changed))
    assert problems(refused) == [
        (
            "move m2 is entry 2 of the ledger, with another kind, text",
            "give it as it was entered, and put it right by a new move (correct)",
        )
    ]
    assert_frame_equal(export_facts(organization).moves, before.moves)
    assert_frame_equal(export_facts(organization).readings, before.readings)


@pytest.mark.parametrize("column", ["to_id", "answers_id", "due_on", "details", "text", "evidence", "made_at"])
def test_every_column_that_says_something_is_compared(organization: Organization, column: str) -> None:
    import_facts(organization, full())
    other = full().moves.with_columns(
        pl.col("made_at") + pl.duration(microseconds=1)
        if column == "made_at"
        else pl.lit(None, full().moves.schema[column]).alias(column)
    )
    (what, _), *_ = problems(import_facts(organization, replace(full(), moves=other)))
    assert what.endswith(f"with another {column}")


def test_facts_that_lack_what_the_ledger_names_are_refused(organization: Organization) -> None:
    import_facts(organization, full())
    others = Facts(people=full().people.filter(pl.col("id") == "omar"))
    assert problems(import_facts(organization, others)) == [
        (
            "2 of the ledger's moves name outcome_id omars, which these facts lack",
            "keep its row in outcomes; other facts go into a database of their own",
        ),
        (
            "2 of the ledger's moves name by_id lena, which these facts lack",
            "keep its row in people; other facts go into a database of their own",
        ),
    ]


def test_two_new_moves_of_one_id_are_not_stored(organization: Organization) -> None:
    import_facts(organization, full())
    with pytest.raises(IntegrityError):
        import_facts(organization, with_moves(MORE, MORE.head(1)))
    assert numbered(organization) == [(1, "m1"), (2, "m2")]


def test_an_exported_ledger_is_restored_as_it_was(organization: Organization) -> None:
    import_facts(organization, with_moves(MORE))
    ledger.erase(organization, ["m2"])
    exported = export_facts(organization)
    restored = organization_named("Restored")
    import_facts(restored, exported)
    assert_frame_equal(ledger.entries(restored), ledger.entries(organization))
    assert_frame_equal(export_facts(restored).moves, exported.moves)


def test_an_exported_ledger_goes_on_where_it_ended(organization: Organization) -> None:
    import_facts(organization, full())
    copy = organization_named("Copy")
    import_facts(copy, export_facts(organization))
    import_facts(organization, with_moves(MORE))
    import_facts(copy, export_facts(organization))
    assert_frame_equal(ledger.entries(copy), ledger.entries(organization))


def test_an_exported_ledger_takes_in_moves_beside_it(organization: Organization) -> None:
    import_facts(organization, full())
    exported = export_facts(organization)
    restored = organization_named("Restored")
    import_facts(restored, replace(exported, moves=pl.concat([MORE, exported.moves])))
    assert numbered(restored) == [(1, "m1"), (2, "m2"), (3, "m3"), (4, "m9")]
    assert verified(ledger.entries(restored)) == ()


def test_an_exported_ledger_that_was_changed_is_refused(organization: Organization) -> None:
    import_facts(organization, full())
    exported = export_facts(organization)
    tampered = exported.moves.with_columns(text=pl.lit("Agreed"))
    assert problems(import_facts(organization_named("New"), replace(exported, moves=tampered))) == [
        (
            f"entry {n} (m{n}) was changed: its text, evidence or salt is another",
            "give the ledger as it was exported; see docs/ledger.md",
        )
        for n in (1, 2)
    ]
    fewer = replace(exported, moves=exported.moves.tail(1))
    assert [what for what, _ in problems(import_facts(organization_named("New"), fewer))] == ["entry 1 is missing"]


def test_moves_chained_by_another_ledger_are_refused(organization: Organization) -> None:
    other = organization_named("Other")
    import_facts(other, full())
    import_facts(organization, full())
    assert [what for what, _ in problems(import_facts(organization, export_facts(other)))] == [
        f"move m{n} is entry {n} of the ledger, with another hash" for n in (1, 2)
    ]


def test_what_was_erased_stays_erased_whatever_is_imported(organization: Organization) -> None:
    import_facts(organization, full())
    exported = export_facts(organization)
    assert ledger.erase(organization, ["m2", "m7"]) == 1
    import_facts(organization, full())
    import_facts(organization, exported)
    entries = ledger.entries(organization)
    assert entries.select("id", "text", "evidence", "salt", "details").rows()[1] == (
        "m2",
        None,
        None,
        None,
        '{"p":0.7}',
    )
    assert verified(entries) == ()


def test_a_tombstone_erases_nothing_where_it_is_imported(organization: Organization) -> None:
    import_facts(organization, full())
    copy = organization_named("Copy")
    import_facts(copy, export_facts(organization))
    ledger.erase(organization, ["m2"])
    import_facts(copy, export_facts(organization))
    assert ledger.entries(copy)["text"].to_list() == [None, "How?"]


def test_moves_from_before_there_was_a_ledger_are_chained(organization: Organization) -> None:
    take_away_the_guard()
    numbered_otherwise = MORE.with_columns(seq=pl.int_range(1, 3))  # as given: m9 is 1, though m3 was made before it
    rows.insert(Move, numbered_otherwise, owner={"organization_id": organization.pk})
    rows.insert(Move, MORE.tail(1), owner={"organization_id": organization_named("Other").pk})
    migration = import_module("macromanage.store.migrations.0004_ledger")
    migration.chain(apps, connection.schema_editor())
    assert numbered(organization) == [(1, "m3"), (2, "m9")]
    assert numbered(organization_named("Other")) == [(1, "m3")]
    assert [verified(ledger.entries(each)) for each in Organization.objects.all()] == [(), ()]


def test_each_organization_has_a_ledger_of_its_own(organization: Organization) -> None:
    other = organization_named("Other")
    import_facts(organization, full())
    import_facts(other, with_moves(MORE))
    assert numbered(organization) == [(1, "m1"), (2, "m2")]
    assert numbered(other) == [(1, "m3"), (2, "m1"), (3, "m2"), (4, "m9")]
    assert [verified(ledger.entries(each)) for each in (organization, other)] == [(), ()]


def test_no_two_entries_have_one_number(organization: Organization) -> None:
    import_facts(organization, full())
    with pytest.raises(IntegrityError):
        Move.objects.create(organization=organization, key="m8", seq=2, made_at="2026-01-01T00:00Z")


@pytest.mark.usefixtures("emptied_afterwards")
def test_writers_at_once_enter_one_after_the_other() -> None:
    organization = organization_named("House")

    def write(name: str) -> None:
        for turn in range(5):
            ledger.append(organization, MORE.head(1).with_columns(id=pl.lit(f"{name}{turn}")))
        connection.close()

    writers = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
    for each in writers:
        each.start()
    for each in writers:
        each.join()
    entries = ledger.entries(organization)
    assert entries["seq"].to_list() == list(range(1, 21))
    assert verified(entries) == ()
