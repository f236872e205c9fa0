"""Every sentence of every face: data to text, in one language, here and nowhere else.

The words themselves stand in phrases.py, as tables that can be printed and translated; this file chooses among them.
"""

import string
from collections.abc import Mapping
from datetime import date, datetime

from macromanage.briefs import move_phrases, phrases
from macromanage.briefs.agreement import Agreement
from macromanage.briefs.figures import amount, chance, counted, day, number, share, whole
from macromanage.briefs.order import TROUBLE
from macromanage.briefs.situation import Factors, Named, Part, Situation
from macromanage.facts.words import Cause, Direction, Shape, Standing
from macromanage.language.spoken import say

# Two figures this close, relative to the one held against, are about the same.
_ABOUT = 0.10
# Half a percent: less than that a reader wouldn't see change.
_SEEN = 0.005
_CONSTRAINT, _ALONE = "constraint", "alone"


def called(person: Named | None, reader_id: str | None = None) -> str:
    """Call somebody by name, the reader "you", and who isn't there "nobody"."""
    if person is None:
        return say(phrases.NOBODY)
    return say(phrases.YOU) if person.id == reader_id else person.name


def headline(situation: Situation) -> str:
    """Say which outcome, whose, and where it stands: Bookings (Anna Snelling): off track, chance 12 %."""
    owner = f" ({situation.owner.name})" if situation.owner else ""
    return f"{situation.title}{owner}: {standing_and_chance(situation)}"


def standing_and_chance(situation: Situation) -> str:
    """Say the standing, with the chance where there still is one: at risk, chance 41 %."""
    if situation.standing in {Standing.MET, Standing.MISSED} or situation.p_hit is None:
        return say(situation.standing)
    return say(phrases.STANDING_AND_CHANCE, standing=say(situation.standing), chance=chance(situation.p_hit))


def because(situation: Situation) -> tuple[str, ...]:
    """Tell why an outcome is where it is and why its next move is what it is, as sentences of evidence."""
    sentences = (where(situation), outlook(situation), reason(situation), diagnosis(situation))
    return tuple(sentence for sentence in sentences if sentence)


def where(situation: Situation) -> str:
    """Say where it is, where it was to be by now, and what is due: 54,844 USD so far, 61,200 expected by now, …."""
    parts = (_now(situation), _expected(situation), _due(situation))
    return _sentence(", ".join(part for part in parts if part))


def _now(situation: Situation) -> str:
    if situation.value_now is None:
        return say(phrases.NOTHING_MEASURED)
    words = phrases.IN_THE_END if _is_over(situation) else phrases.NOW
    return say(words[Shape(situation.shape)], value=amount(situation.value_now, situation.measure, situation.shape))


def _expected(situation: Situation) -> str:
    if situation.expected_now is None or _is_over(situation):
        return ""
    return say(phrases.EXPECTED, expected=_plain(situation, situation.expected_now))


def _due(situation: Situation) -> str:
    return say(
        phrases.DUE[Direction(situation.direction)],
        target=_plain(situation, situation.target),
        high=_plain(situation, situation.target_high),
        due=day(situation.due_on, situation.as_of),
    )


def _plain(situation: Situation, value: float | None) -> str:
    """Write a value that follows one with its measure: without it, but for a milestone's percentage."""
    return amount(value, "", Shape.MILESTONE if situation.shape == Shape.MILESTONE else "")


def _is_over(situation: Situation) -> bool:
    return situation.days_left is not None and situation.days_left < 0


def outlook(situation: Situation) -> str:
    """Say the chance, the standing and since when, and the days left."""
    words = phrases.OUTLOOK[Standing(situation.standing)]
    left = situation.days_left
    said = say(
        words,
        chance=chance(situation.p_hit),
        since=_since(situation),
        starts=day(situation.starts_on, situation.as_of),
        readings=counted(situation.readings, *phrases.READINGS),
        left="" if left is None or left < 0 else say(phrases.LEFT, days=counted(left, *phrases.DAYS)),
    )
    return _sentence(said)


