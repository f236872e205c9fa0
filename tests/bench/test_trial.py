import polars as pl

from trial import placed


def test_nine_in_ten_bounds_hold_that_nothing_was_required() -> None:
    found = pl.concat([placed(300, seed) for seed in (11, 12)])
    held = found.select(((pl.col("effect_low") <= 0) & (pl.col("effect_high") >= 0)).mean()).item()
    assert found.height > 500
    assert 0.87 < held < 0.96
