"""`macromanage demo`: a sample company in a database of its own, evaluated, its brief printed, its pages served."""

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

import polars as pl
import typer

from macromanage.briefs.order import stakes
from macromanage.cli import database, options, people, reviewing, screen, serving
from macromanage.evaluate.policy import Policy
from macromanage.evaluate.results import Results
from macromanage.facts.tables import Facts
from macromanage.facts.words import Standing

AS_OF = date(2026, 6, 15)  # two weeks before the quarter ends: late enough for trouble, early enough for moves
DAYS = 270
HOME = Path("var") / "demo"
# Known to everybody: it opens invented data, on 127.0.0.1, and nothing else.
PASSWORD = "invented-company"  # noqa: S105 - see above
TROUBLE = (Standing.OFF_TRACK, Standing.AT_RISK)

Serve = Annotated[bool, typer.Option("--serve/--no-serve", help="Serve the pages when the brief is printed.")]
People = Annotated[int, typer.Option("--people", min=5, max=100_000, help="How many people work there.")]
Seed = Annotated[int, typer.Option(min=0, help="The same seed gives the same company.")]


@dataclass(frozen=True, slots=True)
class Part:
    """One part to sign in as: its name to sign in with, what it is, and whose it is."""

    username: str
    role: str
    person_id: str | None


def demo(*, serve: Serve = True, size: People = 120, seed: Seed = 1, port: options.Port = None) -> None:
    """Make a sample company, print its chief's brief, and serve its pages on 127.0.0.1."""
    chosen = serving.free_port(port) if serve else None
    facts, results = _made(size, seed)
    parts = parts_of(facts, results)
    _keep(facts, results, parts)
    _score(facts)
    screen.answer(_chiefs_brief(facts, results))
    if chosen is not None:
        screen.note(invitation(parts, facts, chosen))
        serving.run_server(chosen)


def parts_of(facts: Facts, results: Results) -> tuple[Part, ...]:
    """Choose whom to sign in as: the chief, an owner with the most at stake in trouble, and an administrator."""
    chief = people.chief(facts)
    owner = troubled_owner(facts, results)
    leader = () if isinstance(chief, people.Unclear) else (Part("leader", "a leader", chief),)
    return (*leader, *(Part("owner", "an owner", each) for each in owner), Part("admin", "an administrator", None))


def troubled_owner(facts: Facts, results: Results) -> list[str]:
    """Return who leads nobody and owns the outcome in trouble with the most at stake; nobody, where all goes well."""
    leaders = facts.units["leader_id"].drop_nulls()
    return (
        results.standings.filter(pl.col("standing").is_in(TROUBLE))
        .join(stakes(results.impacts, facts.contributions), on="outcome_id", how="left")
        .join(facts.outcomes.select("owner_id", outcome_id="id"), on="outcome_id")
        .filter(pl.col("owner_id").is_not_null(), ~pl.col("owner_id").is_in(leaders.implode()))
        .sort("at_stake", "outcome_id", descending=[True, False], nulls_last=True)["owner_id"]
        .head(1)
        .to_list()
    )


def invitation(parts: tuple[Part, ...], facts: Facts, port: int) -> str:
    """Return where the pages are, and how to sign in as each part."""
    names = dict(facts.people.select("id", "name").rows())
    longest = max(len(part.username) for part in parts)
    lines = [
        f"  {part.username:<{longest}}  {part.role}{f', {names[part.person_id]}' if part.person_id else ''}"
        for part in parts
    ]
    head = f"The pages are at http://{serving.HOST}:{port}/  (Ctrl-C ends it)"
    return "\n".join([head, f"Sign in with the password {PASSWORD} as", *lines])


def _made(size: int, seed: int) -> tuple[Facts, Results]:
    """Make the company and evaluate it, as known on its day."""
    from macromanage.demo.generate import generate
    from macromanage.evaluate.evaluate import evaluate

    with screen.working("Making a company"):
        facts, _ = generate(people=size, seed=seed, days=DAYS, until=AS_OF)
    with screen.working("Evaluating"):
        return facts, evaluate(facts, as_of=AS_OF, policy=Policy())


def _keep(facts: Facts, results: Results, parts: tuple[Part, ...]) -> None:
    """Put the company into the database of the demo, which is its own, whatever the environment says."""
    home = HOME.resolve()
    os.environ["MACROMANAGE_HOME"] = str(home)
    os.environ["MACROMANAGE_DATABASE_URL"] = f"sqlite:///{home / 'macromanage.sqlite3'}"
    database.connect()
    database.migrate()
    if database.store_facts(facts):  # the ledger of another company, which can't be rewritten, is there
        database.begin_anew()
        database.store_facts(facts)
    database.keep_results(results, as_of=AS_OF, policy=Policy())
    database.admit({part.username: part.person_id for part in parts}, password=PASSWORD)


def _score(facts: Facts) -> None:
    """Keep how chances given at half of each outcome's time have held; to ask at more of it takes longer."""
    from macromanage.evaluate.backtest import backtest
    from macromanage.evaluate.track_record import track_record

    with screen.working("Asking the past"):
        record = track_record(backtest(facts, (0.5,)), Policy())
    database.keep_track_record(record, until=AS_OF)


def _chiefs_brief(facts: Facts, results: Results) -> str:
    from macromanage.facts.as_of import known

    now = known(facts, AS_OF)
    reader = reviewing.reader_of(now, None)
    brief = reviewing.brief_of(now, results, person_id=reader, side=None, policy=Policy(), as_of=AS_OF)
    return reviewing.rendered(brief, options.BriefFormat.TEXT)
