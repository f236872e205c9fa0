"""`macromanage retain`, by a policy file."""

from pathlib import Path

import pytest
from django.db import connection

from cli.calling import call
from cli.small import folder
from macromanage.cli.policy_file import policy_from
from macromanage.cli.retaining import retention_from
from macromanage.evaluate.policy import Policy
from macromanage.moves.retention import Retention

ACTIVITIES = """
    id,person_id,outcome_id,kind,day,minutes
    a1,p2,o1,a-rare-kind,2026-05-01,30
    a2,p2,o1,call,2026-05-20,30
"""


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("emptied_afterwards")
def test_what_the_file_says_goes_and_is_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    call("import", folder(tmp_path / "facts", activities=ACTIVITIES))
    Path("policy.toml").write_text("answer_days = 3\n[retention]\nactivities = 10\n")
    trial = call("retain", "--policy", "policy.toml", "--as-of", "2026-05-25", "--dry-run")
    assert trial.stdout == "Would go: activities 1, texts 0, evaluations 0. Nothing was changed: --dry-run.\n"
    assert call("retain", "--policy", "policy.toml", "--as-of", "2026-05-25").stdout == (
        "Gone: activities 1, texts 0, evaluations 0.\n"
    )
    if connection.vendor == "sqlite":
        assert b"a-rare-kind" not in Path(connection.settings_dict["NAME"]).read_bytes()


def test_a_section_of_retention_is_no_part_of_the_policy() -> None:
    assert policy_from("[retention]\ntexts = 5\n") == Policy()


def test_a_section_sets_what_it_names() -> None:
    assert retention_from({"texts": 365}) == Retention(activities=0, texts=365, evaluations=90)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"moves": 3}, "There is no 'moves' in retention; it has activities, texts, evaluations."),
        ({"texts": -1}, "texts is a whole number of days, 0 or more, and not -1."),
        ({"texts": True}, "texts is a whole number of days, 0 or more, and not True."),
        (5, "retention is a section with activities, texts, evaluations, and not 5."),
    ],
)
def test_what_is_wrong_in_it_is_said(given: object, said: str) -> None:
    assert retention_from(given) == (said,)
