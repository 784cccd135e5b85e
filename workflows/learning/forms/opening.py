"""The form with which a learning review is opened."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from partnership.ui.forms import DayField
from reviews.forms.kinds import carrier_field, kind_field, kind_hints
from reviews.forms.opening import FACTS, SEALED, BeginsReviewForm
from reviews.models import Review

from ..opening import LearningFacts
from .why import WHY_UI, WhyForm

if TYPE_CHECKING:
    from partnership.models import Agency
    from reviews.access.querysets import ReviewQuerySet
    from reviews.rules import Edition

#: More earlier reviews than this are linked afterwards.
MOST = 30


class OpenLearningForm(BeginsReviewForm):
    """What kind it is and why; a theme with the earlier reviews, or a person whose identity is sealed at once.

    ``edition``: the kinds. ``agencies``: one of them can carry it. ``visible``: where earlier reviews are looked for.
    """

    ui: ClassVar = {
        **BeginsReviewForm.ui,
        **WHY_UI,
        "summary": {"rows": 6, "limit": 5000, "count": True, "noun": "what it is about"},
        "kind": {"noun": "the kind of review"},
        "carrier": {"noun": "the agency that carries the review", "plain": True},
        "decided_on": {"noun": "the day of the decision"},
        "name_of_theme": {"limit": 60, "noun": "the theme in a few words", "plain": True},
        "theme": {**WHY_UI["theme"], "plain": True},
        "draws_on": {"rows": 3, "limit": 1000, "noun": "the earlier reviews", "plain": True},
    }
    groups: ClassVar = [
        ("The review", "", ["partnership", "kind", "carrier", "decided_on"]),
        ("What it is about, and why", "", ["about", "incident", "place", "summary", "why"]),
        (
            "Only for a thematic review",
            "It is about a theme and no single person: leave the person below empty then.",
            ["name_of_theme", "theme", "draws_on"],
        ),
        ("The person, without identity", "", ["pseudonym", *FACTS]),
        (
            "Kept sealed",
            "Who the person is. This is kept apart from the review. Only the partnership team, and an agency while it is "
            "asked for information, can open it, and each time is recorded.",
            [*SEALED],
        ),
    ]

    def __init__(
        self,
        *args: Any,
        edition: Edition,
        agencies: Iterable[Agency],
        visible: ReviewQuerySet,
        **kwargs: Any,
    ) -> None:
        self.kinds, self.visible = edition.kinds, visible
        super().__init__(*args, **kwargs)
        self.ask_where()
        self.fields["kind"] = kind_field(self.kinds)
        self.fields["carrier"] = carrier_field(agencies)
        self.fields["decided_on"] = DayField(
            label="When was it decided to carry it out?",
            not_future=True,
            noun="the day of the decision",
            initial=timezone.localdate,
        )
        self.ask_what()
        self.fields[
            "incident"
        ].help_text = (
            "If it is about one event. If that went on over time, the day it came to light."
        )
        self.fields["summary"].label = "What is it about, in general terms?"
        self.fields.update(WhyForm().fields)
        self.fields["name_of_theme"] = forms.CharField(
            label="The theme in a few words",
            required=False,
            help_text="It is the name of the review, like “Self-neglect” or “Transitions”.",
        )
        self.fields["draws_on"] = forms.CharField(
            label="Which earlier reviews does it draw on?",
            widget=forms.Textarea,
            required=False,
            help_text="Their references, like NSP-SAR-2026-001, with spaces or commas between them. They are linked both ways.",
        )
        self.ask_whom()
        self.speak()

    def options(self, name: str) -> Any:
        """The rule file explains each kind."""
        found = super().options(name)
        return {**found, "hints": kind_hints(self.kinds)} if name == "kind" else found

    def clean_draws_on(self) -> list[Review]:
        """Find them among those that the person may open."""
        wanted = re.findall(r"[\w-]+", self.cleaned_data["draws_on"].upper())
        if len(wanted) > MOST:
            raise ValidationError(f"Name at most {MOST} here. More can be linked later")
        found = {review.reference: review for review in self.visible.filter(reference__in=wanted)}
        missing = [name for name in dict.fromkeys(wanted) if name not in found]
        if missing:
            raise ValidationError(
                f"There is no such review, or it is not open to you: {', '.join(missing)}. Check the reference"
            )
        return [found[name] for name in dict.fromkeys(wanted)]

    def clean(self) -> dict[str, Any]:
        """The agency belongs to the partnership."""
        cleaned = super().clean() or self.cleaned_data
        where, carrier = self.chosen(), cleaned.get("carrier")
        if where and carrier and carrier.partnership_id != where.pk:
            self.add_error("carrier", f"This agency does not belong to {where.name}.")
        return cleaned

    def facts(self) -> LearningFacts:
        """What the cleaned form says, as ``open_learning`` takes it."""
        data = self.cleaned_data
        same = ("kind", "decided_on", "about", "why", "summary", "place", "carrier", "incident")
        return LearningFacts(
            **{name: data[name] for name in same},
            name=data["name_of_theme"] or "",
            theme=data["theme"] or "",
            draws_on=data["draws_on"],
            pseudonym=data["pseudonym"] or "",
            facts=self.person(),
            identity=self.identity(),
        )
