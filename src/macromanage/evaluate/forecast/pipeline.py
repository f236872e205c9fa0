"""What is still to come of items that convert: those that are open, and those still to be opened, at some moments."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import polars as pl

from macromanage.evaluate import work
from macromanage.evaluate.forecast import conversion
from macromanage.evaluate.forecast.conversion import FURTHEST, Looks, Worth, looked
from macromanage.evaluate.forecast.winning import Usual, settled, started
from macromanage.evaluate.groups import STRANGE, Groups, groups
from macromanage.evaluate.hands import Items, Lots, hands, lots, owned
from macromanage.evaluate.periods import period_end
from macromanage.evaluate.series import SMALLEST, Series
from macromanage.facts.tables import Facts
from macromanage.facts.words import Counts, Shape

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

# Outcomes that were due longer ago say nothing of how pipelines hold today.
REMEMBERED = timedelta(days=2 * 365)
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


@dataclass(frozen=True)
class Pools:
    """What all outcomes' items show. groups: of peers. kinds: peer_group, kind, counts, cell, unit; usual: by cell."""

    groups: Groups
    kinds: pl.DataFrame
    usual: Usual


def pipeline(
    facts: Facts, series: Series, over: Flags, as_of: date, *, held: Pools | None = None
) -> tuple[Pipeline, Pools]:
    """Look at every outcome that items drive, now and by the end of each of its periods.

    Args:
        facts: as known on `as_of`.
        series: of the outcomes.
        over: which of each outcome's own periods are over, (n, m).
        as_of: the day.
        held: what was learned of all outcomes before, where these are only some of them.

    Returns:
        The pipeline, and what was learned.
    """
    outcomes = _outcomes(facts, series, as_of)
    peers = held.groups if held else groups(outcomes.select("peer_group"))
    outcomes = outcomes.with_columns(group=pl.Series(peers.number(outcomes))).filter(pl.col("group") != STRANGE)
    workers = work.workers(facts, outcomes, as_of)
    cells = held.kinds if held else work.cells(facts, outcomes)
    items, of_person = hands(facts, cells["kind"])
    own = owned(cells, outcomes, workers, of_person)
    kinds = held.kinds if held else _kinds(cells, own)
    pairs = _pairs(facts, outcomes, kinds)
    # A kind of which nobody has an item tells nothing.
    known = pairs.join(kinds.select("cell", "unit").drop_nulls(), on="cell")
    looks = _moments(outcomes, series, over, as_of).join(known, on="row").sort("row", "step", "cell")
    # Kinds that are held leave the numbers out of those that tell nothing.
    many = int(cells["cell"].cast(pl.Int64).to_numpy().max(initial=-1)) + 1
    parts = items, lots(own, "cell", many), _bags(pairs, of_person, workers)
    found, usual = _looked(looks, parts, kinds, as_of=as_of, held=held.usual if held else None)
    return _summed(looks, found, usual), Pools(peers, kinds, usual)


def _kinds(cells: pl.DataFrame, owned: pl.DataFrame) -> pl.DataFrame:
    """The kinds of items that convert, with what counts of them, and what a win is about: unit, in the former."""
    kinds = work.counted(cells, owned).filter(pl.col("counts") != Counts.OPENED)
    sums = owned.group_by("cell", maintain_order=True).agg(pl.col("wins", "amount").sum())
    by_value = (pl.col("counts") == Counts.VALUE) & (pl.col("wins") > 0)
    mean = pl.when(by_value).then(pl.col("amount") / pl.col("wins")).otherwise(1.0).clip(lower_bound=SMALLEST)
    units = kinds.join(sums, on="cell").select("cell", unit=mean)
    return kinds.join(units, on="cell", how="left", maintain_order="left")


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
        .with_columns(peer_group=work.peer_group())
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


def _bags(pairs: pl.DataFrame, hands: pl.DataFrame, workers: pl.DataFrame) -> Lots:
    whose = pairs.select("bag", "kind", outcome_id="one").unique().join(workers, on="outcome_id")
    return lots(whose.join(hands, on=["person_id", "kind"]), "bag", pairs["bag"].n_unique())


def _looked(
    looks: pl.DataFrame, parts: tuple[Items, Lots, Lots], kinds: pl.DataFrame, *, as_of: date, held: Usual | None
) -> tuple[Floats, Usual]:
    """What each look finds, (n, COLUMNS), and what is usual of its cell; `parts`: items, by cell and by bag."""
    items, cells, bags = parts
    today = (as_of - date(1970, 1, 1)).days
    number = {name: looks[name].cast(pl.Int64).to_numpy() for name in ("bag", "cell", "day", "until", "counted_to")}
    until = int(min(number["until"].max(initial=today), today + FURTHEST))
    since, worth = int(number["day"].min(initial=today)), _worth(kinds, len(cells))
    usual = held or started(items, cells, worth, since=since, as_of=today, until=until)
    slot = usual.rates.slot(number["day"])
    found = looked(items, bags, Looks(slot=slot, **number), worth=worth, rates=usual.rates)
    return found, usual if held else settled(usual, found, cell=number["cell"], slot=slot, day=number["day"])


def _worth(kinds: pl.DataFrame, cells: int) -> Worth:
    """What counts of the items of each cell; of one that tells nothing it doesn't matter."""
    told = pl.DataFrame({"cell": np.arange(cells)}).with_columns(pl.col("cell").cast(kinds["cell"].dtype))
    told = told.join(kinds, on="cell", how="left", maintain_order="left")
    by_value = (told["counts"] == Counts.VALUE).fill_null(value=False)
    return Worth(by_value.to_numpy(), told["unit"].fill_null(1.0).to_numpy())


def _summed(looks: pl.DataFrame, found: Floats, usual: Usual) -> Pipeline:
    """Put the looks at an outcome's kinds at one moment together."""
    cell, day = (looks[name].cast(pl.Int64).to_numpy() for name in ("cell", "day"))
    slot = usual.rates.slot(day)
    (mean, variance), common = usual.worth(found, cell, slot)
    a_day, arrivals = usual.arrivals(found, cell, slot, day)
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
