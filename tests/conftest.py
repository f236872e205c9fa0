"""The database of tests is a file, as an installation's is: write-ahead logging and locks are real."""

from collections.abc import Iterator

import pytest
from django.conf import settings

from store.guarded import take_away_the_guard


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,  # noqa: ARG001 - names a server's database for each worker
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Put each run's database, and each of its workers', into a folder of its own."""
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):  # a server makes test databases of its own
        database.setdefault("TEST", {})["NAME"] = str(tmp_path_factory.mktemp("database") / "macromanage.sqlite3")


@pytest.fixture
def emptied_afterwards(transactional_db: None) -> Iterator[None]:  # noqa: ARG001 - it empties the database
    """A test without a transaction around it, whose ledger can be emptied after it; that puts the guard back."""
    yield
    take_away_the_guard()
