"""The chain of the ledger, and that whatever is done to it is found and named."""

import hashlib
from datetime import datetime
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from macromanage.facts.tables import MOVES
from macromanage.moves.ledger import CONTENT, ERASABLE, LINKED, START, Head, chained, commitment, head, link
from macromanage.moves.verified import Fault, Flaw, verified
from written import facts

GIVEN = facts("""
moves:
id  seq  outcome_id  kind       by_id  to_id  made_at                  answers_id  due_on      details    text           evidence
m3  -    omars       answer     omar   lena   2026-03-11T09:00         m2          -           -          "Two" ü 日      -
m1  -    omars       state      lena   omar   2026-03-09T09:00         -           -           -          -              -
m2  7    omars       ask        lena   omar   2026-03-10T09:00         -           2026-03-17  {"p":0.5}  Why?           {"p_hit":0.4}
m4  -    omars       challenge  omar   lena   2026-03-12T09:00:00.100  -           -           -          No stock       -
m5  -    omars       answer     lena   omar   2026-03-12T10:00:00.000001  m4       -           -          From Monday    -
m6  -    omars       praise     lena   omar   2026-03-13T09:00         -           -           -          Thank you      -
""").moves  # noqa: E501 - a table keeps its lines
SALTS = [f"{number:064x}" for number in range(6)]
LEDGER = chained(GIVEN, salts=SALTS)


def changed(entry: int, **cells: Any) -> pl.DataFrame:  # noqa: ANN401 - a cell holds what its column holds
    """Return the ledger with an entry's cells set."""
    at = pl.col("seq") == entry
    news = [
        pl.when(at).then(pl.lit(new, MOVES.schema[name])).otherwise(name).alias(name) for name, new in cells.items()
    ]
    return LEDGER.with_columns(news)


def rehashed(entries: pl.DataFrame, entry: int) -> pl.DataFrame:
    """Return the entries with one's commitment and hash made anew, as somebody would who knows how."""
    (row,) = entries.filter(pl.col("seq") == entry).to_dicts()
    row["commitment"] = commitment(row)
    row["hash"] = link(row)
    return pl.concat([entries.filter(pl.col("seq") != entry), pl.DataFrame([row], schema=MOVES.schema)])


def found(entries: pl.DataFrame, after: Head = START) -> list[tuple[str, int | None, str | None]]:
    return [(flaw.fault, flaw.seq, flaw.id) for flaw in verified(entries, after)]


def test_moves_are_entered_in_the_order_they_were_made() -> None:
    assert LEDGER.select("seq", "id").rows() == [(1, "m1"), (2, "m2"), (3, "m3"), (4, "m4"), (5, "m5"), (6, "m6")]
    assert LEDGER["previous"].to_list() == [None, *LEDGER["hash"].head(5)]
    assert_frame_equal(
        LEDGER.select(GIVEN.columns).drop("seq", "salt", "commitment", "previous", "hash"),
        GIVEN.sort("id").drop("seq", "salt", "commitment", "previous", "hash"),
    )
    assert head(LEDGER) == Head(6, LEDGER["hash"][5])


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def test_hashes_are_those_anybody_gets_from_the_cells() -> None:
    (ask,) = LEDGER.filter(pl.col("seq") == 2).to_dicts()
    said = f'["{SALTS[1]}","Why?","{{\\"p_hit\\":0.4}}"]'
    done = (
        f'["2","{ask["previous"]}","m2","omars","ask","lena","omar","2026-03-10T09:00:00","","2026-03-17",'
        f'"{{\\"p\\":0.5}}","{sha256(said)}"]'
    )
    assert (ask["commitment"], ask["hash"]) == (sha256(said), sha256(done))


@pytest.mark.parametrize(
    ("microsecond", "written"), [(0, ""), (100_000, ".100"), (678_000, ".678"), (1, ".000001"), (678_901, ".678901")]
)
def test_a_moment_is_hashed_as_the_facts_folder_writes_it(microsecond: int, written: str) -> None:
    made_at = datetime(2026, 3, 9, 9, 0, 0, microsecond)  # noqa: DTZ001 - moments are UTC without a zone
    exported = pl.DataFrame({"at": [made_at]}).write_csv(datetime_format="%Y-%m-%dT%H:%M:%S%.f").split("\n")[1]
    row = dict.fromkeys(LINKED)
    assert exported == f"2026-03-09T09:00:00{written}"
    assert link(row | {"made_at": made_at}) == link(row | {"made_at": exported})


