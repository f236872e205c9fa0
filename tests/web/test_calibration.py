import polars as pl

from macromanage.web.calibration import calibration_picture, specification

TABLE = pl.DataFrame({"chances": [1, 9], "outcomes": [20, 300], "said": [0.14, 0.97], "met": [0.11, 0.98]})


def test_picture_has_a_dot_for_each_step_and_the_line_they_should_lie_on() -> None:
    line, dots = specification(TABLE)["layer"]
    assert line["data"]["values"] == [{"said": 0, "met": 0}, {"said": 1, "met": 1}]
    assert dots["data"]["values"] == [
        {"said": 0.14, "met": 0.11, "outcomes": 20},
        {"said": 0.97, "met": 0.98, "outcomes": 300},
    ]


def test_picture_takes_its_colours_from_the_page() -> None:
    picture = calibration_picture(TABLE)
    assert picture.startswith("<svg")
    assert "var(--accent)" in picture
    assert "style=" not in picture
