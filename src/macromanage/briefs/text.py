"""Briefs as plain text for a terminal: headings, wrapped sentences and aligned lists that need no colour."""

import textwrap
from collections.abc import Iterable, Sequence
from itertools import groupby

from macromanage.briefs import looks, phrases, wording
from macromanage.briefs.entry import Entry
from macromanage.briefs.figures import amount, counted, day, number
from macromanage.briefs.leader import LeaderBrief
from macromanage.briefs.owner import Expected, OwnerBrief
from macromanage.briefs.situation import Situation
from macromanage.language.spoken import say

Lines = list[str]

# How much of a long list a terminal shows; JSON has more of it.
_SHOWN = 10
# Debts of one line of the ladder are told one by one up to this many, and listed beyond it.
_TOLD = 3
_INDENT = 2
_GAP = "  "
_NARROWEST = 40


def leader_as_text(brief: LeaderBrief, *, width: int = 100) -> str:
    """Write a leader's brief as text no wider than width."""
    room = max(width, _NARROWEST)
    counts, shown = brief.counts, len(brief.needs_you)
    seven = say(phrases.OF_TOTAL, shown=shown, total=number(counts.needs_you)) if brief.also else number(shown)
    return _page(
        _heading(say(phrases.HEADINGS["leader"], name=brief.person.name, day=day(brief.as_of)), "=", room),
        _wrapped(brief.notices, room),
        _section("debts", _debts(brief.debts, room), room, count=number(counts.debts)),
        _section("needs_you", _numbered(brief.needs_you, room), room, count=seven),
        _section("also", _rows(brief.also, room), room, count=number(len(brief.also))),
        _section("follows", _rows(brief.follows, room), room, count=number(counts.follows)),
        _section("waiting", _rows(brief.waiting, room, total=counts.waiting), room, count=number(counts.waiting)),
        _section("own", _own(brief.own, brief.person.id, room), room, count=number(len(brief.own))),
        _section("unknown", _unknown(brief.unknown, counts.unknown, room), room, count=number(counts.unknown)),
        _section("leave_alone", _left_alone(brief, room), room, count=number(counts.leave_alone)),
    )


def owner_as_text(brief: OwnerBrief, *, width: int = 100) -> str:
    """Write an owner's brief as text no wider than width."""
    room = max(width, _NARROWEST)
    leader = say(phrases.YOUR_LEADER, name=brief.leader.name) if brief.leader else say(phrases.NO_LEADER)
    looked = [
        *_wrapped([each.said for each in brief.looked[:_SHOWN]], room, _INDENT),
        *_more(len(brief.looked) - _SHOWN),
    ]
    return _page(
        _heading(say(phrases.HEADINGS["owner"], name=brief.person.name, day=day(brief.as_of)), "=", room),
        _wrapped((leader, *brief.notices), room),
        _section("expected", _all_expected(brief, room), room, count=number(len(brief.expected))),
        _section("owe", _to_do(brief.owe, brief.person.id, room), room, count=number(len(brief.owe))),
        _section("owed", _to_do(brief.owed, brief.person.id, room), room, count=number(len(brief.owed))),
        _section("looked", looked, room, count=number(len(brief.looked))),
    )


def _page(*sections: Lines) -> str:
    return "\n\n".join("\n".join(lines) for lines in sections if lines) + "\n"


def _heading(text: str, rule: str, room: int) -> Lines:
    """Write a heading over a rule as long as its longest line."""
    lines = textwrap.wrap(text, room)
    return [*lines, rule * max(map(len, lines))]


def _section(name: str, lines: Lines, room: int, *, count: str) -> Lines:
    """Put lines under their heading with their count; where there are none, what that means, or nothing at all."""
    if lines:
        return [*_heading(f"{say(phrases.HEADINGS[name])} ({count})", "-", room), *lines]
    none = phrases.NONE.get(name)
    return [*_heading(say(phrases.HEADINGS[name]), "-", room), *_wrapped([say(none)], room, _INDENT)] if none else []


def _debts(debts: Sequence[Entry], room: int) -> Lines:
    """Tell a few debts of one line of the ladder one by one; list many as what they are, many of one."""
    groups = [list(group) for _, group in groupby(debts, key=lambda each: each.situation.line)]
    return _joined(_many(group, room) if len(group) > _TOLD else _few(group, room) for group in groups)


def _few(debts: Sequence[Entry], room: int) -> Lines:
    return [
        line
        for debt in debts
        for line in _wrapped([f"{debt.headline}. {wording.reason(debt.situation)} {debt.whose_move}"], room, _INDENT)
    ]


def _many(debts: Sequence[Entry], room: int) -> Lines:
    move = say(phrases.NEXT[debts[0].situation.line][1])
    shown = [_cells(debt.situation) for debt in debts[:_SHOWN]]
    said = f"{move[:1].upper()}{move[1:]}: {counted(len(debts), *phrases.OUTCOMES)}."
    return [*_wrapped([said], room, _INDENT), *_table(shown, room, 2 * _INDENT), *_more(len(debts) - _SHOWN)]


def _numbered(entries: Sequence[Entry], room: int) -> Lines:
    return _joined(_told(entry, room, f"{rank}. ") for rank, entry in enumerate(entries, start=1))


def _to_do(entries: Sequence[Entry], reader_id: str, room: int) -> Lines:
    """Say of each which it is, why something is to be done and what: where it stands is told where it is expected."""
    told = (
        _wrapped([_reference(each.situation, reader_id), _why_and_what(each)], room, _INDENT)
        for each in entries[:_SHOWN]
    )
    return [*_joined(told), *_more(len(entries) - _SHOWN)]


def _reference(situation: Situation, reader_id: str) -> str:
    is_own = situation.owner is not None and situation.owner.id == reader_id
    return f"{situation.title if is_own else _whose(situation)}: {wording.standing_and_chance(situation)}"


def _why_and_what(entry: Entry) -> str:
    return f"{wording.reason(entry.situation)} {entry.whose_move}".lstrip()


def _told(entry: Entry, room: int, mark: str = "") -> Lines:
    """Tell an entry in full: its headline, why it is here, whose move it is, what it does above."""
    inner = _INDENT + len(mark)
    head = textwrap.wrap(mark + entry.headline, room, initial_indent=_GAP, subsequent_indent=" " * inner)
    above = (say(phrases.ABOVE, what=each) for each in entry.above)
    body = (" ".join(entry.because), entry.whose_move, *above, entry.at_stake)
    return [*head, *_wrapped([each for each in body if each], room, inner)]


