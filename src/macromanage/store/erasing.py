"""The twin of `moves/erasure.py`: erases a person from everything that the database holds."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

import polars as pl
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Model, Q, QuerySet

from macromanage.evaluate.ladder import FROM_EFFORT
from macromanage.facts.tables import BY_NAME, Facts
from macromanage.moves.erasure import BLANKED, FREE_TEXT, GONE, Erasure, erasure, said
from macromanage.moves.seal import SEALED
from macromanage.store import accesses, changes, ledger, rows, structure
from macromanage.store.evaluating import current, evaluate_organization, policy_of
from macromanage.store.forgetting import overwrite_what_is_deleted
from macromanage.store.models import (
    FACTS,
    Account,
    Alignment,
    Diagnosis,
    Influence,
    Note,
    Organization,
    Outcome,
    Person,
    Token,
    Trial,
    Warrant,
)
from macromanage.store.turns import turn

# How many rows of a table go or are changed, by what one calls them.
Counts = Mapping[str, int]
Redact = Callable[[pl.Expr], pl.Expr]
_TEXTS = {"text": pl.String()}
_SIGN_INS: tuple[type[Model], ...] = (AccessLog, AccessAttempt, AccessFailureLog)


def going(organization: Organization, person_id: str, *, also: Collection[str] = ()) -> Counts:
    """Return what an erasure of the person would change, and change nothing."""
    with turn(organization):
        counts = _erase(organization, _erasure(organization, person_id, also))
        transaction.set_rollback(True)
    return counts


def erase(organization: Organization, person_id: str, *, also: Collection[str] = (), by: str | None = None) -> Counts:
    """Erase the person and put on record that they were; the current evaluation is made again without them.

    What they did in the ledger stays under their id: see `moves/ledger.py`.
    """
    overwrite_what_is_deleted()
    with turn(organization):
        counts = _erase(organization, _erasure(organization, person_id, also))
        changes.record(organization)
        accesses.record(organization, accesses.What.ERASE, by=by, of_id=person_id)
        last = current(organization)
        if last is not None:
            evaluate_organization(organization, last.as_of, policy_of(last))
    return counts


def named_in_details(organization: Organization, person_id: str, *, also: Collection[str] = ()) -> int:
    """Return how many moves name the person in their details, which are hashed openly and stay."""
    erasing = _erasure(organization, person_id, also)
    return ledger.entries(organization).filter(erasing.is_named(pl.col("details"))).height


def _erasure(organization: Organization, person_id: str, also: Collection[str]) -> Erasure:
    outcomes = Outcome.objects.filter(organization=organization, owner_id=person_id)
    people = Person.objects.filter(organization=organization, key=person_id)
    found = {"people": people, "outcomes": outcomes}
    told = Facts(**{name: rows.frame(stored, BY_NAME[name].schema) for name, stored in found.items()})
    return erasure(told, person_id, also=also)


def _erase(organization: Organization, going: Erasure) -> Counts:
    """Erase within the transaction that is open, and return how much; what there is nothing of is left out."""
    counts = dict(_facts(organization, going))
    entries = ledger.entries(organization)
    texts = said(entries, going)
    unerased = entries.filter(pl.col("salt").is_not_null(), pl.col("id").is_in(texts.implode()))
    counts["moves"] = ledger.erase(organization, unerased["id"].to_list())
    structure.changed(organization)
    counts["results"] = _results(organization, going, texts)
    counts["notes"] = _notes(organization, going)
    counts |= _account(organization, going)
    return {name: count for name, count in counts.items() if count}


def _facts(organization: Organization, going: Erasure) -> Iterator[tuple[str, int]]:
    for name, model in FACTS.items():
        stored: QuerySet[Any] = model.objects.filter(organization=organization)
        gone = stored.filter(**{GONE[name]: going.person_id}).delete()[0] if name in GONE else 0
        yield name, gone + _blanked(name, stored, going) + _redacted(name, stored, going)


def _blanked(name: str, stored: QuerySet[Any], going: Erasure) -> int:
    if name not in BLANKED:
        return 0
    column, blanked = BLANKED[name]
    theirs = stored.filter(**{"key" if column == "id" else column: going.person_id})
    named = {"name": going.tombstone} if name == "people" else {}
    return theirs.filter(_is_held(blanked, named)).update(**dict.fromkeys(blanked), **named)


def _is_held(blanked: Collection[str], named: Mapping[str, str]) -> Q:
    """Tell the rows in which there is still something to make blank, or another name."""
    held = ~Q(**named) if named else Q(pk__in=[])
    for column in blanked:
        held |= Q(**{f"{column}__isnull": False})
    return held


def _redacted(name: str, stored: QuerySet[Any], going: Erasure) -> int:
    """Redact what anybody wrote, a text at a time: there are few, and as often as it stands there it is the same."""
    changed = sum(_replaced(stored, column, going.redacted) for column in FREE_TEXT.get(name, ()))
    if name == "outcomes":
        own = stored.filter(key__in=going.owned.to_list())
        changed += sum(_replaced(own, column, going.redacted_of_theirs) for column in ("title", "why"))
    return changed


def _replaced(stored: QuerySet[Any], column: str, redacted: Redact) -> int:
    texts = pl.DataFrame({"text": list(stored.order_by().values_list(column, flat=True).distinct())}, _TEXTS)
    changed = texts.with_columns(new=redacted(pl.col("text"))).filter(pl.col("new") != pl.col("text"))
    return sum(stored.filter(**{column: text}).update(**{column: new}) for text, new in changed.rows())


def _results(organization: Organization, going: Erasure, texts: pl.Series) -> int:
    """Erase from all evaluations what was computed from the person's effort, and what quotes what goes."""
    here = Q(evaluation__organization=organization)
    own = here & Q(outcome_id__in=going.owned.to_list())
    deleted = [
        Alignment.objects.filter(here, subject="person", subject_id=going.person_id).delete(),
        Diagnosis.objects.filter(own, basis="effort").delete(),
        Influence.objects.filter(own, basis="effort").delete(),
        Trial.objects.filter(own).delete(),
    ]
    sealed = Warrant.objects.filter(own, line__in=FROM_EFFORT).update(
        line=SEALED, move=None, because=None, allowed=None
    )
    quoting = Warrant.objects.filter(here, row__in=_quoting(organization, going, texts)).update(because=None)
    return sum(count for count, _ in deleted) + sealed + quoting


