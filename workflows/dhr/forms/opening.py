"""The form with which a notification by the police is recorded."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from partnership.ui.forms import DayField
from reviews.forms.opening import FACTS, SEALED, BeginsReviewForm

from ..opening import DeathFacts
from .facts import SAID_UI, SaidForm


class OpenDeathForm(BeginsReviewForm):
    """What the police said, what happened, the person under a pseudonym, and the identity, which is sealed at once."""

    ui: ClassVar = {
        **BeginsReviewForm.ui,
        **SAID_UI,
        "notified_on": {"noun": "the day of the notification"},
        "incident": {"noun": "the day of the death"},
    }
    groups: ClassVar = [
        (
            "The notification",
            "",
            ["partnership", "notified_on", "force", "police_reference", "manner"],
        ),
        ("What happened", "", ["incident", "place", "summary"]),
        ("The person who died, without identity", "", ["pseudonym", *FACTS]),
        (
            "Kept sealed",
            "Who the person was. This is kept apart from the review. Only the partnership team, and an agency while it is "
            "asked for information, can open it, and each time is recorded.",
            [*SEALED],
        ),
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask_where()
        self.fields["notified_on"] = DayField(
            label="When did the police notify the partnership in writing?",
            not_future=True,
            noun="the day of the notification",
            initial=timezone.localdate,
            help_text="The day on which the notification came. The decision is due a month later.",
        )
        self.fields.update(SaidForm().fields)
        self.ask_what()
        incident = self.fields["incident"]
        incident.label = "When did the person die?"
        incident.help_text = "Or the day on which they were found."
        self.fields[
            "summary"
        ].help_text = (
            "A few sentences without names. Say “the woman”, “the former partner”, “the son”."
        )
        self.ask_whom()
        # The person has died: nothing else can have happened.
        self.fields["harm"].initial = "death"
        self.fields["harm"].widget = forms.HiddenInput()
        self.speak()

    def facts(self) -> DeathFacts:
        """What the cleaned form says, as ``open_dhr`` takes it."""
        data = self.cleaned_data
        same = ("notified_on", "force", "manner", "summary", "place", "incident")
        return DeathFacts(
            **{name: data[name] for name in same},
            police_reference=data["police_reference"] or "",
            pseudonym=data["pseudonym"] or "",
            facts=self.person(),
            identity=self.identity(),
        )
