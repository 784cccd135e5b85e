"""Forms about impact: asking, judging, and the answer of a practitioner."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django import forms

from partnership.models import Group
from partnership.ui.forms import DayField, SafeForm

from ..models import ImpactAnswer, Judgement
from .chosen import offer
from .deciding import DecidedForm

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.forms.boundfield import BoundField

    from partnership.models import Agency

NOT_JUDGED = ("", "Not judged now")


class CheckForm(SafeForm):
    """When a check is asked, what about, and which group judges it."""

    ui = {
        "about": {"rows": 4, "limit": 1500, "noun": "what was to change"},
        "group": {"noun": "the group"},
    }
    due_on = DayField(label="Ask from which day?", noun="the day")
    about = forms.CharField(
        label="What was to change?",
        widget=forms.Textarea,
        help_text="Practitioners read these words when they open the link. Name nobody, and no review.",
    )
    group = forms.ModelChoiceField(
        Group.objects.none(),
        label="Which group judges it?",
        required=False,
        empty_label="No group: the partnership team",
    )

    def __init__(self, *args: Any, groups: QuerySet[Group], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["group"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101
        field.queryset = groups


class AskForm(SafeForm):
    """Whom to ask, and until when they answer."""

    agencies = forms.MultipleChoiceField(
        label="Which agencies?", required=False, widget=forms.CheckboxSelectMultiple
    )
    answer_by = DayField(label="Until when can they answer?", noun="the day")
    ui = {"agencies": {"noun": "the agencies"}}

    def __init__(self, *args: Any, agencies: Sequence[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = offer(self, "agencies", agencies, "")

    def values(self) -> dict[str, Any]:
        """The agencies as records."""
        data = self.cleaned_data
        return {
            "agencies": [self.known[pk] for pk in data.get("agencies", ())],
            "answer_by": data["answer_by"],
        }


class JudgeForm(DecidedForm):
    """How far it is embedded, in each agency and as a whole."""

    ui = {
        "words": {"rows": 4, "limit": 3000, "noun": "what shows it"},
        "next_step": {"rows": 3, "limit": 2000, "noun": "what happens next", "plain": True},
        "meeting_on": {"noun": "the day"},
    }
    judgement = forms.ChoiceField(
        label="As a whole, how far is it embedded?",
        choices=Judgement.choices,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label="What shows it?",
        widget=forms.Textarea,
        help_text="What is written, what practice looks like, and what children, adults and practitioners say.",
    )
    next_step = forms.CharField(
        label="If it is not embedded, what happens next?", required=False, widget=forms.Textarea
    )

    def __init__(self, *args: Any, agencies: Sequence[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agencies = agencies
        for agency in agencies:
            name = f"agency_{agency.pk}"
            self.fields[name] = forms.ChoiceField(
                label=agency.name, choices=[NOT_JUDGED, *Judgement.choices], required=False
            )
            self._speak_kindly(name, self.fields[name])

    def options(self, name: str) -> Mapping[str, Any]:
        """An agency may be left out: the page says so."""
        return {"plain": True} if name.startswith("agency_") else super().options(name)

    def by_agency(self) -> Iterator[BoundField]:
        """The fields of the agencies."""
        for agency in self.agencies:
            yield self[f"agency_{agency.pk}"]

    def whole(self) -> Iterator[BoundField]:
        """The other fields."""
        for name in ("judgement", "words", "next_step", "meeting_on"):
            if name in self.fields:
                yield self[name]

    def values(self) -> dict[str, Any]:
        """What was judged, with agencies as records."""
        data = self.cleaned_data
        whole = {name: data.get(name) for name in ("judgement", "words", "next_step", "meeting_on")}
        return whole | {
            "by_agency": {one: data[f"agency_{one.pk}"] for one in self.agencies},
        }


class SayForm(SafeForm):
    """What a practitioner says in two minutes, without a name."""

    ui = {
        "known": {"noun": "whether you know about it"},
        "changed": {"noun": "whether practice is different"},
        "example": {"rows": 3, "limit": 1000},
        "barrier": {"rows": 3, "limit": 1000},
    }
    known = forms.ChoiceField(
        label="Did you know about this before today?",
        choices=ImpactAnswer.How.choices,
        widget=forms.RadioSelect,
    )
    changed = forms.ChoiceField(
        label="Is practice different where you work because of it?",
        choices=ImpactAnswer.How.choices,
        widget=forms.RadioSelect,
    )
    example = forms.CharField(
        label="Can you give an example?",
        required=False,
        widget=forms.Textarea,
        help_text="Name nobody: no child, adult, family or colleague.",
    )
    barrier = forms.CharField(
        label="What stands in the way?", required=False, widget=forms.Textarea
    )
