"""The form of a move, drawn from the row of its kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms

from macromanage.briefs import move_phrases
from macromanage.briefs.situation import Named
from macromanage.facts.move_kinds import Field, Row
from macromanage.facts.tables import Kind
from macromanage.language.spoken import say
from macromanage.moves.move import Move

# What every form carries unseen.
_CARRIED = ("move", "answers_id", "move_id", "next")


@dataclass(frozen=True, slots=True)
class Choices:
    """What a form lets choose from: people who can be named, kinds of activity, and days from today on."""

    people: Sequence[Named] = ()
    kinds: Sequence[str] = ()
    today: date = date.min


class MoveForm(forms.Form):
    """The fields of one kind of move: what it carries, what is said, and by when."""

    def __init__(self, row: Row, choices: Choices, *args: Any, **more: Any) -> None:  # noqa: ANN401 - as Django's own
        super().__init__(*args, **more)
        self.row = row
        for each in row.fields:
            if not each.filled:
                self.fields[each.name] = _field(each, choices)
        if row.due:
            self.fields["by_when"] = _day(say(row.due), required=True, first=choices.today)
        words = forms.CharField(
            label=say(row.text or move_phrases.TEXT), required=row.text is not None, widget=forms.Textarea
        )
        self.fields["text"] = words

    def move(self, outcome_id: str, *, by_id: str, made_at: datetime) -> Move:
        """Return the move as it was filled in."""
        given = self.cleaned_data
        details = {each.name: _plain(given.get(each.name)) for each in self.row.fields if not each.filled}
        return Move(
            outcome_id=outcome_id,
            kind=self.row.kind,
            by_id=by_id,
            made_at=made_at,
            answers_id=self.data.get("answers_id") or None,
            due_on=given.get("by_when"),
            details={name: value for name, value in details.items() if value not in (None, "", [])},
            text=given.get("text") or None,
        )


def _field(field: Field, choices: Choices) -> forms.Field:
    """Draw one field of a kind."""
    if field.one_of is not None or field.refers_to == "people" or (field.name == "kind" and choices.kinds):
        return _choice(field, _chosen_from(field, choices))
    if field.kind is Kind.DAY:
        return _day(say(field.label), required=field.required)
    if field.kind is Kind.NUMBER:
        typed = forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"})
        low, high = field.at_least, field.at_most
        return forms.FloatField(
            widget=typed, label=say(field.label), required=field.required, min_value=low, max_value=high
        )
    return forms.CharField(label=say(field.label), required=field.required)


def _chosen_from(field: Field, choices: Choices) -> list[tuple[str, str]]:
    if field.one_of is not None:
        return [(word.value, say(word)) for word in field.one_of]
    if field.refers_to == "people":
        return [(each.id, each.name) for each in choices.people]
    return [(kind, kind) for kind in choices.kinds]


def _choice(field: Field, chosen_from: list[tuple[str, str]]) -> forms.Field:
    if field.many:
        boxes = forms.CheckboxSelectMultiple()
        return forms.MultipleChoiceField(
            choices=chosen_from, widget=boxes, label=say(field.label), required=field.required
        )
    return forms.ChoiceField(
        choices=[("", say("Choose …")), *chosen_from], label=say(field.label), required=field.required
    )


def _day(label: str, *, required: bool, first: date = date.min) -> forms.Field:
    """Draw a day; a browser lets nobody choose one before the first, and says so before anything is sent."""
    bounds = {} if first == date.min else {"min": first.isoformat()}
    typed = forms.DateInput(attrs={"type": "date"} | bounds, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=typed)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def carried(sent: Mapping[str, Any]) -> dict[str, str]:
    """Return what the form carries unseen, as it was sent."""
    return {name: str(sent.get(name, "")) for name in _CARRIED}
