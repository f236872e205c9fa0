"""What is still to come of items that convert: those that are open, and those still to be opened, at some moments."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import polars as pl

from macromanage.evaluate import work
from macromanage.evaluate.closing_rates import NEVER, YEAR, Items, Rates, closing_rates, within
from macromanage.evaluate.forecast import conversion
from macromanage.evaluate.forecast.conversion import FURTHEST, LATELY, WON_ALIKE, Bags, Looks, looked
from macromanage.evaluate.periods import period_end
from macromanage.evaluate.series import LARGEST, SMALLEST, Series
from macromanage.facts.tables import Facts
from macromanage.facts.words import Counts, Shape

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

# Outcomes that were due longer ago say nothing of how pipelines hold today.
REMEMBERED = timedelta(days=2 * 365)
# What a win is worth differs between outcomes of a group by about this share of it; and how many wins have to show it
# to weigh as much as that belief.
VALUES_DIFFER, WINS_SHOWN = 0.25, 100.0
# The variance, as a share of its square, of how many are opened in one quarter around the one before; and how many
# items have to show it to weigh as much as that belief.
ARRIVALS_DIFFER, SHOWN = 0.08, 50.0
# The step that stands for now.
NOW = -1


@dataclass(frozen=True)
class Pipeline:
    """What is still to come, at k moments, (k,) each, sorted by row and step.

    row: of the outcome in the series. step: the period that had just ended, or NOW. group: of its peers. base: what was
    there already. open_mean, open_variance; new_mean, new_variance: of what open items, and those still to come, will
    bring by the due date, apart from what both depend on; common: the variance of that, as a share of the square of
    their sum. open_items: how many were open.
    """

    row: Whole
    step: Whole
    group: Whole
    base: Floats
    open_mean: Floats
    open_variance: Floats
    new_mean: Floats
    new_variance: Floats
    common: Floats
    open_items: Floats

    @property
    def mean(self) -> Floats:
        """The mean of what all will bring."""
        return self.open_mean + self.new_mean

    @property
    def deviation(self) -> Floats:
        """The standard deviation of what all will bring."""
        return np.maximum(np.sqrt(self.open_variance + self.new_variance + self.common * self.mean**2), SMALLEST)


def pipeline(facts: Facts, series: Series, over: Flags, as_of: date) -> Pipeline:
    """Look at every outcome that items drive, now and by the end of each of its periods.

    Args:
        facts: as known on `as_of`.
        series: of all outcomes.
        over: which of each outcome's own periods are over, (n, m).
        as_of: the day.
    """
    outcomes = _outcomes(facts, series, as_of)
    workers = work.workers(facts, outcomes, as_of)
    kinds, items = work.driving(facts, outcomes, workers)
    kinds = kinds.filter(pl.col("counts") != Counts.OPENED)
    pairs = _pairs(facts, outcomes, kinds)
    items = items.join(kinds, on=["cell", "kind"]).select("cell", "item", "person_id", *_worth()).with_columns(_unit())
    moments = _moments(outcomes, series, over, as_of)
    units = items.group_by("cell").agg(pl.col("unit").first())
    looks = moments.join(pairs, on="row").join(units, on="cell").sort("row", "step", "cell")
    return _found(looks, items, _bags(pairs, items, workers), as_of)


def _outcomes(facts: Facts, series: Series, as_of: date) -> pl.DataFrame:
    """Outcomes that add up and have begun, unless they were due long ago, with their row and peers."""
    return (
        series.outcomes.with_row_index("row")
        .filter(
            pl.col("shape") == Shape.TOTAL,
            pl.col("starts_on") <= as_of,
            pl.lit(as_of) - pl.col("due_on") < REMEMBERED,
        )
        .join(facts.drivers, on="outcome_id", how="semi", maintain_order="left")
        .with_columns(rolled_up=work.rolled_up(facts))
        .with_columns(peer_group=work.peer_group())
        .with_columns(group=pl.col("peer_group").rank("dense").cast(pl.Int64) - 1)
    )


def _pairs(facts: Facts, outcomes: pl.DataFrame, kinds: pl.DataFrame) -> pl.DataFrame:
    """Each outcome with each kind that drives it: row, cell, bag, and `one` whose workers' items are in the bag."""
    pairs = (
        outcomes.select("row", "outcome_id", "peer_group", "owner_id", "unit_id", "rolled_up")
        .join(facts.drivers.select("outcome_id", "kind").unique(), on="outcome_id")
        .join(kinds.select("peer_group", "kind", "cell"), on=["peer_group", "kind"])
    )
    whose = pl.when("rolled_up").then("unit_id").otherwise("owner_id")
    bag = pl.struct(whose.alias("whose"), "rolled_up", "cell").rank("dense").cast(pl.Int64) - 1
    return pairs.with_columns(bag=bag).with_columns(one=pl.col("outcome_id").min().over("bag"))


