"""A small company as a facts folder: Lena leads the company, Omar owns, Petra is a peer, Nils leads an empty team."""

from pathlib import Path

AS_OF = "2026-05-25"

TABLES: dict[str, str] = {
    "units": """
        id,name,kind,parent_id,leader_id
        u1,Fjordwerk,company,,p1
        u2,Sales,team,u1,p4
    """,
    "people": """
        id,name,unit_id
        p1,Lena Lind,u1
        p2,Omar Odeh,u1
        p3,Petra Prokop,u1
        p4,Nils Norrby,u2
    """,
    "outcomes": """
        id,title,unit_id,owner_id,measure,shape,direction,target,starts_on,due_on,cadence,worth
        o1,Bookings,u1,p2,USD,total,up,1300,2026-04-06,2026-07-05,week,1300
        o2,Renewals,u1,p3,renewals,total,up,22,2026-04-06,2026-07-05,week,500
    """,
    "readings": """
        outcome_id,day,value
        o1,2026-04-12,40
        o1,2026-04-19,45
        o1,2026-04-26,38
        o1,2026-05-03,42
        o1,2026-05-10,41
        o1,2026-05-17,39
        o1,2026-05-24,44
        o2,2026-04-12,2
        o2,2026-04-19,2
        o2,2026-04-26,3
        o2,2026-05-03,2
        o2,2026-05-10,2
        o2,2026-05-17,2
        o2,2026-05-24,3
    """,
}


def folder(at: Path, **changed: str) -> Path:
    """Write the company's tables, some of them changed, and return the folder."""
    at.mkdir(parents=True, exist_ok=True)
    for name, table in (TABLES | changed).items():
        lines = [line.strip() for line in table.strip().splitlines()]
        (at / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return at


def with_a_bad_row(at: Path) -> Path:
    """Write the company with a reading of an outcome that does not exist, in row 16."""
    return folder(at, readings=TABLES["readings"].rstrip() + "\n        o9,2026-05-24,1\n")