def _rows(entries: Sequence[Entry], room: int, total: int = 0) -> Lines:
    """List entries, one a row: which, where it stands, whose move; under it the heaviest that it does above."""
    shown = entries[:_SHOWN]
    width = max((len(_whose(each.situation)) for each in shown), default=0)
    lines = [line for each in shown for line in _row(each, min(width, room // 2), room)]
    return [*lines, *_more(max(total, len(entries)) - len(shown))] if lines else []


def _row(entry: Entry, width: int, room: int) -> Lines:
    which = f"{_whose(entry.situation):<{width}}{_GAP}{wording.standing_and_chance(entry.situation)}"
    rest = (entry.whose_move, *(say(phrases.ABOVE, what=each) for each in entry.above[:1]))
    return [*_wrapped([which], room, _INDENT), *_wrapped(rest, room, 2 * _INDENT)]


def _own(own: Sequence[Situation], reader_id: str, room: int) -> Lines:
    return _joined(
        _wrapped([wording.headline(each), wording.where(each), *_move(each, reader_id)], room, _INDENT) for each in own
    )


def _unknown(unknown: Sequence[Situation], total: int, room: int) -> Lines:
    said = [f"{_whose(each)}: {wording.unknown(each)}" for each in unknown[:_SHOWN]]
    return [*(line for each in said for line in _hanging(each, room)), *_more(total - len(said))]


def _move(situation: Situation, reader_id: str) -> tuple[str, ...]:
    return (wording.whose_move(situation, reader_id),) if situation.move else ()


def _left_alone(brief: LeaderBrief, room: int) -> Lines:
    """Name people with their outcomes, then count what is further below."""
    by_owner = groupby(brief.leave_alone, key=looks.told_to_leader)
    people = [_of_owner(owner, tuple(theirs)) for owner, theirs in by_owner]
    below = [
        say(
            phrases.ALONE_BELOW,
            unit=each.unit.name,
            outcomes=counted(each.outcomes, *phrases.OUTCOMES),
            people=counted(each.people, *phrases.PEOPLE),
        )
        for each in brief.alone_below
    ]
    return [
        *(line for text in people[:_SHOWN] for line in _hanging(text, room)),
        *_more(len(people) - _SHOWN),
        *_wrapped(below, room, _INDENT),
    ]


def _of_owner(owner: str, theirs: Sequence[Situation]) -> str:
    """Name what goes well, and what was required and ended by itself."""
    listed = f"{owner}: {'; '.join(_brief(each) for each in theirs)}."
    return " ".join([listed, *(reason for each in theirs if (reason := wording.reason(each)))])


def _brief(situation: Situation) -> str:
    return f"{situation.title}, {wording.standing_and_chance(situation)}"


def _all_expected(brief: OwnerBrief, room: int) -> Lines:
    told = (_expected(each, room) for each in brief.expected[:_SHOWN])
    return [*_joined(told), *_more(len(brief.expected) - _SHOWN)]


def _expected(expected: Expected, room: int) -> Lines:
    situation, resources = expected.situation, "; ".join(expected.agreement.resources)
    ended = wording.reason(situation) if situation.move is None else ""
    state = (wording.where(situation), wording.outlook(situation), ended, wording.diagnosis(situation))
    said = (
        situation.title,
        " ".join(sentence for sentence in state if sentence),
        f"{expected.agreed} {expected.at_agreeing}".strip(),
        say(phrases.WHY_IT_MATTERS, why=expected.why) if expected.why else "",
        say(phrases.WITH_WHAT, resources=resources) if resources else "",
    )
    return _wrapped([each for each in said if each], room, _INDENT)


def _whose(situation: Situation) -> str:
    return f"{situation.title} ({wording.called(situation.owner)})"


def _cells(situation: Situation) -> tuple[str, str, str]:
    reached = amount(situation.value_now, "", situation.shape)
    target = amount(situation.target, situation.measure, situation.shape)
    return _whose(situation), wording.standing_and_chance(situation), _of(reached, target)


def _of(reached: str, target: str) -> str:
    return target if reached == say("unknown") else say(phrases.OF_TOTAL, shown=reached, total=target)


def _table(rows: Sequence[Sequence[str]], room: int, indent: int) -> Lines:
    """Align cells in columns; where they don't fit, wrap each row as a sentence."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    if indent + sum(widths) + len(_GAP) * (len(widths) - 1) > room:
        return _wrapped([", ".join(row) for row in rows], room, indent)
    aligned = (_GAP.join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)) for row in rows)
    return [" " * indent + line.rstrip() for line in aligned]


def _more(rest: int) -> Lines:
    return [_GAP + say(phrases.MORE, many=number(rest))] if rest > 0 else []


def _joined(groups: Iterable[Lines]) -> Lines:
    """Set groups of lines apart by a blank line."""
    lines = [line for group in groups if group for line in ("", *group)]
    return lines[1:]


def _hanging(text: str, room: int) -> Lines:
    return textwrap.wrap(text, room, initial_indent=" " * _INDENT, subsequent_indent=" " * 2 * _INDENT)


def _wrapped(texts: Iterable[str], room: int, indent: int = 0) -> Lines:
    margin = " " * indent
    return [
        line for text in texts for line in textwrap.wrap(text, room, initial_indent=margin, subsequent_indent=margin)
    ]
