"""The form of an outcome that a leader writes: what it must have, and what it may."""

from typing import Any

from django import forms

from macromanage.briefs import coaching_phrases as words
from macromanage.language.spoken import say
from macromanage.store.drafting import Writing

_NUMBER = {"step": "any", "inputmode": "decimal"}
_CHOICES = {"shape": words.SHAPES, "direction": words.DIRECTIONS, "contributes": words.CONTRIBUTES}


class OutcomeForm(forms.Form):
    """The terms of an outcome, as the columns of the facts name them, and which outcome above it serves."""

    title = forms.CharField(label=words.LABELS["title"], max_length=200)
    why = forms.CharField(label=words.LABELS["why"], required=False, widget=forms.Textarea(attrs={"rows": 2}))
    owner_id = forms.ChoiceField(label=words.LABELS["owner_id"], required=False)
    measure = forms.CharField(label=words.LABELS["measure"], max_length=60)
    shape = forms.ChoiceField(label=words.LABELS["shape"])
    direction = forms.ChoiceField(label=words.LABELS["direction"])
    baseline = forms.FloatField(label=words.LABELS["baseline"], required=False, widget=forms.NumberInput(attrs=_NUMBER))
    target = forms.FloatField(label=words.LABELS["target"], widget=forms.NumberInput(attrs=_NUMBER))
    target_high = forms.FloatField(
        label=words.LABELS["target_high"], required=False, widget=forms.NumberInput(attrs=_NUMBER)
    )
    starts_on = forms.DateField(label=words.LABELS["starts_on"], widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    due_on = forms.DateField(label=words.LABELS["due_on"], widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    worth = forms.FloatField(
        label=words.LABELS["worth"], required=False, min_value=0, widget=forms.NumberInput(attrs=_NUMBER)
    )
    parent_id = forms.ChoiceField(label=words.LABELS["parent_id"], required=False)
    contributes = forms.ChoiceField(label=words.LABELS["contributes"])

    def __init__(self, writing: Writing, *args: Any, **more: Any) -> None:  # noqa: ANN401 - as Django's own
        super().__init__(*args, **more)
        self._say()
        self._choose("owner_id", [("", say(words.NOBODY)), *((each.id, each.name) for each in writing.owners)])
        self._choose("parent_id", [("", say(words.NO_PARENT)), *((each.id, each.name) for each in writing.above)])

    @property
    def terms(self) -> dict[str, Any]:
        """What was filled in and can be understood; what is blank is None."""
        self.is_valid()
        return {name: None if value == "" else value for name, value in self.cleaned_data.items()}

    def _say(self) -> None:
        """Say what fields are called, and what they let choose: a class is made before a language is chosen."""
        for field in self.fields.values():
            field.label = say(str(field.label))
        for name, table in _CHOICES.items():
            self._choose(name, [(value, say(text)) for value, text in table.items()])

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices
