from contextvars import copy_context
from datetime import date

from macromanage.briefs.figures import amount, chance, counted, day, number
from macromanage.language.languages import ENGLISH, GERMAN
from macromanage.language.spoken import say, speaking, spoken


def test_english_is_spoken_where_nobody_says_otherwise() -> None:
    assert copy_context().run(spoken) == ENGLISH
    assert say("{target} due on {due}", target="9", due="3 May") == "9 due on 3 May"


def test_a_language_is_spoken_until_the_end_of_its_block() -> None:
    with speaking(GERMAN):
        assert say("{target} due on {due}", target="9", due="3. Mai") == "9 fällig am 3. Mai"
        with speaking(ENGLISH):
            assert say("your move") == "your move"
        assert say("your move") == "Ihr Zug"
    assert say("your move") == "your move"


def test_figures_are_written_in_the_language_that_is_spoken() -> None:
    with speaking(GERMAN):
        assert number(1234567.0) == "1.234.567"
        assert number(12.34) == "12,3"
        assert amount(54844.0, "USD") == "54.844 USD"
        assert chance(0.123) == "12\u00a0%"
        assert day(date(2026, 6, 15)) == "15. Juni 2026"
        assert day(date(2026, 3, 5), date(2026, 6, 15)) == "5. März"
        assert number(None) == "unbekannt"
        assert [counted(many, "day") for many in (1, 2)] == ["1 Tag", "2 Tage"]
