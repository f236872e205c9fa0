"""Turns: who changes an organization does so alone, and who reads it whole sees one moment of it."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

from django.db import connection, transaction

from macromanage.store.models import Organization

try:
    import fcntl
except ImportError:  # Windows has no such locks: there writers try again and again until it is free, as SQLite does
    fcntl = None  # type: ignore[assignment]


@contextmanager
def turn(organization: Organization) -> Iterator[None]:
    """Let nobody else enter or change anything until this transaction ends, so that no two entries get one number.

    PostgreSQL locks the organization's row. SQLite lets one writer in when its transaction begins.
    """
    with _queue(), transaction.atomic():
        Organization.objects.select_for_update().get(pk=organization.pk)
        yield


@contextmanager
def stillness() -> Iterator[None]:
    """Let all that is read be of one moment, whatever is changed meanwhile.

    SQLite lets nobody write until it ends; PostgreSQL would otherwise see with each question what is new.
    """
    is_outermost = not connection.in_atomic_block
    with transaction.atomic():
        if is_outermost and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


def _queue() -> AbstractContextManager[None]:
    """Wait for one's turn in the order of coming.

    SQLite has a writer that finds another one look again after a while, so that with many of them one may never find
    its moment and give up. The lock of a file beside the database wakes who waits, and ends with its process.
    """
    name = str(connection.settings_dict["NAME"])
    is_file = connection.vendor == "sqlite" and Path(name).is_file()
    return _at_the_door(Path(f"{name}-turn")) if is_file and fcntl and not connection.in_atomic_block else nullcontext()


@contextmanager
def _at_the_door(door: Path) -> Iterator[None]:
    with door.open("wb") as opened:  # closing it opens the door
        fcntl.flock(opened, fcntl.LOCK_EX)
        yield