def unknown(situation: Situation) -> str:
    """Say why nobody can tell whether it goes well: too few readings, or none lately."""
    shown = _known(situation)
    if situation.standing == Standing.UNPROVEN or "reading_overdue_since" not in shown:
        return outlook(situation)
    last = shown.get("last_read_on", day(situation.starts_on, situation.as_of))
    return _sentence(say(phrases.READINGS_STOPPED, last=last, since=shown["reading_overdue_since"]))


def _since(situation: Situation) -> str:
    if situation.since is None:
        return ""
    return say(phrases.SINCE, day=day(situation.since, situation.as_of))


def reason(situation: Situation) -> str:
    """Say what calls for the next move: the first reason of its line whose evidence is known."""
    if _is_unrecorded(situation):
        return ""
    known = _known(situation)
    for words in phrases.REASONS.get(situation.line, ()):
        if all(name in known for name in _fields(words)):
            return say(words, **known)
    return ""


def _is_unrecorded(situation: Situation) -> bool:
    """Whether its move is only called for because nobody recorded any: said once a brief, not as a reproach to each."""
    return not situation.moves_known and situation.line in phrases.UNTIL_RECORDED


def quoted(text: str) -> str:
    """Take what somebody said into a sentence of ours: without its own full stop."""
    stripped = text.strip()
    return stripped if stripped.endswith("..") else stripped.removesuffix(".")


def _known(situation: Situation) -> Mapping[str, str]:
    shown = {key: shown_value(value, situation.as_of) for key, value in situation.evidence.items() if value is not None}
    if situation.trouble_since is not None:
        shown.setdefault("trouble_since", day(situation.trouble_since, situation.as_of))
    return shown


def shown_value(value: object, today: date | None) -> str:
    """Show one piece of evidence: a day as a day, a number as a number, text as it is."""
    if isinstance(value, int | float):
        return number(value)
    text = str(value)
    try:
        return day(date.fromisoformat(text[:10]), today)
    except ValueError:
        return quoted(text)


def _fields(words: str) -> tuple[str, ...]:
    return tuple(name for _, name, _, _ in string.Formatter().parse(words) if name)


def diagnosis(situation: Situation) -> str:
    """Say what the shortfall of an outcome in trouble is made of; "can't tell yet" where the evidence can't."""
    factors = situation.factors
    if factors is None or situation.standing not in TROUBLE or not situation.diagnosis:
        return ""
    if not any(_is_sure(part) for part in situation.diagnosis):
        return say(phrases.CANNOT_TELL[_compared(situation, factors)])
    causes = [part for part in situation.diagnosis if part.cause != Cause.CHANCE and not part.is_nothing]
    parts = [part for part in causes if not _always_succeeds(part, factors) and _can_be_told(part, factors)]
    told = [_part(part, situation, factors) for part in parts]
    return _sentence(", ".join([*told, say(phrases.MOSTLY_CHANCE)] if situation.dominant == Cause.CHANCE else told))


def _can_be_told(part: Part, factors: Factors) -> bool:
    """Whether a part is sure, or its figures were seen: without a win nobody saw what one is worth."""
    return _is_sure(part) or None not in _figures(part, factors)


def _is_sure(part: Part) -> bool:
    return part.low > 0 or part.high < 0


def _always_succeeds(part: Part, factors: Factors) -> bool:
    """Whether a share won is no news: here and with the peers everything that closes succeeds."""
    shares = (factors.rate, factors.rate_reference)
    succeeds = all(each is not None and each > 1.0 - _SEEN for each in shares)
    return part.cause == Cause.EFFECTIVENESS and factors.basis == phrases.ITEMS and succeeds


def _compared(situation: Situation, factors: Factors) -> str:
    """Return what is compared: effort, items that close and are won, or items that are only counted."""
    has_share = any(part.cause == Cause.EFFECTIVENESS and not part.is_nothing for part in situation.diagnosis)
    return factors.basis if has_share or factors.basis == phrases.EFFORT else phrases.COUNTED


def _part(part: Part, situation: Situation, factors: Factors) -> str:
    less, same, more = map(say, phrases.PARTS[_compared(situation, factors)][part.cause])
    actual, reference = _figures(part, factors)
    said = _against(part, factors, situation.measure)
    if _is_sure(part) or actual is None or reference is None:
        return (less if part.amount > 0 else more) + said
    if abs(actual - reference) <= _ABOUT * abs(reference):
        return same + said
    return say(phrases.UNSURE, part=less if actual < reference else more) + said


