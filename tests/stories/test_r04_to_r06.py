"""R4 to R6: few outcomes, agreed with open eyes; what a miss does above; and where the time goes."""

import pytest

from macromanage.store.models import Organization
from stories.house import agreed, house
from stories.telling import Story

ON_TRACK = [98.0 + week % 3 for week in range(26)]
IN_TROUBLE = [40.0 + week % 3 for week in range(26)]
SIX = ("one", "two", "three", "four", "five", "six")


def test_r4_the_chance_of_an_outcome_is_shown_to_both_when_it_is_agreed(organization: Organization) -> None:
    story = Story(organization, house(omars=ON_TRACK))
    lena, omar, petra = (story.person(name) for name in ("lena", "omar", "petra"))
    story.day("2026-03-02")

    def shown() -> str:
        """Return what is said of the chance, the same to both."""
        assert lena.page().at_agreeing == omar.owns.expected[0].at_agreeing == omar.page().at_agreeing
        return lena.page().at_agreeing

    lena.does("state", "2,000 by the end of August: the plant opens in the autumn.")
    lena.does("renegotiate", "We know the market better now.", target=2125)
    assert shown() == ""  # nobody has agreed to it yet
    omar.does("understand", answers="renegotiate")
    assert shown() == f"Chance {story.of('forecasts')['p_hit']:.0%} when it was agreed.".replace("%", "\u00a0%")
    assert not [each for each in lena.leads.notices if "when agreed" in each]

    lena.does("renegotiate", "The plant shrinks.", target=800)
    omar.does("understand", answers="renegotiate")
    assert shown() == "Chance >99\u00a0% when it was agreed: that is soft, and asks for little."
    soft = "Soft when agreed, with a chance above 95\u00a0%: Omar's bookings (Omar)."
    assert lena.leads.notices[-1:] == (soft,)

    lena.does("renegotiate", "The plant grows.", target=4000)
    omar.does("understand", answers="renegotiate")
    assert shown() == "Chance <1\u00a0% when it was agreed: that is a wish, and no plan."
    assert lena.leads.notices[-1] == "A wish when agreed, with a chance below 20\u00a0%: Omar's bookings (Omar)."
    assert not [each for each in petra.owns.notices if "wish" in each]

    # What was agreed stays what it was, however it goes on.
    story.day("2026-05-04")
    assert shown() == "Chance <1\u00a0% when it was agreed: that is a wish, and no plan."


def test_r4_every_outcome_has_an_owner_a_why_and_an_objective_that_both_read(organization: Organization) -> None:
    story = Story(organization, house(omars=ON_TRACK, expectations=agreed()))
    story.day("2026-05-04")
    for name in ("lena", "omar"):
        shown = story.person(name).page().situation
        assert shown.owner is not None
        assert (shown.owner.name, shown.why, shown.worth, shown.target) == (
            "Omar",
            "The plant opens in the autumn",
            9000.0,
            2000.0,
        )
        assert "Grow bookings" in [each.what.name for each in shown.hurts]


@pytest.mark.parametrize(("owned", "notice"), [(5, False), (6, True)])
def test_r4_a_person_with_more_than_a_handful_is_told_so(
    organization: Organization, owned: int, *, notice: bool
) -> None:
    more = [
        f"{each}  {each.title()}  grow  north  omar  USD  total  up  10  2026-03-02  2026-08-30  9  -"
        for each in SIX[: owned - 1]
    ]
    story = Story(organization, house(omars=ON_TRACK, outcomes=more, expectations=agreed()))
    story.day("2026-05-04")
    said = "You own 6 outcomes at once; more than 5 are no longer few."
    assert (said in story.person("omar").owns.notices) == notice
    assert len(story.person("omar").owns.expected) == owned


def test_r5_a_miss_hurts_what_stands_above_it_in_probability_and_in_worth(organization: Organization) -> None:
    story = Story(organization, house(omars=IN_TROUBLE, expectations=agreed()))
    story.day("2026-05-04")
    hurts = story.results.impacts.filter(outcome_id="omars")
    above = {(row["affects"], row["affected_id"]): row for row in hurts.to_dicts()}
    assert set(above) == {("outcome", "omars"), ("outcome", "north"), ("objective", "grow"), ("unit", "north")}

    # North needs 17,000; his peers bring about 15,800 of it.
    north = above["outcome", "north"]
    assert north["p_hit"] < 0.6
    assert north["p_hit_if_met"] > north["p_hit"] + 0.3
    assert north["at_stake"] == pytest.approx(90_000 * (north["p_hit_if_met"] - north["p_hit"]))
    grow, unit = above["objective", "grow"], above["unit", "north"]
    assert grow["p_hit_if_met"] > grow["p_hit"]
    assert unit["p_hit_if_met"] > unit["p_hit"]
    # Omar and those above him read it in the same words; it is told once, at its root.
    told = [each for each in story.person("lena").leads.needs_you if each.situation.outcome_id == "omars"]
    assert told[0].above[0].startswith("North's bookings (Lena), at risk: chance ")
    assert story.person("omar").page().situation.hurts[0].what.name == "North's bookings"


def test_r6_each_sees_the_share_of_their_own_effort_and_a_leader_that_of_five_and_more(
    organization: Organization,
) -> None:
    # Six calls of half an hour for his outcome, and twelve visits of an hour for none.
    story = Story(organization, house(omars=ON_TRACK, calls=[6.0] * 26, aside=[12.0] * 26, expectations=agreed()))
    story.day("2026-05-04")

    def shares(name: str) -> set[tuple[str, str, float]]:
        """Return the shares somebody sees of the week of 27 April."""
        seen = story.person(name).sees.results("alignments").alignments
        week = seen.filter(seen["week"].cast(str) == "2026-04-27")
        return {(row["subject"], row["subject_id"], round(row["share"], 2)) for row in week.to_dicts()}

    assert shares("omar") == {("person", "omar", 0.2)}
    assert shares("petra") == {("person", "petra", 1.0)}
    assert shares("lena") == {("unit", "north", 0.75)}
    assert shares("cora") == {("unit", "company", 0.75), ("unit", "north", 0.75)}
    assert shares("sven") == shares("oren") == set()
