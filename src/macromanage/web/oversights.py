"""Oversight: what an auditor sees, and what a data owner takes out."""

from pathlib import Path
from shutil import make_archive
from tempfile import TemporaryDirectory

from django.http import HttpRequest, HttpResponse

from macromanage.facts import folder
from macromanage.facts.tables import Facts
from macromanage.moves.roles import Deed, may
from macromanage.store import oversight as store
from macromanage.store.accounts import role_of
from macromanage.store.models import Account
from macromanage.web.door import by_data_owners, for_auditors, show_account


@for_auditors
def oversight(request: HttpRequest, account: Account) -> HttpResponse:
    """Show policy, agreements, counts of moves and accesses."""
    seen = store.oversight(account.organization)
    takes_out = may(role_of(account), Deed.EXPORT)
    return show_account(request, account, "oversights/oversight.html", seen=seen, takes_out=takes_out, here="oversight")


@by_data_owners
def export(request: HttpRequest, account: Account) -> HttpResponse:  # noqa: ARG001 - every page is asked with its request
    """Give out all facts as a facts folder in one file; that it was is on record."""
    facts = store.export_for(account.user)
    answer = HttpResponse(b"" if facts is None else _archive(facts), content_type="application/zip")
    answer["Content-Disposition"] = 'attachment; filename="facts.zip"'
    return answer


def _archive(facts: Facts) -> bytes:
    with TemporaryDirectory() as scratch:
        folder.write(facts, Path(scratch) / "facts")
        return Path(make_archive(f"{scratch}/facts", "zip", f"{scratch}/facts")).read_bytes()
