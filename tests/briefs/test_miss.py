from dataclasses import replace

from briefs.test_wording import BOOKINGS, PETRA
from macromanage.briefs import miss
from macromanage.briefs.situation import Hurt, Named


def test_above_names_three_with_the_change_and_counts_the_rest() -> None:
    felt = [Hurt(Named(f"p{n}", f"Parent {n}"), 0.05, 0.08, 4000.0 * n) for n in (5, 4, 3, 2, 1)]
    troubled = replace(felt[0], standing="off track", owner=PETRA)
    assert miss.above(replace(BOOKINGS, hurts=(troubled, *felt[1:]))) == (
        "Parent 5 (Petra), off track: chance 5\u00a0%, 8\u00a0% with this met; 20,000 at stake.",
        "Parent 4: chance 5\u00a0%, 8\u00a0% with this met; 16,000 at stake.",
        "Parent 3: chance 5\u00a0%, 8\u00a0% with this met; 12,000 at stake.",
        "2 more that it serves.",
    )


def test_above_leaves_out_what_would_not_change_but_for_trouble() -> None:
    still = Hurt(Named("well", "Well"), 0.9, 0.9, 0.0, standing="on track")
    unit = Hurt(Named("north", "North"), 0.4, 0.6, 10.0, affects="unit")
    troubled = replace(still, what=Named("ill", "Ill"), standing="at risk")
    assert miss.above(replace(BOOKINGS, hurts=(still, unit, troubled))) == (
        "Ill, at risk: chance 90\u00a0%, about the same with this met.",
    )


def test_what_is_at_stake_in_all_is_told_of_trouble_and_not_twice() -> None:
    own, above = Hurt(Named("p1", "Parent"), 0.05, 0.08, 4000.0), Hurt(Named("p2", "Other"), 0.05, 0.08, 500.0)
    stakes = replace(BOOKINGS, standing="off track", worth=9000.0, at_stake=4500.0, hurts=(own, above))
    assert miss.at_stake(stakes) == "In all, 4,500 of worth is at stake."
    assert miss.at_stake(replace(stakes, at_stake=4000.2)) == ""
    assert miss.at_stake(replace(stakes, standing="on track")) == ""
    assert miss.at_stake(replace(stakes, worth=None)) == ""
