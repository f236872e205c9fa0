"""Moves that are decided on: a ledger of Omar's bookings, what was stored of them, and who wants to do what."""

from datetime import date, datetime

from macromanage.evaluate.results import Results
from macromanage.facts.tables import Facts
from macromanage.facts.words import MoveKind
from macromanage.moves.making import Made, Refused, made
from macromanage.moves.move import Move
from moves.house import AS_OF, house, results

# What has been done so far about Omar's bookings; m0 to m5 wait to be closed.
LEDGER = """
moves:
id  outcome_id  kind       by_id  to_id  made_at           answers_id  due_on      details
m0  omars       ask        lena   omar   2026-03-02T09:00  -           -           -
m1  omars       request    omar   lena   2026-03-03T09:00  -           -           -
m2  omars       challenge  omar   lena   2026-03-04T09:00  -           -           -
m3  omars       constrain  omar   oren   2026-03-05T09:00  -           -           {"remover_id":"oren"}
m4  omars       commit     omar   lena   2026-03-06T09:00  -           2026-03-30  -
m5  omars       require    lena   omar   2026-03-09T09:00  -           -           -
m6  omars       open       lena   omar   2026-03-09T10:00  -           -           -
m7  omars       state      lena   omar   2026-01-02T09:00  -           -           -
m8  omars       request    omar   lena   2026-01-03T09:00  -           -           -
m9  omars       grant      lena   omar   2026-01-05T09:00  m8          -           -
mc  omars       contest    omar   lena   2026-03-10T09:00  m6          -           -
mp  petras      ask        lena   petra  2026-03-02T09:00  -           -           -
"""
NOW = datetime(2026, 3, 31, 12)  # noqa: DTZ001 moments are UTC without a zone
SOON = date(2026, 4, 14)
REQUIREMENT = {"kind": "call", "per_week": 10, "from": "2026-04-01", "until": "2026-04-28", "why": "volume"}


def warranted(*allowed: str, line: str = "volume_short", standing: str = "off track") -> Results:
    """What was stored of Omar's bookings, with what its warrant allows."""
    key = {"outcome_id": "omars", "as_of": AS_OF}
    because = '{"trouble_since": "2026-03-02", "days_left": 91}'
    return results(
        warrants=[key | {"line": line, "because": because, "allowed": " ".join(allowed)}],
        standings=[key | {"standing": standing}],
        forecasts=[key | {"p_hit": 0.25}],
    )


ALLOWED = warranted("open", "require")


def decided(
    kind: str, by: str, *, facts: Facts | None = None, stored: Results = ALLOWED, **more: object
) -> Made | Refused:
    move = Move(outcome_id="omars", kind=MoveKind(kind), by_id=by, made_at=NOW, **more)  # type: ignore[arg-type]  # its cells
    return made(move, facts or house(LEDGER), stored, as_of=AS_OF)


def entered(decision: Made | Refused) -> Made:
    assert isinstance(decision, Made), decision
    return decision


def turned_down(decision: Made | Refused) -> Refused:
    assert isinstance(decision, Refused), decision
    return decision
