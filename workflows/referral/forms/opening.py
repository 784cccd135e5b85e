"""The form with which a case is referred."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone

from partnership.models import Agency, Partnership
from partnership.ui.forms import DayField
from reviews.forms.opening import FACTS, SEALED, BeginsReviewForm

from ..models import Referral
from ..opening import ReferralFacts
from .referrer import UI as REFERRER
from .referrer import agency_field, one_refers, outside_field

WHY = {
    "concerns": {"rows": 8, "limit": 10000, "count": True, "noun": "what gives cause for concern"},
    "hopes": {"rows": 3, "limit": 3000, "noun": "what you hope for"},
    "other_processes": {"rows": 3, "limit": 3000, "noun": "other processes"},
}


class WhyForm(forms.Form):
    """Whom a referral is about, and why; shared by referring and by correcting it."""

    about = forms.ChoiceField(
        label="Whom is the referral about?",
        choices=Referral.About.choices,
        widget=forms.RadioSelect,
    )
    concerns = forms.CharField(
        label="What gives cause for concern?",
        widget=forms.Textarea,
        help_text="How agencies worked together, abuse or neglect that is known or suspected (self-neglect included), and any "
        "needs for care and support. Knowing is not needed: suspecting is enough. Without names.",
    )
    hopes = forms.CharField(
        label="What do you hope will come of it?",
        widget=forms.Textarea,
        required=False,
        help_text="For example which kind of review. The review panel looks at every kind.",
    )
    other_processes = forms.CharField(
        label="Other processes that you know of",
        widget=forms.Textarea,
        required=False,
        help_text="For example a police investigation, an inquest, an inquiry under section 42, or a complaint.",
    )


class ReferForm(BeginsReviewForm):
    """What happened, why it is referred, whom it is about under a pseudonym, and the identity, which is sealed at once.

    ``partnerships``: where the person may refer. ``team``: whether they record it for others, and so say for whom and
    on which day it came. ``agencies``: those that can refer.
    """

    ui = {
        **BeginsReviewForm.ui,
        **WHY,
        "about": {"noun": "whom the referral is about"},
        **REFERRER,
        "contact": {"noun": "how the referrer is reached"},
        "received_on": {"noun": "the day the referral came"},
    }
    groups = [
        ("Who refers", "", ["partnership", "agency", "outside", "contact", "received_on"]),
        (
            "Why",
            "",
            ["about", "incident", "place", "summary", "concerns", "hopes", "other_processes"],
        ),
        ("The person, without identity", "", ["pseudonym", *FACTS]),
        (
            "Kept sealed",
            "Who the person is. This is kept apart from the referral. Only the partnership team, and an agency while it is "
            "asked for information, can open it, and each time is recorded.",
            [*SEALED],
        ),
    ]

    def __init__(
        self,
        *args: Any,
        partnerships: Iterable[Partnership],
        agencies: Iterable[Agency],
        team: bool,
        alone: str = "",
        **kwargs: Any,
    ) -> None:
        self.agencies = list(agencies)
        self.team, self.alone = team, alone
        super().__init__(*args, partnerships=partnerships, **kwargs)
        self.ask_where()
        self._ask_who_refers()
        self.ask_what()
        self.fields.update(WhyForm().fields)
        self.ask_whom()
        self.speak()

    def _ask_who_refers(self) -> None:
        listed = [
            (
                str(agency.pk),
                f"{agency} ({agency.partnership.short_name})" if self.several else str(agency),
            )
            for agency in self.agencies
        ]
        if self.team:
            self.fields["agency"] = agency_field(listed)
            self.fields["outside"] = outside_field()
        elif listed:
            self.fields["agency"] = agency_field(listed, label="Your agency", required=True)
        self.fields["contact"] = forms.CharField(
            label="How can the referrer be reached?",
            max_length=200,
            required=False,
            help_text="Only if it is somebody else than you."
            if not self.team
            else "So that they can be told what is decided.",
        )
        if self.team:
            self.fields["received_on"] = DayField(
                label="When did the referral come?",
                not_future=True,
                noun="the day the referral came",
                initial=timezone.localdate,
            )

    def clean(self) -> dict[str, Any]:
        """The agency belongs to the partnership; somebody refers."""
        cleaned = super().clean() or self.cleaned_data
        where, agency = self.chosen(), self._agency()
        if where and agency and agency.partnership_id != where.pk:
            self.add_error("agency", f"This agency does not belong to {where.name}.")
        if self.team:
            one_refers(self, agency)
        return cleaned

    def _agency(self) -> Agency | None:
        wanted = self.cleaned_data.get("agency")
        return next((one for one in self.agencies if str(one.pk) == wanted), None)

    def facts(self) -> ReferralFacts:
        """What the cleaned form says, as ``open_referral`` takes it."""
        data = self.cleaned_data
        return ReferralFacts(
            about=data["about"],
            received_on=data.get("received_on") or timezone.localdate(),
            agency=self._agency(),
            outside=data.get("outside") or ("" if self.agencies else self.alone),
            facts=self.person(),
            identity=self.identity(),
            incident=data["incident"],
            **{
                name: data[name] or ""
                for name in (
                    "summary",
                    "place",
                    "concerns",
                    "hopes",
                    "other_processes",
                    "contact",
                    "pseudonym",
                )
            },
        )