def _worth() -> tuple[pl.Expr, ...]:
    """What a win brings, and what an open item is said to be worth; days since 1970."""
    by_value = pl.col("counts") == Counts.VALUE
    value = pl.when(by_value).then(pl.col("value").clip(-LARGEST, LARGEST)).otherwise(1.0)
    won = ((pl.col("result") > 0.5) & pl.col("closed_on").is_not_null()).fill_null(value=False)
    return (
        won.alias("won"),
        pl.when(won).then(value.fill_null(0.0)).otherwise(0.0).alias("amount"),
        pl.when(pl.col("closed_on").is_null() | ~by_value).then(value).alias("told"),
        _days("opened_on").alias("opened"),
        _days("closed_on").fill_null(NEVER).alias("closed"),
    )


def _unit() -> tuple[pl.Expr, ...]:
    """What a win of the cell is about, and amounts in it: so that nothing hangs on what they are counted in."""
    unit = pl.col("amount").abs().filter("won").mean().over("cell").fill_null(1.0).clip(lower_bound=SMALLEST)
    return unit.alias("unit"), pl.col("amount") / unit, pl.col("told") / unit


def _days(column: str) -> pl.Expr:
    return pl.col(column).cast(pl.Int32).cast(pl.Int64)


def _moments(outcomes: pl.DataFrame, series: Series, over: Flags, as_of: date) -> pl.DataFrame:
    """The end of each period of an outcome, and now: row, group, step, day, until, counted_to, base."""
    rows = outcomes["row"].to_numpy()
    at, step = np.nonzero(over[rows])
    past = pl.DataFrame({"row": rows[at], "step": step, "base": series.base[rows[at], step]})
    columns = ("row", "group", "starts_on", "due_on", "cadence", "daily", "known", "known_to")
    past = past.join(outcomes.select(columns), on="row").with_columns(day=period_end("step"))
    last = (pl.col("known").floor().cast(pl.Int64) - 1).alias("last")
    # Readings that tell a period by one figure have all of it.
    counted = pl.when("daily").then("known_to").otherwise(period_end("last"))
    now = outcomes.filter(~pl.col("closed")).select(
        *columns, last, step=pl.lit(NOW, pl.Int64), day=pl.lit(as_of), base=pl.lit(0.0)
    )
    now = now.with_columns(base=pl.Series(series.base[now["row"].to_numpy(), -1]), counted_to=counted)
    parts = [past.with_columns(counted_to="day"), now]
    return pl.concat([part.select(_MOMENT) for part in parts]).filter(pl.col("base").is_finite())


_MOMENT = (
    *(pl.col(name) for name in ("row", "group", "step", "base")),
    *(_days(name).alias(name) for name in ("day", "counted_to")),
    _days("due_on").alias("until"),
)


def _bags(pairs: pl.DataFrame, items: pl.DataFrame, workers: pl.DataFrame) -> Bags:
    whose = pairs.select("bag", "cell", outcome_id="one").unique().join(workers, on="outcome_id")
    inside = whose.select("bag", "cell", "person_id").join(items, on=["cell", "person_id"])
    # One number tells an item of a bag; somebody who works for two outcomes of one bag brings theirs once.
    at = (pl.col("bag") * 2**32 + pl.col("item")).alias("at")
    inside = inside.select(at, "bag", "opened", "closed", "won", "amount", "told").sort("at")
    inside = inside.filter((pl.col("at") != pl.col("at").shift(1)).fill_null(value=True))
    bags = np.arange(pairs["bag"].n_unique())
    bag = inside["bag"].to_numpy()
    return Bags(
        start=np.searchsorted(bag, bags, side="left").astype(np.int64),
        stop=np.searchsorted(bag, bags, side="right").astype(np.int64),
        opened=inside["opened"].to_numpy(),
        closed=inside["closed"].to_numpy(),
        won=inside["won"].to_numpy(),
        amount=inside["amount"].to_numpy(),
        told=inside["told"].fill_null(float("nan")).to_numpy(),
    )


def _found(looks: pl.DataFrame, items: pl.DataFrame, bags: Bags, as_of: date) -> Pipeline:
    today = (as_of - date(1970, 1, 1)).days
    number = {name: looks[name].cast(pl.Int64).to_numpy() for name in ("bag", "cell", "day", "until", "counted_to")}
    cell = items["cell"].cast(pl.Int64).to_numpy()
    opened, closed, won = (items[name].to_numpy() for name in ("opened", "closed", "won"))
    cells = int(max(cell.max(initial=-1), number["cell"].max(initial=-1))) + 1
    rates = closing_rates(
        Items(cell, opened, closed, won),
        cells,
        since=int(number["day"].min(initial=today)),
        as_of=today,
        until=int(min(number["until"].max(initial=today), today + FURTHEST)),
    )
    slot = rates.slot(number["day"])
    found = looked(bags, Looks(slot=slot, **number), rates)
    usual = _usual(items, cell, rates)
    group = number["cell"] * rates.won.shape[1] + slot
    mean, spread = (each[number["cell"], slot] for each in usual)
    worth, alike = _worth_of_a_win(found, group, (mean, spread))
    begun = np.full(cells, NEVER)
    np.minimum.at(begun, cell, opened)
    arriving = _arrivals(found, group, number["day"] - begun[number["cell"]] + 1)
    return _summed(looks, found, worth, (alike, *arriving))


