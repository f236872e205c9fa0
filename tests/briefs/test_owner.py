from datetime import date

from briefs.company import AS_OF, HOUSE, PETRA_TO_INSPECT, facts, results, rows
from macromanage.briefs.agreement import Agreement
from macromanage.briefs.owner import OwnerBrief, owner_brief
from macromanage.briefs.situation import Named
from macromanage.evaluate.results import Results
from macromanage.facts.tables import Facts

MOVES = """
    id | seq | outcome_id | kind       | by_id | made_at             | text
    m1 | 1   | petra      | state      | omar  | 2017-07-01T09:00:00 |
    m2 | 2   | petra      | understand | petra | 2017-07-03T09:00:00 |
    m3 | 3   | petra      | grant      | omar  | 2017-07-04T09:00:00 | a van
    m4 | 4   | petra      | open       | omar  | 2017-08-20T09:00:00 | asked twice
    m5 | 5   | anna       | open       | omar  | 2017-08-21T09:00:00 | other
    m6 | 6   | petra      | open       | lena  | 2017-08-22T09:00:00 |
    m7 | 7   | petra      | open       | petra | 2017-08-23T09:00:00 | my own
    """


def brief(*changed: str, of: str = "petra", known: Facts | None = None) -> OwnerBrief:
    known = known or facts()
    return owner_brief(known, results(known, rows(*changed)), person_id=of)


def test_owner_is_told_what_is_expected_and_who_leads_them() -> None:
    why = HOUSE["outcomes"].replace("|worth\n", "|worth | why\n").replace("| 68\n", "| 68 | Pays for the fair\n")
    petra = brief(known=facts(outcomes=why, moves=MOVES))
    assert (petra.as_of, petra.person, petra.leader) == (AS_OF, Named("petra", "Petra"), Named("omar", "Omar"))
    expected = petra.expected[0]
    assert (expected.situation.outcome_id, expected.why) == ("petra", "Pays for the fair")
    assert expected.agreement == Agreement(date(2017, 7, 1), date(2017, 7, 3), date(2017, 7, 3), ("a van",))
    assert expected.agreed == "Stated on 1 July, understood on 3 July, resourced on 3 July."


def test_agreement_as_imported_holds_until_terms_are_new() -> None:
    imported = "outcome_id | stated_on | understood_on | resourced_on \n petra | 2017-07-01 | 2017-07-02 | 2017-07-02"
    known = facts(expectations=imported)
    assert brief(known=known).expected[0].agreement.understood_on == date(2017, 7, 2)
    new_terms = "id | outcome_id | kind | by_id | made_at \n m1 | petra | renegotiate | omar | 2017-08-01T09:00:00"
    reopened = brief(known=facts(expectations=imported, moves=new_terms)).expected[0].agreement
    assert reopened == Agreement(stated_on=date(2017, 8, 1))


def test_agreement_no_source_tells_of_is_said_once_and_not_beside_each() -> None:
    petra = brief()
    assert petra.notices[0].startswith("This record holds no expectations")
    assert petra.expected[0].agreed == ""


def test_owner_owes_their_own_moves_and_is_owed_the_leaders() -> None:
    late = "petra | off track | 0.1 | overdue_reading | correct | petra | 40 | 56 | 2017-08-06 | 2017-09-10 |"
    owes = brief(late)
    assert [each.whose_move for each in owes.owe] == ["Your move: bring the overdue reading, due since 10 September."]
    assert owes.owed == ()
    owed = brief(PETRA_TO_INSPECT)
    assert owed.owe == ()
    assert [each.whose_move for each in owed.owed] == ["Omar's move: inspect the result with you, by 20 September."]


def test_leaders_moves_on_others_stand_in_the_leaders_brief_only() -> None:
    assert brief(PETRA_TO_INSPECT, of="omar").owe == ()


def test_constraint_to_remove_is_owed_wherever_it_is() -> None:
    stuck = "petra | on track | 0.9 | constraint | remove | anna | 40 | 56 | | |"
    assert [each.situation.outcome_id for each in brief(stuck, of="anna").owe] == ["petra"]
    assert [each.whose for each in brief(stuck).owed] == ["Anna's move"]


def test_looks_at_ones_effort_are_told_the_latest_first() -> None:
    looked = brief(known=facts(moves=MOVES)).looked
    assert [each.said for each in looked] == [
        "Lena looked at your effort on 22 August, for Petra sales.",
        "Omar looked at your effort on 20 August, for Petra sales: asked twice.",
    ]


def test_ended_outcomes_are_no_longer_expected_but_still_owed() -> None:
    ended = HOUSE["outcomes"].replace("2017-07-01 | 2017-09-30 | 68", "2017-04-01 | 2017-06-30 | 68")
    petra = brief("petra | missed | 0 | review | review | omar | 40 | | | |", known=facts(outcomes=ended))
    assert petra.expected == ()
    assert [each.situation.line for each in petra.owed] == ["review"]


def test_who_owns_nothing_gets_an_honest_empty_brief() -> None:
    oren = brief(of="oren")
    assert oren.notices == ("You own no outcome on this record.",)
    assert (oren.leader, oren.expected, oren.owe, oren.owed, oren.looked) == (None, (), (), (), ())


def test_empty_company() -> None:
    nothing = owner_brief(Facts(), Results(), person_id="petra", as_of=AS_OF)
    assert (nothing.as_of, nothing.expected, nothing.looked) == (AS_OF, (), ())
