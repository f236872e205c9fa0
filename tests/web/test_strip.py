from macromanage.web.strip import share_bar, strip


def test_strip_shares_the_line_among_the_standings() -> None:
    drawn = strip([("off track", 1), ("on track", 3)])

    assert '<rect class="off-track" x="0" width="25"' in drawn
    assert '<rect class="on-track" x="25" width="75"' in drawn


def test_strip_of_nothing_is_empty() -> None:
    assert "<rect" not in strip([])


def test_strip_takes_no_name_for_markup() -> None:
    assert "<b>" not in strip([("<b>", 1)])


def test_share_is_drawn_as_long_as_it_is_and_never_beyond_the_line() -> None:
    assert '<rect class="reached" width="62.5"' in share_bar(0.625)
    assert '<rect class="reached" width="100"' in share_bar(1.2)
