import pytest

from macromanage.store.models import Organization
from web.house import AS_OF, settle


@pytest.fixture
def arbor(db: None) -> Organization:  # noqa: ARG001 - asks for the database
    """The houses of the pages, settled; Arbor stands on the day it was evaluated for."""
    house = settle()
    Organization.objects.update(stands_on=AS_OF)
    return house
