from macromanage.moves.oversight import by_kind, opens
from written import facts

MOVES = facts("""
moves:
id  outcome_id  kind     by_id  to_id  made_at           details              text      evidence
m1  omars       ask      lena   omar   2026-03-10T09:00  -                    How?      -
m2  omars       ask      lena   omar   2026-03-31T23:59  -                    Why?      -
m3  omars       open     lena   omar   2026-03-12T09:00  -                    -         {"line": "open"}
m4  omars       open     lena   omar   2026-03-13T09:00  -                    -         -
m5  omars       attempt  lena   omar   2026-04-01T00:00  {"tried": "open"}    -         -
m6  omars       attempt  lena   omar   2026-04-02T00:00  {"tried": "require"}  -         -
m7  omars       contest  omar   lena   2026-04-03T00:00  -                    Too much  -
""").moves


def test_moves_are_counted_by_month_and_kind() -> None:
    assert by_kind(MOVES).rows() == [
        ("2026-03", "ask", 2),
        ("2026-03", "open", 2),
        ("2026-04", "attempt", 2),
        ("2026-04", "contest", None),
    ]


def test_contests_are_counted_where_five_people_made_some() -> None:
    many = facts("""
moves:
id  outcome_id  kind     by_id  made_at
m1  omars       contest  omar   2026-04-03T00:00
m2  omars       contest  petra  2026-04-03T00:00
m3  omars       contest  oren   2026-04-03T00:00
m4  omars       contest  lena   2026-04-03T00:00
m5  omars       contest  cora   2026-04-03T00:00
m6  omars       contest  cora   2026-04-04T00:00
""").moves
    assert by_kind(many)["moves"].to_list() == [6]
    assert by_kind(many.head(4))["moves"].to_list() == [None]


def test_opens_are_told_apart_by_their_evidence_from_those_refused() -> None:
    assert opens(MOVES).rows(named=True) == [
        {"month": "2026-03", "with_evidence": 1, "without_evidence": 1, "refused": 0},
        {"month": "2026-04", "with_evidence": 0, "without_evidence": 0, "refused": 1},
    ]


def test_no_moves_are_no_rows() -> None:
    assert by_kind(MOVES.clear()).is_empty()
    assert opens(MOVES.clear()).is_empty()
