"""The forms of screening and of withdrawing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms

from partnership.ui.forms import DayField, SafeForm
from reviews.rules import Criterion, Edition, note

from ..criteria_met import CRITERIA_MET, SCREENING, SET, contradiction
from .finish_later import UnfinishedForm
from .telling import NOT_YET, TOLD_UI, drop_told_fields, told_how_field, told_on_field

LONGEST = 5000


class ScreeningForm(UnfinishedForm):
    """Each criterion with its rationale, then what happens."""

    ui = {
        "rationale": {"rows": 6, "limit": LONGEST, "count": True, "noun": "the rationale"},
        "agreed_by": {"rows": 3, "limit": 1000, "noun": "who agreed"},
        "outcome": {"label_size": "m"},
        **TOLD_UI,
    }

    outcome = forms.ChoiceField(label="What happens now", widget=forms.RadioSelect)
    rationale = forms.CharField(
        label="Rationale for the outcome",
        widget=forms.Textarea,
        help_text="How the answers lead to it, in a few sentences and without names.",
    )
    agreed_by = forms.CharField(
        label="Who agreed",
        widget=forms.Textarea,
        required=False,
    )
    explained = forms.BooleanField(
        label="The answers meet the criteria, and the rationale explains why another route is right",
        required=False,
        help_text="Tick this only when you choose another route although the answers meet the criteria.",
    )

    told_on = told_on_field()
    told_how = told_how_field()

    def __init__(
        self,
        *args: Any,
        edition: Edition,
        notified: bool = True,
        **kwargs: Any,
    ) -> None:
        self.edition = edition
        super().__init__(*args, **kwargs)
        self.fields[
            "agreed_by"
        ].help_text = (
            f"Names and agencies. {edition.says('partners_agree')} Needed for another route."
        )
        self.fields["told_on"].help_text = f"For another route. {NOT_YET}"
        if not notified:
            drop_told_fields(self)
        last = dict(self.fields)
        self.fields.clear()
        for criterion in edition.criteria[SET]:
            self.fields[f"answer_{criterion.key}"] = forms.ChoiceField(
                label=criterion.label,
                choices=list(criterion.answers.items()),
                widget=forms.RadioSelect,
            )
            self.fields[f"rationale_{criterion.key}"] = forms.CharField(
                label=f"Rationale: {criterion.label[:1].lower()}{criterion.label[1:]}",
                widget=forms.Textarea,
                max_length=LONGEST,
            )
        self.fields.update(last)
        routes = [(route.key, route.label) for route in edition.routes]
        outcome = self.fields["outcome"]
        assert isinstance(outcome, forms.ChoiceField)  # noqa: S101 - declared above
        outcome.choices = [
            (CRITERIA_MET, edition.decisions[SCREENING].words(CRITERIA_MET)),
            *routes,
        ]
        # How sure the list is, in one line as deadlines have it; the lists page says it of each route.
        said = note(route.status for route in edition.routes)
        outcome.help_text = f"The other routes. {said}" if said else ""
        for name, field in self.fields.items():
            self._speak_kindly(name, field)
        for criterion in edition.criteria[SET]:
            about = criterion.label[:1].lower() + criterion.label[1:]
            words = self.fields[f"answer_{criterion.key}"].error_messages
            words["required"] = f"Choose an answer: {about}"
            words = self.fields[f"rationale_{criterion.key}"].error_messages
            words["required"] = f"Say why you answered so: {about}"
        self.require_nothing()

    def options(self, name: str) -> Any:
        """Layout: short boxes for each rationale, hints for the routes."""
        if name.startswith("rationale_"):
            return {"rows": 3}
        if name == "outcome":
            return {
                **self.ui["outcome"],
                "hints": {route.key: route.help for route in self.edition.routes},
            }
        if name.startswith("answer_"):
            return {"inline": True, "label_size": "m"}
        return super().options(name)

    def criteria(self) -> Iterator[tuple[Criterion, Any, Any]]:
        """For the template: each criterion with its two fields."""
        for criterion in self.edition.criteria[SET]:
            yield criterion, self[f"answer_{criterion.key}"], self[f"rationale_{criterion.key}"]

    def last_fields(self) -> list[Any]:
        """The fields after the criteria."""
        names = ("outcome", "rationale", "agreed_by", "explained", "told_on", "told_how")
        return [self[name] for name in names if name in self.fields]

    def clean(self) -> dict[str, Any]:
        """The outcome must follow from the answers; another route needs who agreed."""
        cleaned = super().clean() or self.cleaned_data
        if not self.to_record:
            return cleaned
        outcome = cleaned.get("outcome")
        if outcome and outcome != CRITERIA_MET and not (cleaned.get("agreed_by") or "").strip():
            self.add_error("agreed_by", "Say who agreed the other route")
        answers = {
            criterion.key: cleaned.get(f"answer_{criterion.key}", "")
            for criterion in self.edition.criteria[SET]
        }
        if outcome and all(answers.values()):
            wrong = contradiction(
                self.edition, outcome, answers, explained=bool(cleaned.get("explained"))
            )
            for name, sentence in wrong.items():
                self.add_error(name, sentence)
        return cleaned

    def answers(self) -> dict[str, tuple[str, str]]:
        """Criterion key → (answer, rationale), as the act takes them."""
        data = self.cleaned_data
        return {
            criterion.key: (data[f"answer_{criterion.key}"], data[f"rationale_{criterion.key}"])
            for criterion in self.edition.criteria[SET]
        }


class BackForm(SafeForm):
    """Why a step is taken back."""

    ui = {"reason": {"rows": 4, "limit": LONGEST, "noun": "the reason"}}
    reason = forms.CharField(
        label="Why",
        widget=forms.Textarea,
        help_text="It is kept with the review. Do not name anyone.",
    )


class WithdrawForm(SafeForm):
    """When and by whom it was agreed that the incident does not meet the criteria, and why."""

    ui = {
        "route": {"label_size": "m"},
        "on": {"noun": "the day it was agreed"},
        "agreed_by": {"rows": 3, "limit": 1000, "noun": "who agreed it"},
        "reason": {"rows": 6, "limit": LONGEST, "noun": "the reason"},
        **TOLD_UI,
    }
    route = forms.ChoiceField(
        label="Where the concern goes now",
        widget=forms.RadioSelect,
    )
    on = DayField(label="Day it was agreed", not_future=True)
    agreed_by = forms.CharField(
        label="Who agreed it",
        widget=forms.Textarea,
    )
    reason = forms.CharField(
        label="Why the incident does not meet the criteria",
        widget=forms.Textarea,
        help_text="What became known, in a few sentences and without names.",
    )
    told_on = told_on_field()
    told_how = told_how_field()

    def __init__(self, *args: Any, edition: Edition, notified: bool = True, **kwargs: Any) -> None:
        self.edition = edition
        super().__init__(*args, **kwargs)
        self.fields["agreed_by"].help_text = f"Names and agencies. {edition.says('partners_agree')}"
        if not notified:
            drop_told_fields(self)
        route = self.fields["route"]
        assert isinstance(route, forms.ChoiceField)  # noqa: S101 - declared above
        route.error_messages["required"] = "Choose where the concern goes now"
        route.choices = [(item.key, item.label) for item in edition.routes]

    def options(self, name: str) -> Any:
        """Layout: a hint for each route."""
        found = super().options(name)
        if name == "route":
            return {**found, "hints": {item.key: item.help for item in self.edition.routes}}
        return found
