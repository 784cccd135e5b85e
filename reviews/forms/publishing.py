"""Forms of the publication."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from partnership.ui.forms import DayField
from reviews.forms.deliberation import DeliberatedForm
from reviews.forms.late import ask_why_late
from reviews.publishing.kind import Words
from reviews.publishing.publish import NOT_PUBLISHED, PUBLISHED
from reviews.rules import Edition


class PublishForm(DeliberatedForm):
    """Whether, when and where it was published."""

    ui = {
        "where": {"limit": 300, "noun": "where it was published"},
        "rationale": {"rows": 5, "limit": 10000, "noun": "why it is not published", "plain": True},
        "wish_reason": {
            "rows": 3,
            "limit": 5000,
            "noun": "why it is published all the same",
            "plain": True,
        },
        "late_reason": {"rows": 3, "limit": 2000, "noun": "why the review is late"},
    }
    outcome = forms.ChoiceField(widget=forms.RadioSelect)
    rationale = forms.CharField(label="If not, why?", required=False, widget=forms.Textarea)
    on = DayField(label="When was it published?", not_future=True, noun="the day of publication")
    where = forms.CharField(label="Where is it published?", required=False)
    wish_reason = forms.CharField(required=False, widget=forms.Textarea)
    late_reason = forms.CharField(
        label="Why is the review late?", required=False, widget=forms.Textarea
    )

    def __init__(
        self,
        *args: Any,
        edition: Edition,
        words: Words,
        due: date | None,
        today: date,
        hint: str,
        ask_why: str,
        **kwargs: Any,
    ) -> None:
        self.edition, self.what = edition, words.what
        super().__init__(*args, **kwargs)
        outcome = self.fields["outcome"]
        assert isinstance(outcome, forms.ChoiceField)  # noqa: S101 - declared above
        outcome.label = f"Was {words.what} published?"
        outcome.choices = [(PUBLISHED, f"Yes, {words.what}"), (NOT_PUBLISHED, words.no)]
        self.fields["on"].label = words.when
        self.fields["rationale"].help_text = edition.says("why_not_published")
        self.fields["on"].help_text = hint
        if ask_why:
            self.fields[
                "wish_reason"
            ].label = f"If {words.what} was published: why, when somebody wishes otherwise or was not asked?"
            self.fields["wish_reason"].help_text = (
                f"{ask_why} A wish does not forbid publication. The reason is kept with the decision, which more "
                "people read than the wish: do not say what anybody wished."
            )
        else:
            del self.fields["wish_reason"]
        ask_why_late(self, due, today)

    def options(self, name: str) -> Mapping[str, Any]:
        """The rule file explains what is published in place of the report."""
        found = super().options(name)
        if name != "outcome":
            return found
        kind = self.edition.decisions["publication"]
        hints = {item.key: item.help for item in kind.outcomes if item.help}
        return {**found, "noun": f"whether {self.what} was published", "hints": hints}
