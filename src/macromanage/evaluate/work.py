"""The work behind outcomes: whose it is, and what their items and activities of the driving kinds came to."""

from datetime import date

import polars as pl

from macromanage.evaluate.series import LARGEST
from macromanage.facts import leaders
from macromanage.facts.tables import Facts
from macromanage.facts.words import Counts, WorkKind


def workers(facts: Facts, outcomes: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Return whose work serves each outcome: outcome_id, person_id.

    The owner's; of an outcome that is rolled up, that of everyone in its unit and below.
    """
    owned = outcomes.filter(~pl.col("rolled_up")).select("outcome_id", person_id="owner_id")
    homes = leaders.homes(facts, as_of).drop_nulls("unit_id")
    below = homes.join(leaders.above(facts), on="unit_id").select("person_id", unit_id="ancestor_id")
    everyone = outcomes.filter(pl.col("rolled_up")).select("outcome_id", "unit_id").join(below, on="unit_id")
    return pl.concat([owned, everyone.select("outcome_id", "person_id")])


def peer_group() -> pl.Expr:
    """Name whom an outcome is compared with: its group, else its measure, shape and kind of unit; whole units apart."""
    usual_group = pl.concat_str("measure", "shape", "unit_kind", separator="|", ignore_nulls=True)
    return pl.concat_str(pl.coalesce("peer_group", usual_group), "rolled_up", separator="|")


def items(facts: Facts, outcomes: pl.DataFrame, workers: pl.DataFrame, record_from: date) -> pl.DataFrame:
    """Add up the items that drive each outcome, since its start and in the record; outcomes with neither are left out.

    Returns:
        outcome_id, counts, and of the outcome's own time: count (ended; or opened, where opening counts), successes,
        amount (of the successes' values); record_count, record_successes, record_amount, record_squares likewise.
    """
    pairs = _valued(facts, _pairs(facts, outcomes, workers))
    hands = pairs.select(*_HAND).unique().with_row_index("hand")
    came_to = pairs.join(hands, on=_HAND).join(_came_to(facts, hands, record_from), on="hand")
    return (
        came_to.sort(pl.col("row").cast(pl.Int64) * 2**32 + pl.col("item"))
        .group_by("row", maintain_order=True)
        .agg(pl.col("outcome_id", "counts").first(), pl.col(*_SUMS).sum())
        .filter(pl.col("count") + pl.col("record_count") > 0)
        .drop("row")
    )


# Whose items of one kind count alike: those are added up once, for however many outcomes above.
_HAND = ("person_id", "kind", "starts_on", "counts")


def _valued(facts: Facts, pairs: pl.DataFrame) -> pl.DataFrame:
    """Keep who has items of the kind, and say what counts where nobody did: the value, if any item has one."""
    valued = facts.items.group_by("person_id", "kind").agg(valued=pl.col("value").is_not_null().any())
    by_value = pl.col("valued").any().over("row")
    default = pl.when(by_value).then(pl.lit(Counts.VALUE.value)).otherwise(pl.lit(Counts.WINS.value))
    return pairs.join(valued, on=["person_id", "kind"]).with_columns(pl.coalesce("counts", default))


def _came_to(facts: Facts, hands: pl.DataFrame, record_from: date) -> pl.DataFrame:
    """Add up the items of each hand that have ended: hand, item (the first of them), and what is summed."""
    opened = pl.col("counts") == Counts.OPENED
    value = pl.col("value").fill_null(0.0).clip(-LARGEST, LARGEST)
    size = pl.when(pl.col("counts") == Counts.VALUE).then(value).otherwise(1.0)
    rows = (
        numbered(facts)
        .join(hands, on=["person_id", "kind"], maintain_order="left")
        .with_columns(ended_on=pl.when(opened).then("opened_on").otherwise("closed_on"))
        .with_columns(won=pl.when(opened).then(1.0).otherwise(pl.col("result").fill_null(0.0)))
        .drop_nulls("ended_on")
        .select("hand", "item", "starts_on", "ended_on", "won", amount=pl.col("won") * size)
    )
    own, record = pl.col("ended_on") >= pl.col("starts_on"), pl.col("ended_on") > record_from
    sums = {**_sums(own, ""), **_sums(record, "record_")}
    return rows.group_by("hand").agg(pl.col("item").first(), **{name: each.sum() for name, each in sums.items()})


def numbered(facts: Facts) -> pl.DataFrame:
    """The items of facts as known, told apart by their number in the order of their ids, which is quickly sorted."""
    columns = ("person_id", "kind", "opened_on", "closed_on", "result", "value")
    return facts.items.select(*columns).with_row_index("item")


def _sums(when: pl.Expr, prefix: str) -> dict[str, pl.Expr]:
    counts = when.cast(pl.Float64)
    won, amount = pl.col("won") * counts, pl.col("amount") * counts
    return {
        f"{prefix}count": counts,
        f"{prefix}successes": won,
        f"{prefix}amount": amount,
        f"{prefix}squares": amount**2,
    }


_SUMS = tuple(f"{prefix}{name}" for prefix in ("", "record_") for name in ("count", "successes", "amount", "squares"))


def cells(facts: Facts, grouped: pl.DataFrame) -> pl.DataFrame:
    """Return the kinds of items that drive each group (outcome_id, peer_group): peer_group, kind, counts, cell."""
    return (
        facts.drivers.join(grouped.select("outcome_id", "peer_group"), on="outcome_id")
        .join(facts.items.select("kind").unique(), on="kind", how="semi")
        .sort("peer_group", "kind", "counts", nulls_last=True)
        .unique(["peer_group", "kind"], keep="first", maintain_order=True)
        .select("peer_group", "kind", "counts")
        .with_row_index("cell")
    )


def counted(cells: pl.DataFrame, items: pl.DataFrame) -> pl.DataFrame:
    """Say what counts where nobody did: the value, if any item (cell, valued) of the cell has one."""
    valued = items.group_by("cell").agg(pl.col("valued").any())
    usual = pl.when(pl.col("valued")).then(pl.lit(Counts.VALUE.value)).otherwise(pl.lit(Counts.WINS.value))
    cells = cells.join(valued, on="cell", how="left", maintain_order="left")
    return cells.with_columns(pl.coalesce("counts", usual)).drop("valued")


def done(facts: Facts, *, by: pl.Series | None = None, after: date = date.min) -> pl.DataFrame:
    """Return what was done, items opened among it: person_id, kind, day, quantity (one where it isn't said).

    `by`: whose alone is wanted. `after`: after which day.
    """
    theirs = pl.lit(value=True) if by is None else pl.col("person_id").is_in(by.unique().implode())
    opened = facts.items.filter(theirs, pl.col("opened_on") > after)
    acted = facts.activities.filter(theirs, pl.col("day") > after)
    return pl.concat(
        [
            opened.select("person_id", "kind", day="opened_on", quantity=pl.lit(1.0)),
            acted.select("person_id", "kind", "day", pl.col("quantity").fill_null(1.0)),
        ]
    )


def efforts(facts: Facts, outcomes: pl.DataFrame, workers: pl.DataFrame) -> pl.DataFrame:
    """Add up the activities that drive each outcome since its start: outcome_id, count (their quantity), doers."""
    rows = _pairs(facts, outcomes, workers).join(facts.activities.drop("outcome_id"), on=["person_id", "kind"])
    quantity = pl.col("quantity").fill_null(1.0).sort().sum()
    since = rows.filter(pl.col("day") >= pl.col("starts_on"))
    return since.group_by("outcome_id").agg(count=quantity, doers=pl.col("person_id").n_unique())


def acting(facts: Facts) -> pl.DataFrame:
    """Return the outcomes that something drives which is no item: outcome_id."""
    items = [facts.items.select("kind"), facts.kinds.filter(pl.col("what") == WorkKind.ITEM).select("kind")]
    return facts.drivers.join(pl.concat(items), on="kind", how="anti").select("outcome_id").unique()


def _pairs(facts: Facts, outcomes: pl.DataFrame, workers: pl.DataFrame) -> pl.DataFrame:
    driven = facts.drivers.join(outcomes.select("outcome_id", "starts_on").with_row_index("row"), on="outcome_id")
    return driven.join(workers, on="outcome_id")
