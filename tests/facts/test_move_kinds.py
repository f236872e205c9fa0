"""The rows of the kinds: one each, agreeing with what closes what, and with what their page says."""

from macromanage.demo.stories import LEADER, OWNER, REMOVER, STORIES, Step
from macromanage.facts.fields import missing, read, wrong
from macromanage.facts.move_kinds import CLOSED_BY, ROWS, Role, Row, Way
from macromanage.facts.move_page import page
from macromanage.facts.words import MoveKind

# What the invented stories fill in.
FILLED = {"@remover": "oren", "@lever": "call", "@target": "90", "@p": "0.5"}
FILLED |= {"@began": "2026-06-02", "@soon": "2026-06-30", "@long_ago": "2026-05-08", "@lately": "2026-06-05"}


def test_every_kind_has_its_row_in_the_order_of_the_words() -> None:
    assert list(ROWS) == list(MoveKind)
    assert [kind for kind, row in ROWS.items() if row.kind is not kind] == []


def test_only_effort_needs_a_warrant() -> None:
    assert {kind for kind, row in ROWS.items() if row.needs_warrant} == {MoveKind.OPEN, MoveKind.REQUIRE}


def test_what_closes_something_may_answer_it() -> None:
    for opener, closers in CLOSED_BY.items():
        for closer in closers:
            assert [way for way in ROWS[closer].ways if opener in way.answers] != [], (opener, closer)
            assert opener in ROWS[closer].closes
    assert {kind for kind, row in ROWS.items() if row.opens} == set(CLOSED_BY)


def test_what_must_answer_something_says_what() -> None:
    assert [row.kind for row in ROWS.values() for way in row.ways if not (way.alone or way.answers)] == []


def test_the_page_tells_every_kind_and_field() -> None:
    lines = page().splitlines()
    named = [line.split("`")[1] for line in lines if line.startswith("| `")]
    carried = [row.kind.value for row in ROWS.values() for _ in [*row.fields, *filter(None, (row.due, row.text))]]

    assert named == [kind.value for kind in MoveKind] + carried


def is_told(way: Way, step: Step, story: tuple[Step, ...]) -> bool:
    """Whether a story's move goes the way: by whom, to whom, in answer to what."""
    answered = None if step.answers is None else story[step.answers]
    answers = way.alone if answered is None else answered.kind in way.answers
    roles = {OWNER: {Role.OWNER, Role.MEMBER}, LEADER: {Role.LEADER, Role.MEMBER}, REMOVER: {Role.REMOVER}}
    by, to = set(roles[step.by]), set(roles[step.to])
    if answered is not None:
        by |= {Role.MAKER} if step.by == answered.by else {Role.RECEIVER}
        to |= {Role.MAKER} if step.to == answered.by else {Role.RECEIVER}
    return answers and way.by in by and way.to in to


def carried(step: Step, row: Row) -> list[object]:
    """What is wrong with, or missing in, what a story's move carries."""
    text = step.details or "{}"
    for name, value in FILLED.items():
        text = text.replace(name, value)
    given = read(text)
    assert isinstance(given, dict)
    return [*wrong(row.kind, given, {"oren"}), *missing(row.kind, given)]


def test_the_invented_stories_could_all_be_made() -> None:
    for name, story in STORIES.items():
        for step in story:
            row = ROWS[step.kind]
            assert any(is_told(way, step, story) for way in row.ways), (name, step.kind)
            assert carried(step, row) == [], (name, step.kind)
