"""Forms of the report and of what groups say of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms

from partnership.models import Group
from partnership.ui.forms import DayField, SafeForm
from reviews.forms.deliberation import DeliberatedForm
from reviews.forms.naming import NamesCheckedForm
from reviews.rules import DecisionKind, Section

LONGEST = 30_000


class WriteReportForm(SafeForm):
    """The sections of the report, all on one page."""

    def __init__(
        self,
        *args: Any,
        sections: Sequence[Section],
        **kwargs: Any,
    ) -> None:
        self.sections = sections
        self.own: dict[str, dict[str, Any]] = {}
        super().__init__(*args, **kwargs)
        for section in sections:
            self.fields[section.key] = forms.CharField(
                label=section.label, help_text=section.help, widget=forms.Textarea, required=False
            )
            self.own[section.key] = {
                "rows": 8, "limit": LONGEST, "noun": f"“{section.label}”", "plain": section.required,
            }  # fmt: skip
        for name, field in self.fields.items():
            self._speak_kindly(name, field)

    def options(self, name: str) -> Mapping[str, Any]:
        """How each field looks; they are made here."""
        return self.own.get(name, super().options(name))

    def texts(self) -> dict[str, str]:
        """Key of the section → text."""
        return {section.key: self.cleaned_data[section.key] for section in self.sections}


class SendReportForm(NamesCheckedForm):
    """To which group the report goes."""

    ui = {**NamesCheckedForm.ui, "group": {"noun": "the group"}}
    group = forms.ChoiceField(
        label="To which group does the report go?",
        help_text="The subgroup first, then the board: what each says is recorded. Its members can open the audit from then on.",
    )

    def __init__(self, *args: Any, groups: Iterable[Group], **kwargs: Any) -> None:
        self.known = {str(group.pk): group for group in groups}
        super().__init__(*args, person="", **kwargs)
        field = self.fields["group"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [("", "Choose"), *((pk, str(group)) for pk, group in self.known.items())]

    def clean_group(self) -> Group:
        """Return the group."""
        return self.known[self.cleaned_data["group"]]


class ReceivedForm(DeliberatedForm):
    """What a group said of the report."""

    ui = {
        "outcome": {"noun": "what the group said"},
        "by": {"limit": 500, "noun": "who was there"},
        "text": {"rows": 5, "limit": 10000, "noun": "what has to change", "plain": True},
    }
    outcome = forms.ChoiceField(label="What did the group say?", widget=forms.RadioSelect)
    on = DayField(label="When?", not_future=True, noun="the day of the meeting")
    by = forms.CharField(
        label="Who was there?", help_text="The members, or where the minutes are kept."
    )
    text = forms.CharField(
        label="What has to change, or what else did the group say?",
        widget=forms.Textarea,
        required=False,
        help_text="Needed when the report comes back.",
    )

    def __init__(self, *args: Any, kind: DecisionKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["outcome"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = kind.choices()
