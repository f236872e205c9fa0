"""What goes when a person is erased: what they did, what was said, and their name wherever it stands. Their id stays.

The ledger's hashes cover ids and what was done, so these can't go; a name that stands for the id can. What goes of a
facts table is data, so that a database is erased, and facts that are imported later, by the same rows.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

import polars as pl

from macromanage.facts.tables import Facts
from macromanage.moves.ledger import CONTENT, ERASABLE

# The column by which a table's rows are a person's, where these rows go as a whole.
GONE: Mapping[str, str] = {"absences": "person_id", "viewers": "person_id", "activities": "person_id"}
# Where they stay: the column, and what is made blank in them. A day of leaving stays, or they would seem to work here.
BLANKED: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "people": ("id", ("email", "title", "joined_on")),
    "items": ("person_id", ("ref",)),
}
# The columns in which anybody may have written anything.
FREE_TEXT: Mapping[str, tuple[str, ...]] = {
    "units": ("name",),
    "people": ("title",),
    "agreements": ("text",),
    "objectives": ("title", "why"),
    "outcomes": ("title", "measure", "why", "peer_group", "series"),
    "readings": ("source",),
    "items": ("ref",),
    "activities": ("source", "ref"),
    "sources": ("name",),
}


@dataclass(frozen=True, slots=True)
class Erasure:
    """Who is erased, how they are written, and what is theirs.

    Attributes:
        person_id: Their id, which stays.
        spellings: How their name and address are written; where one of these stands, the tombstone's name comes.
        parts: The words of their name, by which they may be meant in what is written of their own outcomes.
        owned: The outcomes they ever owned.
    """

    person_id: str
    spellings: tuple[str, ...]
    parts: tuple[str, ...]
    owned: pl.Series

    @property
    def tombstone(self) -> str:
        """What stands in place of their name."""
        return f"erased person {hashlib.sha256(self.person_id.encode()).hexdigest()[:4]}"

    def redacted(self, text: pl.Expr) -> pl.Expr:
        """Put the tombstone's name where the person's stands."""
        return _replaced(text, map(_pattern, self.spellings), self.tombstone)

    def redacted_of_theirs(self, text: pl.Expr) -> pl.Expr:
        """Put it, in what is written of an outcome of theirs, where a part of their name stands, too."""
        return _replaced(self.redacted(text), map(_word, self.parts), self.tombstone)

    def is_named(self, text: pl.Expr) -> pl.Expr:
        """Tell where the person is named."""
        named = [text.str.contains(_pattern(each)) for each in self.spellings]
        return pl.any_horizontal(named or [pl.lit(value=False)]).fill_null(value=False)


def erasure(facts: Facts, person_id: str, *, also: Collection[str] = ()) -> Erasure:
    """Return what is to be erased of the person, from the rows of people and outcomes.

    Args:
        facts: What is recorded.
        person_id: Who is to be erased.
        also: Other ways in which people write their name.
    """
    row = facts.people.filter(pl.col("id") == person_id).select("name", "email").rows()
    name, email = row[0] if row else (None, None)
    owned = facts.outcomes.filter(pl.col("owner_id") == person_id)["id"].unique().sort()
    found = Erasure(person_id, (), (), owned)
    if name == found.tombstone:  # it was erased before
        name = None
    parts = [part for part in (name or "").split() if len(part.strip(".")) > 1]
    return replace(found, spellings=tuple(_spellings(name, email, *also)), parts=tuple(parts))


def said(moves: pl.DataFrame, going: Erasure) -> pl.Series:
    """Return the ids of the moves whose text and evidence go.

    These are moves by the person, to them and about their outcomes; moves of others that name them; and such as quote,
    in their evidence, a constraint that goes.
    """
    is_side = pl.any_horizontal((pl.col(side) == going.person_id).fill_null(value=False) for side in ("by_id", "to_id"))
    is_theirs = is_side | pl.col("outcome_id").is_in(going.owned.implode())
    is_named = pl.any_horizontal(going.is_named(pl.col(name)) for name in CONTENT)
    first = moves.filter(is_theirs | is_named)["id"]
    quoted = pl.col("evidence").str.json_path_match("$.because.constraint_id")
    quoting = moves.filter(quoted.is_in(first.implode()).fill_null(value=False))["id"]
    return pl.concat([first, quoting]).unique().sort()


def erased(facts: Facts, person_ids: Collection[str], *, entered: pl.Series) -> Facts:
    """Return the facts without what goes of these people; moves that are entered already are the ledger's to erase."""
    for person_id in person_ids:
        facts = _erased(facts, erasure(facts, person_id), entered)
    return facts