def test_an_empty_text_is_a_blank() -> None:
    assert verified(LEDGER.with_columns(pl.col("details", "text", "evidence").fill_null(""))) == ()


def test_a_whole_ledger_has_no_flaw_in_whatever_order_it_comes() -> None:
    assert verified(LEDGER) == verified(LEDGER.reverse()) == verified(MOVES.empty()) == ()


def test_a_ledger_goes_on_where_it_ended() -> None:
    first = chained(GIVEN.filter(pl.col("id") < "m4"), salts=SALTS[:3])
    later = chained(GIVEN.filter(pl.col("id") >= "m4"), salts=SALTS[3:], after=head(first))
    assert_frame_equal(pl.concat([first, later]), LEDGER)
    assert verified(later, after=head(first)) == ()
    assert [flaw.what for flaw in verified(later)] == ["entries 1 to 3 are missing"]
    assert [flaw.what for flaw in verified(first, after=head(first))] == ["entry 1 (m1) does not follow entry 3"]


def test_an_erased_entry_leaves_a_tombstone_that_holds() -> None:
    erased = changed(2, **dict.fromkeys(ERASABLE))
    assert verified(erased) == ()
    assert [verified(erased.with_columns(pl.lit("x").alias(name))) != () for name in CONTENT] == [True, True]


def test_content_that_came_back_after_it_was_erased_is_found() -> None:
    assert verified(changed(2, salt=None)) == (
        Flaw(Fault.CHANGED, 2, "m2", "entry 2 (m2) was changed: it was erased, yet has text and evidence"),
    )


def test_changed_content_is_found() -> None:
    assert verified(changed(4, text="Enough stock")) == (
        Flaw(Fault.CHANGED, 4, "m4", "entry 4 (m4) was changed: its text, evidence or salt is another"),
    )


def test_an_entry_changed_with_its_hash_is_found_by_the_next_one() -> None:
    assert verified(rehashed(changed(3, text="Three"), 3)) == (
        Flaw(Fault.CHANGED, 3, "m3", "entry 3 (m3) was replaced: entry 4 (m4) followed another one"),
    )


def test_the_first_entry_changed_to_follow_another_is_found() -> None:
    assert found(rehashed(changed(1, previous="a" * 64), 1).filter(pl.col("seq") == 1)) == [("changed", 1, "m1")]


def test_the_last_entry_changed_with_its_hash_is_found_only_by_a_head_kept_elsewhere() -> None:
    rewritten = rehashed(changed(6, text="Never mind"), 6)
    assert verified(rewritten) == ()
    assert head(rewritten).hash != head(LEDGER).hash


@pytest.mark.parametrize(
    ("gone", "said"),
    [
        ([1], ["entry 1 is missing"]),
        ([3], ["entry 3 is missing"]),
        ([3, 4, 5], ["entries 3 to 5 are missing"]),
        ([2, 5], ["entry 2 is missing", "entry 5 is missing"]),
    ],
)
def test_entries_taken_out_are_named(gone: list[int], said: list[str]) -> None:
    flaws = verified(LEDGER.filter(~pl.col("seq").is_in(gone)))
    assert [flaw.what for flaw in flaws] == said
    assert {flaw.fault for flaw in flaws} == {Fault.REMOVED}


def test_an_entry_taken_out_and_the_gap_closed_is_named() -> None:
    closed = LEDGER.filter(pl.col("seq") != 3).with_columns(seq=pl.int_range(1, 6))
    assert found(closed) == [("removed", 3, None), *[("reordered", at, f"m{at + 1}") for at in (3, 4, 5)]]
    assert [flaw.what for flaw in verified(closed)][1] == "entry 3 (m4) was entry 4 when it was made"


