"""Which moves settle what is due."""

from macromanage.moves.due import due


def test_what_is_in_the_way_is_dated_once() -> None:
    named = {"constraint_id": "c", "constraint_until": None}
    assert [each.kind.value for each in due("constraint", named)] == ["remove", "date", "refuse"]
    dated = due("constraint", named | {"constraint_until": "2026-05-20"})
    assert [(each.kind.value, each.answers_id) for each in dated] == [("remove", "c"), ("refuse", "c")]
