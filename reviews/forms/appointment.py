"""Forms of an appointment with its terms of reference, and of changes of either."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from partnership.forms.common import reason_field
from partnership.ui.forms import DayField, SafeForm
from reviews.appointment.kind import Words
from reviews.appointment.terms import FIRST, REVIEWER
from reviews.appointment.who import choices
from reviews.rules import Edition, note

REASON = {"rows": 4, "limit": 2000, "noun": "why"}
TERMS_HELP = "The questions and the period. Use the pseudonym, never a name."


class _Worded(SafeForm):
    """Says in the words of the process who carries the review out. ``edition`` says what they have to be.

    ``chosen``: ways of carrying it out that are agreed now.
    """

    #: Kind of the decision whose outcomes say what kind of appointment it is; empty: it says nothing of it.
    decides = ""

    def __init__(
        self,
        *args: Any,
        edition: Edition,
        words: Words,
        chosen: Mapping[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        self.edition, self.words, self.chosen = edition, words, chosen or {}
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if field.label:
                field.label = words.say(str(field.label))
            if field.help_text:
                field.help_text = words.say(str(field.help_text))
        self._offer("outcome", choices(edition, self.decides) if self.decides else [])
        self._offer("methods", list(self._methods(edition).items()))
        if "reviewer" in self.fields:
            rule = edition.says("reviewer_independent")
            self.fields["reviewer"].help_text = f"Name and role. {rule}".strip()

    def _methods(self, edition: Edition) -> dict[str, str]:
        """What can be chosen, and what is chosen now and may have been left out of the list since."""
        return {**self.chosen, **{one.key: one.label for one in edition.methods}}

    def _offer(self, name: str, found: list[tuple[str, str]]) -> None:
        """Offer what the rule file lists; where it lists nothing there is no field."""
        field = self.fields.get(name)
        if field is None:
            return
        if not found:
            del self.fields[name]
            return
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared below
        field.choices = found
        if name == "methods":
            field.help_text = note(one.status for one in self.edition.methods)

    def options(self, name: str) -> dict[str, Any]:
        """What the rule file says of each choice; the words of the process where something is left out."""
        found = dict(super().options(name))
        if name == "methods":
            found["hints"] = {one.key: one.help for one in self.edition.methods}
        if name == "outcome" and self.decides:
            outcomes = self.edition.decisions[self.decides].outcomes
            found["hints"] = {one.key: one.help for one in outcomes if one.help}
        if "noun" in found:
            found["noun"] = self.words.say(str(found["noun"]))
        return found


class BeginForm(_Worded):
    """Who carries it out, from when, and on which terms."""

    decides = FIRST
    ui = {
        "outcome": {"noun": "how the review is carried out"},
        "methods": {"noun": "at least one way of carrying it out"},
        "reviewer": {"limit": 300, "noun": "who carries out the review"},
        "interests": {"rows": 3, "limit": 2000, "noun": "what the {who} declared"},
        "method": {"rows": 5, "limit": 5000, "noun": "the method"},
        "terms": {"rows": 10, "limit": 20000, "noun": "the terms of reference"},
        "agreed_by": {"limit": 500, "noun": "who agreed"},
    }
    outcome = forms.ChoiceField(label="How is the review carried out?", widget=forms.RadioSelect)
    reviewer = forms.CharField(label="Who carries out the review?")
    on = DayField(
        label="When was the {who} appointed?", not_future=True, noun="the day of the appointment"
    )
    interests = forms.CharField(
        label="Which conflicts of interest did the {who} declare?",
        widget=forms.Textarea,
        help_text="With the agencies, the people involved or the family. Write “None” where there is none.",
    )
    terms = forms.CharField(label="Terms of reference", widget=forms.Textarea, help_text=TERMS_HELP)
    methods = forms.MultipleChoiceField(label="Methodology", widget=forms.CheckboxSelectMultiple)
    method = forms.CharField(
        label="Method",
        widget=forms.Textarea,
        help_text="How the review is carried out, and how practitioners and the family take part.",
    )
    agreed_by = forms.CharField(label="Who agreed this?")


class ChangeReviewerForm(_Worded):
    """Who carries the review out now, from when, and why."""

    decides = REVIEWER
    ui = {
        "outcome": {"noun": "how the review is carried out now"},
        "reviewer": {"limit": 300, "noun": "who carries out the review now"},
        "interests": {"rows": 3, "limit": 2000, "noun": "what the new {who} declared"},
        "agreed_by": {"limit": 500, "noun": "who agreed"},
        "reason": REASON,
    }
    outcome = forms.ChoiceField(
        label="How is the review carried out now?", widget=forms.RadioSelect
    )
    reviewer = forms.CharField(label="Who carries out the review now?")
    on = DayField(label="Since when?", not_future=True, noun="the day of the change")
    interests = forms.CharField(
        label="Which conflicts of interest did the new {who} declare?",
        widget=forms.Textarea,
        help_text="With the agencies, the people involved or the family. Write “None” where there is none.",
    )
    agreed_by = forms.CharField(label="Who agreed this?")
    reason = reason_field(hint="Why the {who} changes, in words that are fair to the one before.")


class ChangeTermsForm(_Worded):
    """What is agreed now, and why it changed."""

    ui = {
        "methods": {"noun": "at least one way of carrying it out"},
        "terms": {"rows": 10, "limit": 20000, "noun": "the terms of reference"},
        "method": {"rows": 5, "limit": 5000, "noun": "the method"},
        "agreed_by": {"limit": 500, "noun": "who agreed"},
        "reason": REASON,
    }
    terms = forms.CharField(
        label="Terms of reference, as they are now", widget=forms.Textarea, help_text=TERMS_HELP
    )
    methods = forms.MultipleChoiceField(
        label="Methodology, as it is now", widget=forms.CheckboxSelectMultiple
    )
    method = forms.CharField(label="Method, as it is now", widget=forms.Textarea)
    on = DayField(label="When was this agreed?", not_future=True, noun="the day of the change")
    agreed_by = forms.CharField(label="Who agreed this?")
    reason = reason_field(hint="Why they are changed.")
