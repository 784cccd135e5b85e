"""One decision on a referral, and taking one back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from partnership.forms.common import reason_field
from partnership.ui.forms import DayField, SafeForm
from reviews.forms.deliberation import DeliberatedForm
from reviews.forms.kinds import kind_field, kind_hints
from reviews.models import Review, Subject
from reviews.rules import ReviewKind, Route

from ..considering import Weighed


class DecideForm(DeliberatedForm):
    """What was decided on one kind of review, by whom and why; where there is none, what happens instead."""

    ui = {
        "rationale": {"rows": 6, "limit": 10000, "noun": "the reasons"},
        "agreed_by": {"limit": 500, "noun": "who decided"},
        "departure": {"rows": 3, "limit": 5000, "plain": True},
        "instead": {"rows": 3, "limit": 5000, "plain": True},
        "people": {"noun": "whom it is about", "plain": True},
        "already": {"noun": "whether it is open already", "plain": True},
    }
    outcome = forms.ChoiceField(
        label="What was decided?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what was decided"},
    )
    rationale = forms.CharField(
        label="Reasons",
        widget=forms.Textarea,
        help_text="Without names. The referrer is told them.",
    )
    departure = forms.CharField(
        label="Why is it another one than the panel recommended?",
        widget=forms.Textarea,
        required=False,
        help_text="Only where it differs. Say which criterion is answered differently.",
    )
    route = forms.ChoiceField(
        label="If there is no review of this kind: what happens instead?",
        widget=forms.RadioSelect,
        required=False,
    )
    instead = forms.CharField(
        label="What is done then, and who leads it?",
        widget=forms.Textarea,
        required=False,
        help_text="Only where there is no review of this kind.",
    )
    agreed_by = forms.CharField(label="Who decided?", help_text="Name and role.")
    on = DayField(label="When?", not_future=True, noun="the day of the decision")

    def __init__(
        self,
        *args: Any,
        one: Weighed,
        routes: Iterable[Route],
        people: Sequence[Subject] = (),
        already: Sequence[Review] = (),
        kinds: Sequence[ReviewKind] = (),
        **kwargs: Any,
    ) -> None:
        self.routes, self.kinds = tuple(routes), tuple(kinds)
        super().__init__(*args, **kwargs)
        if len(people) > 1:
            self.fields["people"] = forms.TypedMultipleChoiceField(
                label="If there is a review: whom is it about?",
                choices=[(person.pk, person.pseudonym) for person in people],
                coerce=int,
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )
        if kinds:
            self.fields["kind"] = kind_field(kinds, "If there is a review: of which kind?")
            self.fields["kind"].required = False
        if already:
            self.fields["already"] = forms.ChoiceField(
                label="Is it open already?",
                choices=[
                    ("", "No: it is opened with this decision"),
                    *((review.reference, f"Yes: {review}") for review in already),
                ],
                required=False,
                help_text="These are linked with this referral.",
            )
        self.fields["outcome"].choices = one.question.decision.choices()  # type: ignore[attr-defined]
        self.fields["route"].choices = [(route.key, route.label) for route in self.routes]  # type: ignore[attr-defined]
        self.fields["process"] = forms.CharField(widget=forms.HiddenInput, initial=one.question.key)
        self.deliberation_last()
        for name in ("people", "already", "kind"):
            if name in self.fields:
                self._speak_kindly(name, self.fields[name])

    def options(self, name: str) -> Any:
        """Layout: a hint for each route, and for each kind of review."""
        if name == "kind":
            return {"hints": kind_hints(self.kinds), "plain": True, "noun": "the kind of review"}
        if name == "route":
            return {"hints": {route.key: route.help for route in self.routes}, "plain": True}
        return super().options(name)


class UndoDecideForm(SafeForm):
    """Which decision is taken back, and why."""

    ui = {"reason": {"rows": 4, "limit": 5000}, "process": {"noun": "which decision"}}
    process = forms.ChoiceField(label="Which decision is taken back?", widget=forms.RadioSelect)
    reason = reason_field(label="Why is it taken back?")

    def __init__(self, *args: Any, decided: Sequence[Weighed], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["process"].choices = [  # type: ignore[attr-defined]
            (one.question.key, one.considered.decided.outcome_label)
            for one in decided
            if one.considered and one.considered.decided
        ]