def _quoting(organization: Organization, going: Erasure, texts: pl.Series) -> list[int]:
    """Return the warrants, by row, that quote a constraint that goes, or name the person."""
    stored = Warrant.objects.filter(evaluation__organization=organization, because__isnull=False)
    found = rows.frame(stored, {"row": pl.Int64(), "because": pl.String()})
    is_of_one = pl.col("because").str.json_path_match("$.constraint_id").is_in(texts.implode())
    is_quoted = is_of_one & pl.col("because").str.json_path_match("$.constraint_text").is_not_null()
    return found.filter(is_quoted.fill_null(value=False) | going.is_named(pl.col("because")))["row"].to_list()


def _notes(organization: Organization, going: Erasure) -> int:
    """Delete the notes of a talk that the person was one of the two of; in others put the tombstone for their name."""
    stored = Note.objects.filter(organization=organization)
    gone = stored.filter(Q(author_id=going.person_id) | Q(other_id=going.person_id)).delete()[0]
    return gone + _replaced(stored, "text", going.redacted)


def _account(organization: Organization, going: Erasure) -> dict[str, int]:
    """Delete the person's account, with whatever it signed in with and from."""
    account = Account.objects.filter(organization=organization, person_id=going.person_id)
    users = User.objects.filter(account__in=account)
    names, keys = list(users.values_list("username", flat=True)), {str(pk) for pk in users.values_list("pk", flat=True)}
    theirs = [each.pk for each in Session.objects.iterator() if each.get_decoded().get("_auth_user_id") in keys]
    return {
        "sign-ins": _sign_ins(names, going),
        "sessions": Session.objects.filter(pk__in=theirs).delete()[0] if keys else 0,
        "tokens": Token.objects.filter(organization=organization, person_id=going.person_id).delete()[0],
        "accounts": len(keys) and users.delete()[1].get("store.Account", 0),
    }


def _sign_ins(names: Collection[str], going: Erasure) -> int:
    """Delete who signed in by these names, or typed the person's name or address where one signs in."""
    typed = Q(username__in=names)
    for spelling in going.spellings:
        typed |= Q(username__icontains=spelling)
    return sum(model._default_manager.filter(typed).delete()[0] for model in _SIGN_INS)  # noqa: SLF001 - Django's documented name
