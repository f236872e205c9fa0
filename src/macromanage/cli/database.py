"""The organization's database, as the commands use it: opened, checked to be of this version, then asked."""

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import typer

from macromanage.cli import options, screen
from macromanage.evaluate.policy import Policy
from macromanage.evaluate.results import Results
from macromanage.evaluate.track_record import TrackRecord
from macromanage.facts.problems import Problem, of_file
from macromanage.facts.tables import Facts

_URL = "MACROMANAGE_DATABASE_URL"
_SQLITE, _IN_MEMORY = "sqlite3", ("file:", ":memory:")


def open_database() -> None:
    """Make the database ready: an empty one gets its tables, an older one is refused with what to do."""
    connect()
    waiting, is_empty = _waiting_migrations()
    if is_empty:
        migrate()
    elif waiting:
        message = f"it is older than this version by {screen.counted(waiting, 'step')}. Run `macromanage migrate`."
        raise typer.BadParameter(message, param_hint="the database")


def connect() -> None:
    """Load the settings of the database and reach it; where it can't be reached, say why and end."""
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.db.utils import OperationalError

    _settings()
    try:
        django.setup()
        _reach()
    except ImproperlyConfigured as error:
        raise _unusable("has no driver here", error) from None
    except OperationalError as error:
        raise _unusable("cannot be reached", error) from None


def _reach() -> None:
    from django.db import connection

    connection.ensure_connection()


def _settings() -> dict[str, Any]:
    """Return the settings of the database; end where the environment names none."""
    from django.conf import settings

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "macromanage.project.settings")
    try:
        return dict(settings.DATABASES["default"])
    except ValueError:  # whose message may show the password
        forms = "sqlite:////folder/name.sqlite3 or postgres://user:password@host:5432/name"
        raise typer.BadParameter(f"it names no database; write it as {forms}.", param_hint=_URL) from None


def _unusable(how: str, error: Exception) -> typer.BadParameter:
    first = str(error).partition("\n")[0].rstrip(".")
    return typer.BadParameter(f"the database {how}: {first}.", param_hint=_URL)


def _must_be_there() -> None:
    """End where the SQLite file isn't there: whoever only reads makes no database."""
    said = _settings()
    name = str(said["NAME"])
    if said["ENGINE"].endswith(_SQLITE) and not name.startswith(_IN_MEMORY) and not Path(name).exists():
        message = f"There is no database at {name}: import facts into it, or name a facts folder."
        raise typer.BadParameter(message, param_hint="DIR")


def migrate() -> None:
    """Bring the tables of the database to this version."""
    from django.core.management import call_command

    with screen.working("Preparing the database"):
        call_command("migrate", verbosity=0, interactive=False)


def begin_anew() -> None:
    """Replace the SQLite file by an empty database: for invented data, whose ledger nobody has to keep."""
    from django.db import connection

    connection.close()
    for end in ("", "-wal", "-shm"):
        Path(f"{connection.settings_dict['NAME']}{end}").unlink(missing_ok=True)
    migrate()


def open_existing() -> None:
    """Make a database that is there ready, and end where there is none."""
    _must_be_there()
    open_database()


def holds_facts() -> bool:
    """Tell whether there is anything in the database to work on."""
    open_existing()
    from macromanage.store import organizations

    return organizations.holds_facts(organizations.only())


def stored_facts() -> Facts:
    """Return the organization's facts."""
    open_existing()
    from macromanage.store import importing, organizations

    with screen.working("Reading the database"):
        return importing.export_facts(organizations.only())


def record_export() -> None:
    """Put on record that whoever runs the commands takes out everything."""
    from macromanage.store import accesses, organizations

    accesses.record(organizations.only(), accesses.What.EXPORT)


def store_facts(facts: Facts) -> tuple[Problem, ...]:
    """Replace the organization's facts and enter the moves that are new, or return why nothing was changed."""
    open_database()
    from macromanage.store import importing, organizations

    with screen.working("Importing"):
        found = importing.import_facts(organizations.only(), facts)
    return found.problems if isinstance(found, importing.Refusal) else ()


def say_where_behind() -> None:
    """Say how to catch up where the current evaluation knows less than is on record."""
    from macromanage.store import changes, evaluating, organizations

    here = organizations.only()
    last = evaluating.current(here)
    if last is not None and changes.is_behind(last, here):
        screen.note("What is known has changed since it was evaluated. Run `macromanage evaluate`.")


def unguarded() -> tuple[Problem, ...]:
    """Return which triggers don't keep the ledger any more."""
    open_database()
    from django.db import connection

    from macromanage.store import guard

    what, mend = "the trigger {} is gone or altered: the database lets entries be changed", "run `macromanage migrate`"
    return tuple(of_file(guard.table_of(name), what.format(name), mend) for name in guard.missing(connection))


def evaluated(*, as_of: date, policy: Policy) -> Results:
    """Evaluate what the database holds and keep it as the current evaluation; of a day gone by, it stands on that."""
    open_existing()
    from macromanage.store import evaluating, organizations

    with screen.working("Evaluating"):
        _, results = evaluating.evaluated(organizations.only(), as_of, policy)
    _stand_on(as_of)
    return results


def keep_results(results: Results, *, as_of: date, policy: Policy) -> None:
    """Keep the results as the organization's current evaluation; of a day gone by, it stands still on that day."""
    open_database()
    from macromanage.store import evaluating, organizations

    with screen.working("Keeping the results"):
        evaluating.keep(organizations.only(), results, as_of=as_of, policy=policy)
    _stand_on(as_of)


def _stand_on(as_of: date) -> None:
    from macromanage.store import organizations

    organizations.stand_on(organizations.only(), None if as_of == options.today() else as_of)


def keep_track_record(record: TrackRecord, *, until: date) -> None:
    """Keep what everyone may see of the track record, for its page."""
    open_database()
    from macromanage.store import organizations, scoring

    scoring.keep_track_record(organizations.only(), record, until=until)


def admit(person_ids: Mapping[str, str | None], *, password: str) -> None:
    """Let each name sign in as its person, or without one as administrator, all with one password."""
    open_database()
    from macromanage.store import accounts, organizations

    with screen.working("Preparing the accounts"):
        for username, person_id in person_ids.items():
            accounts.admit(organizations.only(), person_id, username=username, password=password)


def create_admin(username: str, password: str) -> str | None:
    """Create an administrator, or return why not."""
    open_database()
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError
    from django.db import IntegrityError

    from macromanage.store import accounts, organizations

    try:
        validate_password(password)
        accounts.create_admin(organizations.only(), username=username, password=password)
    except ValidationError as error:
        return " ".join(error.messages)
    except IntegrityError:
        return f"There is somebody named {username} already."
    return None


def _waiting_migrations() -> tuple[int, bool]:
    """Return how many migrations are to be applied, and whether none ever was."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return len(plan), not executor.loader.applied_migrations
