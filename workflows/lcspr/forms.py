"""Forms of a local child safeguarding practice review."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from partnership.forms.common import reason_field
from partnership.ui.forms import DayField, SafeForm
from reviews.rules import Edition

from .acts import NOT_PUBLISHED, PUBLISHED


class BeginForm(SafeForm):
    """Who carries it out, from when, and on which terms."""

    ui = {
        "reviewer": {"limit": 300, "noun": "who carries out the review"},
        "terms": {"rows": 10, "limit": 20000, "noun": "the terms of reference"},
        "agreed_by": {"limit": 500, "noun": "who agreed"},
    }
    reviewer = forms.CharField(
        label="Who carries out the review?",
    )
    on = DayField(
        label="When was the reviewer appointed?", not_future=True, noun="the day of the appointment"
    )
    terms = forms.CharField(
        label="Terms of reference",
        widget=forms.Textarea,
        help_text="The questions, the period and the method. Use the pseudonym, never a name.",
    )
    agreed_by = forms.CharField(label="Who agreed this?")

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[
            "reviewer"
        ].help_text = f"Name and role. {edition.says('reviewer_independent')}".strip()


class CheckProgressForm(SafeForm):
    """How far it is and how good so far."""

    ui = {"note": {"rows": 5, "limit": 450, "noun": "what the check found"}}
    on = DayField(label="When was it checked?", not_future=True, noun="the day of the check")
    note = forms.CharField(label="How far is it, and how good is it so far?", widget=forms.Textarea)


class PublishForm(SafeForm):
    """Whether, when and where it was published."""

    ui = {
        "outcome": {"noun": "whether the report was published"},
        "where": {"limit": 300, "noun": "where it was published"},
        "rationale": {"rows": 5, "limit": 10000, "noun": "why it is not published"},
        "copy_late_reason": {"rows": 3, "limit": 2000, "noun": "why the copy was late"},
        "late_reason": {"rows": 3, "limit": 2000, "noun": "why the review is late"},
    }
    outcome = forms.ChoiceField(
        label="Was the report published?",
        choices=[(PUBLISHED, "Yes, the report"), (NOT_PUBLISHED, "No, only the improvements")],
        widget=forms.RadioSelect,
    )
    rationale = forms.CharField(label="If not, why?", required=False, widget=forms.Textarea)
    on = DayField(label="When was it published?", not_future=True, noun="the day of publication")
    copy_sent = DayField(
        label="When did the copy go out before publication?",
        not_future=True,
        noun="the day the copy went out",
    )
    where = forms.CharField(label="Where is it published?", required=False)
    copy_late_reason = forms.CharField(
        label="If the copy went out late, why?", required=False, widget=forms.Textarea
    )
    late_reason = forms.CharField(
        label="Why is the review late?", required=False, widget=forms.Textarea
    )

    def __init__(
        self, *args: Any, edition: Edition, due: date | None, today: date, **kwargs: Any
    ) -> None:
        self.edition = edition
        super().__init__(*args, **kwargs)
        self.fields["rationale"].help_text = edition.says("why_not_published")
        self.fields["copy_sent"].help_text = edition.says("copy_goes_to")
        if due is None or today <= due:
            del self.fields["late_reason"]

    def options(self, name: str) -> Mapping[str, Any]:
        """The rule file explains what is published in place of the report."""
        found = super().options(name)
        kind = self.edition.decisions["publication"]
        hints = {item.key: item.help for item in kind.outcomes if item.help}
        return {**found, "hints": hints} if name == "outcome" else found


class WithdrawForm(SafeForm):
    """Why it is not carried out, and who agreed."""

    ui = {"reason": {"rows": 4, "limit": 5000}, "agreed_by": {"limit": 500, "noun": "who agreed"}}
    reason = reason_field(label="Why is it not carried out?")
    agreed_by = forms.CharField(label="Who agreed this?")
    on = DayField(label="When was it agreed?", not_future=True, noun="the day of the agreement")