def _figures(part: Part, factors: Factors) -> tuple[float | None, float | None]:
    if part.cause == Cause.VOLUME:
        return factors.count, factors.count_needed
    if part.cause == Cause.EFFECTIVENESS:
        return factors.rate, factors.rate_reference
    return factors.size, factors.size_reference


def _against(part: Part, factors: Factors, measure: str) -> str:
    """Write the two figures a part compares: (41 against 55), (64 % against 62 %), (1,200 against 1,450 USD)."""
    actual, reference = _figures(part, factors)
    if actual is None or reference is None:
        return ""
    write, unit = number, measure if part.cause == Cause.VALUE else ""
    if part.cause == Cause.VOLUME:
        write = whole
    elif part.cause == Cause.EFFECTIVENESS and factors.basis == phrases.ITEMS:
        write = share
    return " " + say(phrases.AGAINST, actual=write(actual), reference=f"{write(reference)} {unit}".rstrip())


def next_move(situation: Situation, reader_id: str | None = None) -> str:
    """Say the one next move as a clause: inspect the result with Anna Snelling."""
    with_owner, without = phrases.NEXT.get(situation.line, (situation.move or "unknown",) * 2)
    if situation.line == _CONSTRAINT and situation.evidence.get("constraint_until") is not None:
        with_owner, without = move_phrases.PAST_ITS_DATE
    is_ones_own = situation.line == _ALONE and situation.owner is not None and situation.owner.id == reader_id
    if situation.owner is None or situation.owner == situation.by or is_ones_own:
        return say(without)
    return say(with_owner, owner=called(situation.owner, reader_id))


def whose_move(situation: Situation, reader_id: str | None = None) -> str:
    """Say whose the next move is, what it is and by when: Your move: inspect the result, by 22 September."""
    return _sentence(f"{whose(situation, reader_id)}: {next_move(situation, reader_id)}{by_when(situation)}")


def whose(situation: Situation, reader_id: str | None = None) -> str:
    """Say whose the next move is: your move, Lena's move, nobody's move."""
    if situation.by is None:
        return say(phrases.NOBODYS_MOVE)
    return say(phrases.YOUR_MOVE) if situation.by.id == reader_id else say(phrases.THEIR_MOVE, name=situation.by.name)


def by_when(situation: Situation) -> str:
    """Say by when the next move is to be made, or since when it is late; nothing where it has no day."""
    if situation.move_due_on is None:
        return ""
    is_late = situation.as_of is not None and situation.move_due_on < situation.as_of
    if is_late and _is_unrecorded(situation):
        return ""
    return say(phrases.OVERDUE if is_late else phrases.BY, day=day(situation.move_due_on, situation.as_of))


def looked(who: Named, at: Named, *, when: date, why: str | None, today: date | None) -> str:
    """Say who looked at effort, when, on which outcome and why."""
    said = say(phrases.LOOKED, who=who.name, when=day(when, today), at=at.name)
    return said + (say(phrases.WHY, why=quoted(why)) if why else "") + "."


def shown(who: Named, at: Named, *, when: datetime, today: date | None) -> str:
    """Say to whom activity was shown, when, and on which outcome."""
    return say(phrases.SHOWN, who=who.name, when=day(when.date(), today), time=f"{when:%H:%M}", at=at.name)


def agreed(agreement: Agreement, today: date | None) -> str:
    """Say how far an agreement has come: Stated on 1 July; not confirmed as understood, not resourced."""
    settled = (agreement.stated_on, agreement.understood_on, agreement.resourced_on)
    words = tuple(zip(settled, phrases.AGREED, phrases.NOT_AGREED, strict=True))
    done = ", ".join(say(said, day=day(when, today)) for when, said, _ in words if when)
    still_open = ", ".join(say(said) for when, _, said in words if not when)
    return _sentence("; ".join(part for part in (done, still_open) if part))


def capitalized(text: str) -> str:
    """Begin with a capital, and leave the rest as it is."""
    return text[:1].upper() + text[1:]


def _sentence(text: str) -> str:
    return f"{capitalized(text)}." if text else ""