@pytest.mark.parametrize("at", [1, 3, 6])
def test_an_entry_put_in_is_named(at: int) -> None:
    put_in = changed(at, id="m9", text="It was agreed").filter(pl.col("seq") == at)
    before = pl.col("seq") < at
    moved_up = LEDGER.with_columns(seq=pl.when(before).then("seq").otherwise(pl.col("seq") + 1))
    flaws = found(pl.concat([moved_up, rehashed(put_in, at)]))
    assert flaws == [("inserted", at, "m9"), *[("reordered", n + 1, f"m{n}") for n in range(at, 7)]]


def test_an_entry_that_copies_anothers_chain_is_named() -> None:
    copy = changed(3, id="m9").filter(pl.col("seq") == 3)
    assert found(pl.concat([copy, LEDGER])) == [("inserted", 3, "m9")]


def test_an_entry_the_ledger_never_entered_is_named() -> None:
    bare = changed(6, id="m9", seq=None, hash=None).filter(pl.col("id") == "m9")
    assert found(pl.concat([LEDGER, bare])) == [("inserted", None, "m9")]


def test_an_entry_appended_without_a_hash_that_holds_is_named() -> None:
    fake = (
        changed(6, id="m9", previous=LEDGER["hash"][5])
        .filter(pl.col("id") == "m9")
        .with_columns(seq=pl.lit(7, pl.Int64), hash=pl.lit("f" * 64))
    )
    assert found(pl.concat([LEDGER, fake])) == [("changed", 7, "m9")]


def test_entries_that_changed_places_are_named() -> None:
    swapped = LEDGER.with_columns(seq=pl.col("seq").replace({3: 4, 4: 3}))
    assert [flaw.what for flaw in verified(swapped)] == [
        "entry 3 (m4) was entry 4 when it was made",
        "entry 4 (m3) was entry 3 when it was made",
    ]


def test_hashes_that_go_in_a_circle_are_found() -> None:
    assert found(changed(1, previous=LEDGER["hash"][5])) == [("changed", 1, "m1")]


OTHERS: dict[type[pl.DataType], st.SearchStrategy[Any]] = {
    pl.String: st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    pl.Int64: st.integers(-5, 2**63 - 1),
    pl.Date: st.dates(),
    pl.Datetime: st.datetimes(),
}


@given(data=st.data(), entry=st.integers(1, 6), name=st.sampled_from([*LINKED, "salt", *CONTENT, "hash"]))
@settings(max_examples=300, deadline=None)
def test_any_change_of_any_cell_of_any_entry_is_found_there(data: st.DataObject, entry: int, name: str) -> None:
    old = LEDGER.filter(pl.col("seq") == entry)[name][0]
    new = data.draw(st.one_of(st.none(), OTHERS[MOVES.schema[name].base_type()]))
    flaws = verified(changed(entry, **{name: new}))
    says_nothing = entry == 1 and name == "salt" and new is None  # what said nothing may be erased as well
    if (new or None) == (old or None) or says_nothing:  # an empty text is a blank
        assert flaws == ()
    else:
        assert flaws != ()
        assert f"m{entry}" in {flaw.id for flaw in flaws} or name in {"seq", "id"}


@given(entries=st.sets(st.integers(1, 6)))
def test_erasing_any_entries_is_no_flaw(entries: set[int]) -> None:
    erased = LEDGER.with_columns(pl.when(~pl.col("seq").is_in(entries)).then(pl.col(*ERASABLE)).name.keep())
    assert verified(erased) == ()


@given(data=st.data())
@settings(deadline=None)
def test_any_ledger_without_its_end_holds_and_without_anything_else_does_not(data: st.DataObject) -> None:
    gone = data.draw(st.sets(st.integers(1, 6), min_size=1, max_size=5))
    is_end = gone == set(range(min(gone), 7))
    missing = {seq for flaw in verified(LEDGER.filter(~pl.col("seq").is_in(gone))) for seq in [flaw.seq]}
    assert (missing == set()) == is_end


def test_a_long_ledger_is_verified_in_one_walk() -> None:
    many = pl.concat([GIVEN.head(1)] * 3_000).with_columns(id=pl.int_range(3_000).cast(pl.String))
    long = chained(many, salts=["s"] * 3_000)
    assert verified(long) == ()
    assert [flaw.seq for flaw in verified(long.filter(pl.col("seq") % 1_000 != 0))] == [1_000, 2_000]