def _usual(items: pl.DataFrame, cell: Whole, rates: Rates) -> tuple[Floats, Floats]:
    """What a win brought in each cell in the year before each slot, mean and variance, (c, s) each."""
    won = items["won"].to_numpy()
    shape = rates.won.shape[:2]
    at = cell[won] * shape[1] + rates.counted_in(items["closed"].to_numpy()[won])
    amount = items["amount"].to_numpy()[won]
    sums = [np.bincount(at, weights=amount**power, minlength=shape[0] * shape[1]) for power in range(3)]
    count, total, squares = (within(each.astype(np.float64).reshape(shape), YEAR) for each in sums)
    mean = total / np.maximum(count, 1.0)
    return mean, np.maximum(squares / np.maximum(count, 1.0) - mean**2, 0.0)


def _worth_of_a_win(
    found: Floats, group: Whole, usual_and_spread: tuple[Floats, Floats]
) -> tuple[tuple[Floats, Floats], Floats]:
    """What a win of each look brings, mean and variance, drawn to its group's; and the doubt about both, as a share.

    group: looks at one cell in one slot. The doubt is about the mean worth and about how readily items are won.
    """
    usual, spread = usual_and_spread
    square = np.maximum(usual**2, 1e-18)
    wins = found[:, conversion.WINS]
    own = np.where(wins > 0, found[:, conversion.AMOUNT] / np.maximum(wins, 1.0), usual)
    # What lies between members is what they scatter by beyond what their wins do.
    beyond = (wins * (own - usual) ** 2 - (wins > 0) * spread) / square
    shown = np.bincount(group, weights=beyond) + WINS_SHOWN * VALUES_DIFFER**2
    differ = np.clip(shown / (np.bincount(group, weights=wins) + WINS_SHOWN), 0.01, 1.0)[group]
    belief = spread / square / differ
    mean = (wins * own + belief * usual) / np.maximum(wins + belief, 1e-12)
    doubt = differ * belief / np.maximum(wins + belief, 1e-12)
    known = 1.0 / (found[:, conversion.EXPECTED_LATELY] + WON_ALIKE)
    return (mean, spread * mean**2 / square), doubt + known


def _arrivals(found: Floats, group: Whole, recorded: Whole) -> tuple[Floats, Floats]:
    """How many items are opened a day, and its variance as a share of its square, (n,) each.

    group: looks at one cell in one slot. recorded: for how many days items have been on record.
    """
    lately, before = found[:, conversion.OPENED], found[:, conversion.OPENED_BEFORE]
    both = np.where(recorded >= 2 * LATELY, lately + before, 0.0)
    beyond_chance = np.where(both > 0, (lately - before) ** 2 - both, 0.0)
    shown = np.bincount(group, weights=both**2) + SHOWN**2
    differ = (4.0 * np.bincount(group, weights=beyond_chance) + ARRIVALS_DIFFER * SHOWN**2) / shown
    a_day = lately / np.clip(recorded, 1, LATELY)
    return a_day, np.clip(differ, 0.01, 1.0)[group] + 1.0 / np.maximum(lately, 1.0)


def _summed(
    looks: pl.DataFrame, found: Floats, worth: tuple[Floats, Floats], doubts: tuple[Floats, Floats, Floats]
) -> Pipeline:
    """Put the looks at an outcome's kinds at one moment together."""
    (mean, variance), (common, a_day, arrivals) = worth, doubts
    unit = looks["unit"].to_numpy()
    surely, coming = found[:, conversion.SURELY], a_day * found[:, conversion.TO_COME]
    open_mean = surely * mean + found[:, conversion.TOLD]
    new_mean = coming * mean
    open_variance = found[:, conversion.UNSURE] * mean**2 + surely * variance + found[:, conversion.TOLD_UNSURE]
    columns = {
        "already": unit * found[:, conversion.ALREADY],
        "open_mean": unit * open_mean,
        "open_variance": unit**2 * open_variance,
        "new_mean": unit * new_mean,
        "new_variance": unit**2 * (coming * (mean**2 + variance) + arrivals * new_mean**2),
        "common": unit**2 * common * (open_mean + new_mean) ** 2,
        "open_items": found[:, conversion.OPEN],
    }
    table = looks.select("row", "step", "group", "base").with_columns(pl.Series(k, v) for k, v in columns.items())
    table = table.group_by("row", "step", "group", "base", maintain_order=True).agg(pl.col(*columns).sum())
    whole = np.maximum((table["open_mean"] + table["new_mean"]).to_numpy() ** 2, 1e-300)
    return Pipeline(
        row=table["row"].cast(pl.Int64).to_numpy(),
        step=table["step"].to_numpy(),
        group=table["group"].to_numpy(),
        base=(table["base"] + table["already"]).to_numpy(),
        common=table["common"].to_numpy() / whole,
        **{
            name: table[name].to_numpy()
            for name in ("open_mean", "open_variance", "new_mean", "new_variance", "open_items")
        },
    )
