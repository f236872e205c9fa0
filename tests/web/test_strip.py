from macromanage.web.strip import strip


def test_strip_shares_the_line_among_the_standings() -> None:
    drawn = strip([("off track", 1), ("on track", 3)])

    assert '<rect class="off-track" x="0" width="25"' in drawn
    assert '<rect class="on-track" x="25" width="75"' in drawn


def test_strip_of_nothing_is_empty() -> None:
    assert "<rect" not in strip([])


def test_strip_takes_no_name_for_markup() -> None:
    assert "<b>" not in strip([("<b>", 1)])
