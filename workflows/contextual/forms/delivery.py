"""The forms of what is measured, of a review point, of another end and of the findings."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import Any

from django import forms

from partnership.ui.forms import DayField, SafeForm
from reviews.rules import DecisionKind

from ..models import Indicator
from .common import REASON_UI, RowsForm, agency_field, number_field


class IndicatorForm(RowsForm):
    """What is measured, where it stands, where it should be."""

    ui = {
        "measure": {"limit": 200, "noun": "what is measured"},
        "unit": {"limit": 60, "noun": "the unit", "width": 20},
        "better": {"noun": "which way is better"},
        "agency": {"noun": "who has the figures", "plain": True},
        "baseline": {"noun": "the baseline", "width": 10, "plain": True},
        "baseline_on": {"noun": "the day of the baseline", "plain": True},
        "no_baseline": {
            "rows": 2,
            "limit": 2000,
            "noun": "why there is no baseline",
            "plain": True,
        },
        "target": {"noun": "the target", "width": 10},
        "target_on": {"noun": "the day of the target"},
        "reason": REASON_UI,
    }
    measure = forms.CharField(label="What is measured?")
    unit = forms.CharField(
        label="In which unit?", help_text="Like incidents in a month, or percent."
    )
    better = forms.ChoiceField(
        label="Which way is better?", choices=Indicator.Better.choices, widget=forms.RadioSelect
    )
    agency = agency_field("Who has the figures?")
    baseline = number_field("Where does it stand? (baseline)")
    baseline_on = DayField(label="On which day?", required=False, not_future=True)
    no_baseline = forms.CharField(
        label="Why can no baseline be had?",
        required=False,
        widget=forms.Textarea,
        help_text="Only where there is no number above.",
    )
    target = number_field("Where should it be? (target)", required=True)
    target_on = DayField(label="By when?")


class PointForm(RowsForm):
    """A review point: a value of each indicator, what changed, what people say, what was decided. ``small``: what is said of
    small numbers; ``later``: ids of indicators that were added after the point.
    """

    ui = {
        "on": {"noun": "the day of the review point"},
        "changed": {"rows": 4, "limit": 10000, "noun": "what changed in the place"},
        "said": {"rows": 4, "limit": 10000, "noun": "what children and the community say now"},
        "decision": {"noun": "what the group decided"},
        "why": {"rows": 3, "limit": 5000, "noun": "why", "plain": True},
        "boards": {"limit": 200, "noun": "which boards heard of it"},
        "boards_on": {"noun": "the day on which they heard of it"},
        "reason": REASON_UI,
    }
    on = DayField(label="When was the review point?", not_future=True)
    changed = forms.CharField(label="What changed in the place?", widget=forms.Textarea)
    said = forms.CharField(
        label="What do children and the community say now?", widget=forms.Textarea
    )
    decision = forms.ChoiceField(label="What did the group decide?", widget=forms.RadioSelect)
    why = forms.CharField(
        label="Why?",
        required=False,
        widget=forms.Textarea,
        help_text="Needed where the plan changes or the work finishes early.",
    )
    boards = forms.CharField(
        label="Which boards heard of it?",
        required=False,
        help_text="The group itself heard it at the review point. Onward, for example to the children’s partnership board.",
    )
    boards_on = DayField(label="When did they hear of it?", required=False, not_future=True)

    def __init__(
        self,
        *args: Any,
        small: str,
        indicators: Sequence[Indicator],
        decision: DecisionKind,
        later: Collection[int] = (),
        **kwargs: Any,
    ) -> None:
        self.indicators = list(indicators)
        self.hints = {one.key: one.help for one in decision.outcomes if one.help}
        self.own: dict[str, dict[str, Any]] = {}
        # They come first; the others follow as they are declared.
        made: dict[str, forms.Field] = {}
        for row in self.indicators:
            value, none = f"value_{row.pk}", f"none_{row.pk}"
            made[value] = number_field(
                f"{row.measure} ({row.unit})",
                help_text="Added after this review point: it can stay empty."
                if row.pk in later
                else "",
            )
            made[none] = forms.CharField(
                label="Why is there no value?",
                required=False,
                help_text=f"Only where there is none, or it must not be written down. {small}".strip(),
            )
            self.own[value] = {"noun": f"the value of {row.measure}", "width": 10, "plain": True}
            self.own[none] = {"limit": 300, "noun": "why there is no value", "plain": True}
        declared = self.base_fields
        self.base_fields = {"on": declared["on"], **made, **declared}  # type: ignore[misc]
        super().__init__(*args, **kwargs)
        field = self.fields["decision"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = decision.choices()

    def options(self, name: str) -> Any:
        """Fields of indicators are made here; each decision has its hint."""
        found = self.own.get(name, super().options(name))
        return {**found, "hints": self.hints} if name == "decision" else found

    def data_of(self) -> dict[str, Any]:
        """The readings by indicator, and the rest."""
        data = super().data_of()
        data["readings"] = {
            row.pk: (data.pop(f"value_{row.pk}"), data.pop(f"none_{row.pk}"))
            for row in self.indicators
        }
        return data


def reading_initial(pk: int, value: Decimal | None, why: str) -> dict[str, Any]:
    """The first values of the two fields of an indicator."""
    return {f"value_{pk}": value, f"none_{pk}": why}


class AgreeEndForm(SafeForm):
    """Until when, who agreed it when, and why."""

    ui = {
        "end_on": {"noun": "the new end"},
        "on": {"noun": "the day of the agreement"},
        "agreed_by": {"limit": 200, "noun": "who agreed"},
        "why": {"rows": 4, "limit": 5000, "noun": "why"},
        "newest": {"noun": "the agreement"},
    }
    end_on = DayField(label="Until which day does the work go on now?")
    on = DayField(label="When was this agreed?", not_future=True)
    agreed_by = forms.CharField(label="Who agreed?", help_text="For example the high-risk panel.")
    why = forms.CharField(
        label="Why?",
        widget=forms.Textarea,
        help_text="Trust in a place takes time to grow: say what would be lost if the work ended now.",
    )
    newest = forms.IntegerField(widget=forms.HiddenInput)


class FindingsForm(SafeForm):
    """What was found in the end. ``asks_day``: it is concluded now; else it is corrected, with a reason."""

    ui = {
        "on": {"noun": "the day of the report"},
        "worked": {"rows": 5, "limit": 10000, "noun": "what changed, and what helped"},
        "not_changed": {"rows": 4, "limit": 10000, "noun": "what did not change"},
        "said": {"rows": 4, "limit": 10000, "noun": "what children and the community say"},
        "boards": {"limit": 200, "noun": "which boards got the findings"},
        "why_early": {"rows": 3, "limit": 3000, "noun": "why it is concluded now", "plain": True},
        "reason": {"rows": 2, "limit": 2000, "noun": "reason"},
    }
    on = DayField(label="When did the boards get the findings?", not_future=True)
    worked = forms.CharField(label="What changed, and what helped?", widget=forms.Textarea)
    not_changed = forms.CharField(label="What did not change?", widget=forms.Textarea)
    said = forms.CharField(
        label="What do children and the community say in the end?", widget=forms.Textarea
    )
    boards = forms.CharField(
        label="Which boards got the findings?",
        help_text="For example the safeguarding children partnership board and the community safety partnership.",
    )
    why_early = forms.CharField(
        label="Why is it concluded now?",
        required=False,
        widget=forms.Textarea,
        help_text="Only before the end, where no review point decided to finish early.",
    )

    def __init__(self, *args: Any, asks_day: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_day:
            del self.fields["on"]
            self.fields["reason"] = forms.CharField(
                label="Why is it corrected?", widget=forms.Textarea
            )
            self._speak_kindly("reason", self.fields["reason"])
