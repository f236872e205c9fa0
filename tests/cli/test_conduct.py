import json
from pathlib import Path

from typer.testing import Result

from cli.calling import call
from cli.small import AS_OF, folder

# Omar asked twice; Lena answered once, looked at his effort meanwhile, and Omar let a promise pass.
MOVES = """
    id,outcome_id,kind,by_id,to_id,made_at,answers_id,due_on,text
    m1,o1,request,p2,p1,2026-05-01T09:00:00,,,A second licence
    m2,o1,grant,p1,p2,2026-05-04T09:00:00,m1,,
    m3,o1,request,p2,p1,2026-05-05T09:00:00,,,A third licence
    m4,o1,open,p1,p2,2026-05-06T09:00:00,,2026-06-30,
    m5,o1,commit,p2,p1,2026-05-07T09:00:00,,2026-05-15,Ten calls
"""


def conduct(at: Path, *arguments: str) -> Result:
    return call("conduct", folder(at, moves=MOVES), "--as-of", AS_OF, *arguments)


def test_conduct_as_json_is_what_was_counted(tmp_path: Path) -> None:
    result = conduct(tmp_path, "--format", "json")
    told = json.loads(result.stdout)
    assert (result.exit_code, told["for"], told["since"], told["until"]) == (0, "p1", "2026-02-24", AS_OF)
    assert (told["hovering"]["reached"], told["hovering"]["unwarranted"]) == (1, 1)
    assert told["answered"] == [{"kind": "request", "answers": 1, "median_days": 3.0}]
    assert {each["duty"] for each in told["debts"]} >= {"answer_request"}
    assert told["felt"] is None


def test_conduct_as_text_is_sentences(tmp_path: Path) -> None:
    text = conduct(tmp_path).stdout
    assert text.startswith("Lena Lind: conduct, 24 February 2026 to 25 May 2026\n")
    assert "  Reached for effort 1 time, 1 of them without warrant; attempts that were refused: 0.\n" in text
    assert "  1 request: 3 days in the middle.\n" in text
    assert "  Neglected: a request to answer, Bookings (Omar Odeh), since 5 May 2026, due on 10 May 2026.\n" in text
    assert "  A request to answer, Bookings (Omar Odeh): for 20 days, since 5 May 2026; due on 10 May 2026.\n" in text
    assert "  Withheld: fewer than five different people are behind it.\n" in text


def test_conduct_of_an_owner_is_what_they_owe(tmp_path: Path) -> None:
    text = conduct(tmp_path, "--for", "Omar Odeh").stdout
    assert "  Nobody else's effort was reached for.\n" in text
    assert "  Fell due: 0 kept, 0 said to be missed, 1 passed over in silence.\n" in text
    assert "  A promise to keep, Bookings (Omar Odeh): for 18 days, since 7 May 2026; due on 15 May 2026." in text
