"""What a check said, without how to mend it; and an outcome to say it of."""

from macromanage.facts.check import Checked

OUTCOME = "id,title,unit_id,owner_id,measure,shape,direction,baseline,target,target_high,starts_on,due_on"


def said(checked: Checked) -> list[tuple[str, int | None, str | None, str]]:
    return [(each.file, each.row, each.column, each.what) for each in checked.problems]


def outcome(row: str) -> dict[str, str]:
    """An outcomes table of one row, and no readings to be orphaned by it."""
    return {"outcomes": f"{OUTCOME}\n{row}", "readings": "outcome_id,day,value"}
