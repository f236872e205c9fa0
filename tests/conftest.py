"""The database of tests is a file, as an installation's is: write-ahead logging and locks are real."""

import pytest
from django.conf import settings


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Put each run's database, and each of its workers', into a folder of its own."""
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):  # a server makes test databases of its own
        database.setdefault("TEST", {})["NAME"] = str(tmp_path_factory.mktemp("database") / "macromanage.sqlite3")