def _erased(facts: Facts, going: Erasure, entered: pl.Series) -> Facts:
    gone = pl.col("id").is_in(said(facts.moves, going).implode()) & ~pl.col("id").is_in(entered.implode())
    moves = facts.moves.with_columns(pl.when(~gone).then(pl.col(*ERASABLE)).name.keep())
    tables = {table.name: _erased_table(table.name, rows, going) for table, rows in facts}
    return Facts(**tables | {"moves": moves})


def _erased_table(name: str, rows: pl.DataFrame, going: Erasure) -> pl.DataFrame:
    if name in GONE:
        rows = rows.filter(pl.col(GONE[name]) != going.person_id)
    if name in BLANKED:
        column, blanked = BLANKED[name]
        rows = rows.with_columns(pl.when(pl.col(column) != going.person_id).then(pl.col(*blanked)).name.keep())
    naming = [column for column in FREE_TEXT.get(name, ()) if _names(rows, column, going)]
    rows = rows.with_columns(going.redacted(pl.col(column)) for column in naming)
    if name == "outcomes":
        is_own = pl.col("id").is_in(going.owned.implode())
        own = pl.when(is_own).then(going.redacted_of_theirs(pl.col("title", "why"))).otherwise(pl.col("title", "why"))
        rows = rows.with_columns(own.name.keep())
    if name == "people":
        is_them = pl.col("id") == going.person_id
        rows = rows.with_columns(name=pl.when(is_them).then(pl.lit(going.tombstone)).otherwise("name"))
    return rows


def _names(rows: pl.DataFrame, column: str, going: Erasure) -> bool:
    """Tell whether the column names the person anywhere: most don't, and hold few texts in many rows."""
    return bool(rows.select(pl.col(column).unique()).select(going.is_named(pl.col(column)).any()).item())


def _spellings(name: str | None, email: str | None, *also: str) -> Iterator[str]:
    """Return the texts, longest first, in every form in which letters with marks, and JSON, may hold them."""
    given = [each.strip() for each in (name, email, *_turned(name), *also) if each and each.strip()]
    forms = {
        written
        for each in given
        for form in ("NFC", "NFD")
        for composed in (unicodedata.normalize(form, each),)
        for written in (composed, json.dumps(composed)[1:-1])
    }
    return iter(sorted(forms, key=lambda form: (-len(form), form)))


def _turned(name: str | None) -> tuple[str, ...]:
    """Return the name as lists have it: the last word, a comma, the others."""
    words = (name or "").split()
    return (f"{words[-1]}, {' '.join(words[:-1])}",) if len(words) > 1 else ()


def _pattern(spelling: str) -> str:
    """Return what finds a spelling, in any case of letters; a single word, which may mean something else, as it is."""
    if " " in spelling or "@" in spelling:
        return f"(?i){re.escape(spelling)}"
    return _word(spelling)


def _word(word: str) -> str:
    return rf"\b{re.escape(word)}\b"


def _replaced(text: pl.Expr, patterns: Iterator[str], tombstone: str) -> pl.Expr:
    for pattern in patterns:
        text = text.str.replace_all(pattern, tombstone)
    return text
