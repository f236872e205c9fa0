import pytest

from macromanage.store.accounts import organization_named
from macromanage.store.models import Organization


@pytest.fixture
def organization(db: None) -> Organization:  # noqa: ARG001 - it is there to be asked for
    return organization_named("House")
