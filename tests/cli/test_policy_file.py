from dataclasses import replace

import pytest

from macromanage.cli.policy_file import policy_from
from macromanage.evaluate.policy import Policy


def test_policy_sets_what_is_named_and_keeps_the_rest() -> None:
    assert policy_from("on_track = 0.8\nanswer_days = 3") == replace(Policy(), on_track=0.8, answer_days=3)


def test_policy_of_nothing_is_the_default() -> None:
    assert policy_from("") == Policy()


def test_policy_takes_a_whole_number_as_a_share() -> None:
    assert policy_from("hysteresis = 0") == replace(Policy(), hysteresis=0)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("on_trak = 0.8", "There is no 'on_trak' in a policy; 'on_track' is near."),
        ("on_track = 1.2", "on_track is a share from 0 to 1, and not 1.2."),
        ("on_track = nan", "on_track is a share from 0 to 1, and not nan."),
        ("on_track = true", "on_track is a share from 0 to 1, and not True."),
        ("answer_days = 2.5", "answer_days is a whole number, 0 or more, and not 2.5."),
        ("answer_days = -1", "answer_days is a whole number, 0 or more, and not -1."),
        ("answer_days = true", "answer_days is a whole number, 0 or more, and not True."),
        ("on_track = 0.3", "off_track must not be above on_track."),
        ("inspect_days_least = 30", "inspect_days_least must not be above inspect_days_most."),
    ],
)
def test_policy_that_is_wrong_says_what(text: str, sentence: str) -> None:
    assert policy_from(text) == (sentence,)


def test_policy_that_is_no_toml_says_where() -> None:
    assert policy_from("on_track 0.8") == (
        "This is no TOML: Expected '=' after a key in a key/value pair (at line 1, column 10).",
    )


def test_policy_says_everything_that_is_wrong_at_once() -> None:
    assert policy_from("on_track = 7\nanswer_days = -1") == (
        "on_track is a share from 0 to 1, and not 7.",
        "answer_days is a whole number, 0 or more, and not -1.",
    )
