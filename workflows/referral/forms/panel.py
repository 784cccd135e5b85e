"""What the review panel recommends, and that it wants to know more first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms

from partnership.ui.forms import DayField, SafeForm
from reviews.forms.deliberation import DeliberatedForm

from ..considering import Weighed


class RecommendForm(DeliberatedForm):
    """The day, an outcome with reasons for each kind of review, and who took part."""

    ui = {
        "agreed_by": {"rows": 4, "limit": 2000, "noun": "who took part"},
    }
    on = DayField(
        label="When did the review panel meet?", not_future=True, noun="the day of the meeting"
    )
    agreed_by = forms.CharField(
        label="Who took part?", widget=forms.Textarea, help_text="Names and agencies."
    )

    def __init__(self, *args: Any, weighed: Sequence[Weighed], **kwargs: Any) -> None:
        self.weighed = weighed
        super().__init__(*args, **kwargs)
        agreed_by = self.fields.pop("agreed_by")
        for one in weighed:
            key, title = one.question.key, one.question.process.title
            self.fields[f"outcome_{key}"] = forms.ChoiceField(
                label=f"{title}: what does the panel recommend?",
                choices=one.question.decision.choices(),
                widget=forms.RadioSelect,
                error_messages={"required": f"Choose what the panel recommends: {title}"},
            )
            self.fields[f"rationale_{key}"] = forms.CharField(
                label=f"{title}: the panel’s reasons",
                widget=forms.Textarea,
                error_messages={"required": f"Give the panel’s reasons: {title}"},
            )
        self.fields["agreed_by"] = agreed_by
        self.deliberation_last()
        for one in weighed:
            key = one.question.key
            for name in (f"outcome_{key}", f"rationale_{key}"):
                words = self.fields[name].error_messages["required"]
                self._speak_kindly(name, self.fields[name])
                self.fields[name].error_messages["required"] = words

    def options(self, name: str) -> Any:
        """Layout of the boxes for reasons."""
        if name.startswith("rationale_"):
            return {"rows": 4, "limit": 5000, "noun": "the panel’s reasons"}
        if name.startswith("outcome_"):
            return {"label_size": "s"}
        return super().options(name)

    def kinds(self) -> Iterator[tuple[Weighed, Any, Any]]:
        """For the template: each kind of review with its two fields."""
        for one in self.weighed:
            key = one.question.key
            yield one, self[f"outcome_{key}"], self[f"rationale_{key}"]

    def last_fields(self) -> list[Any]:
        """The fields after the kinds of review."""
        return [self["agreed_by"], *self.deliberation()]

    def act_data(self) -> dict[str, Any]:
        """As the act takes it."""
        data = self.cleaned_data
        keys = [one.question.key for one in self.weighed]
        return {
            "on": data["on"],
            "agreed_by": data["agreed_by"],
            **self.deliberated(),
            "version": data["version"],
            "outcomes": {key: data[f"outcome_{key}"] for key in keys},
            "rationales": {key: data[f"rationale_{key}"] for key in keys},
        }


class WantMoreForm(SafeForm):
    """What the panel still wants to know."""

    ui = {
        "what": {"rows": 5, "limit": 5000, "noun": "what the panel wants to know"},
        "agreed_by": {"rows": 3, "limit": 2000, "noun": "who took part"},
    }
    on = DayField(
        label="When did the review panel meet?", not_future=True, noun="the day of the meeting"
    )
    what = forms.CharField(
        label="What does it want to know, and from whom?",
        widget=forms.Textarea,
        help_text="Then ask the agencies: “Ask one more agency” on the page of the requests. Do not name anyone.",
    )
    agreed_by = forms.CharField(
        label="Who took part?", widget=forms.Textarea, help_text="Names and agencies."
    )
