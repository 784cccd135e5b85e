"""The form of the notification: used to open a review, and to finish recording it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from partnership.models import Agency, Partnership
from partnership.ui.forms import DayField, SafeForm
from reviews.free_text import ADDRESS, identifying, looks_like_address
from reviews.lives import impossible_life
from reviews.models import SealedIdentity, Subject
from reviews.nhs_number import tidy
from reviews.rules import Edition, edition_for

from ..editions import PROCESS
from ..facts import (
    DATE_KEYS,
    IDENTITY_KEYS,
    NEEDED,
    ChildFacts,
    NotificationFacts,
    impossible_dates,
)

#: The longest summary that anyone reads at this point.
LONGEST = 5000
#: Texts that many people read.
OPEN_TEXTS = ("pseudonym", "summary", "place", "age_text", "ethnicity", "placement", "education", "known_to", "late_reason", "partners_late_reason", "notified_as", "other_areas")  # fmt: skip
FACT_FIELDS = ("age_text", "sex", "ethnicity", "disability", "harm", "legal_status", "placement", "education", "known_to")  # fmt: skip


def other_areas_field() -> forms.CharField:
    """Where else it concerns: the authority where it happened works with those."""
    return forms.CharField(
        label="Other areas that work on it",
        required=False,
        max_length=200,
        help_text="For example the local authority where the child lives, or another police area or integrated care board.",
    )


class NotificationForm(SafeForm):
    """What is known of the incident, the child under a pseudonym, and the identity to be sealed.

    ``partnership`` gives the agencies; ``recorded`` names the parts of the identity that are sealed already,
    which are never shown here. ``edition`` (today's unless given) says what each date is and what is counted
    from it. ``to_record`` asks for all that recording needs, not only for what opening does.
    """

    ui = {
        "incident": {"noun": "the date of the incident"},
        "la_aware": {"noun": "the date of becoming aware"},
        "notification_sent": {"noun": "the date of the notification"},
        "late_reason": {"rows": 3, "limit": 2000, "noun": "the reason for being late"},
        "partners_told": {"noun": "the date of telling the partners"},
        "partners_late_reason": {
            "rows": 3,
            "limit": 2000,
            "noun": "why the partners were told late",
        },
        "summary": {
            "rows": 6,
            "limit": LONGEST,
            "count": True,
            "noun": "an account of what happened",
        },
        "place": {"width": 30},
        "notified_as": {"width": 20, "spellcheck": "false", "autocomplete": "off"},
        "pseudonym": {"width": 20},
        "age_text": {"width": 10},
        "born_on": {"noun": "the date of birth"},
        "died_on": {"noun": "the date of death"},
        "nhs_number": {"width": 10, "spellcheck": "false", "autocomplete": "off"},
        "name": {"spellcheck": "false", "autocomplete": "off"},
        "other_names": {"spellcheck": "false", "autocomplete": "off"},
        "address": {"rows": 3, "limit": 500, "autocomplete": "off"},
        "other_ids": {"rows": 2, "limit": 500},
        "family": {"rows": 4, "limit": 4000},
    }
    groups = [
        ("The incident", "", ["partnership", "incident", "place", "summary"]),
        (
            "The notification",
            "",
            [
                "la_aware",
                "notification_sent",
                "notified_as",
                "late_reason",
                "partners_told",
                "partners_late_reason",
                "lead_agency",
                "other_areas",
            ],
        ),
        (
            "The child",
            "Facts without identity. They repeat the questions of the national statistics, so that "
            "yearly figures can be counted later.",
            ["pseudonym", *FACT_FIELDS],
        ),
        (
            "Kept sealed",
            "Who the child is. This is kept apart from the review. Only the review coordinators, and an "
            "agency while it is asked for information, can open it, and each time is recorded.",
            [*IDENTITY_KEYS],
        ),
    ]
    apart = frozenset({"Kept sealed"})

    incident = DayField(
        label="Date of the incident",
        required=False,
    )
    place = forms.CharField(
        label="Where it happened",
        required=False,
        max_length=120,
        help_text="An area, never an address. For example: north of the borough, at home.",
    )
    summary = forms.CharField(
        label="What happened",
        widget=forms.Textarea,
        help_text="A few sentences without names. Say “the child”, “the mother”, “a neighbour”.",
    )
    la_aware = DayField(
        label="Date the local authority became aware",
        required=False,
    )
    notification_sent = DayField(
        label="Date the notification was sent to the National Panel",
        required=False,
    )
    notified_as = forms.CharField(
        label="Reference of the notification",
        required=False,
        max_length=60,
        help_text="The number that it got when it was sent. It stands in the report and the letter to the National Panel. Leave it empty until you know it.",
    )
    late_reason = forms.CharField(
        label="Why it was sent late",
        widget=forms.Textarea,
        required=False,
        help_text="Only when it was sent after its due day.",
    )
    partners_told = DayField(
        label="Date the local authority told the safeguarding partners", required=False
    )
    partners_late_reason = forms.CharField(
        label="Why they were told late",
        widget=forms.Textarea,
        required=False,
        help_text="Only when they were told after the due day.",
    )
    lead_agency = forms.ModelChoiceField(
        label="Agency that leads",
        queryset=Agency.objects.none(),
        required=False,
        empty_label="Not decided yet",
        help_text="The local authority where the incident happened notifies.",
    )
    other_areas = other_areas_field()
    pseudonym = forms.CharField(
        label="Pseudonym",
        max_length=60,
        help_text="How everybody will call the child here, like Child A. Not a real name, and no initials.",
    )
    age_text = forms.CharField(
        label="Age at the time",
        required=False,
        max_length=40,
        help_text="For example: 8 months, or 15.",
    )
    sex = forms.ChoiceField(
        label="Sex or gender",
        choices=Subject.Sex.choices,
        widget=forms.RadioSelect,
        required=False,
        initial=Subject.Sex.UNKNOWN,
    )
    ethnicity = forms.CharField(
        label="Ethnicity",
        required=False,
        max_length=80,
        help_text="As the family describes it, where that is known.",
    )
    disability = forms.ChoiceField(
        label="Disability",
        choices=Subject.Disability.choices,
        widget=forms.RadioSelect,
        required=False,
        initial=Subject.Disability.UNKNOWN,
    )
    harm = forms.ChoiceField(
        label="What happened to the child",
        choices=Subject.Harm.choices,
        widget=forms.RadioSelect,
        required=False,
        help_text="Needed before the notification is recorded.",
    )
    legal_status = forms.ChoiceField(
        label="Legal status",
        choices=Subject.LegalStatus.choices,
        widget=forms.RadioSelect,
        required=False,
        initial=Subject.LegalStatus.UNKNOWN,
    )
    placement = forms.CharField(
        label="Where the child lived",
        required=False,
        max_length=80,
        help_text="For example: with parents, foster care, children’s home. Not an address.",
    )
    education = forms.CharField(label="Education or childcare", required=False, max_length=80)
    known_to = forms.CharField(label="Agencies that knew the child", required=False, max_length=200)

    name = forms.CharField(label="Full name", required=False, max_length=160)
    other_names = forms.CharField(label="Other names used", required=False, max_length=200)
    born_on = DayField(label="Date of birth", required=False)
    died_on = DayField(label="Date of death", required=False)
    nhs_number = forms.CharField(
        label="NHS number", required=False, max_length=20, help_text="10 digits, like 943 476 5919."
    )
    address = forms.CharField(label="Home address", widget=forms.Textarea, required=False)
    other_ids = forms.CharField(
        label="Other record numbers",
        widget=forms.Textarea,
        required=False,
        help_text="For example the number in children’s social care.",
    )
    family = forms.CharField(
        label="Family and household",
        widget=forms.Textarea,
        required=False,
        help_text="Names and relationships, brothers and sisters included.",
    )

    def __init__(
        self,
        *args: Any,
        partnership: Partnership | None = None,
        recorded: Iterable[str] = (),
        to_record: bool = False,
        edition: Edition | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._explain_dates(edition or edition_for(PROCESS, timezone.localdate()))
        self._offer_agencies(partnership)
        if to_record:
            for name in (*NEEDED, "place", "harm"):
                self.fields[name].required = True
            self.fields["harm"].error_messages["required"] = "Choose what happened to the child."
        for name in recorded:
            field = self.fields[name]
            field.help_text = (
                "Recorded and sealed. Leave it empty to keep it, or enter it anew to change it."
            )

    def _explain_dates(self, edition: Edition) -> None:
        for key in DATE_KEYS:
            self.fields[key].help_text = edition.dates[key].help
        sent = self.fields["notification_sent"]
        sent.help_text = f"Leave it empty if it has not been sent yet. {sent.help_text}"
        told = self.fields["partners_told"]
        told.help_text = f"Leave it empty if they have not been told yet. {told.help_text}"

    def _offer_agencies(self, partnership: Partnership | None) -> None:
        field = self.fields["lead_agency"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - declared above
        if partnership is not None:
            field.queryset = Agency.objects.filter(partnership=partnership, is_active=True)

    def clean_nhs_number(self) -> str:
        """Check the last digit."""
        try:
            return tidy(self.cleaned_data["nhs_number"])
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error

    def clean_place(self) -> str:
        """An area; an address would show where the family lives."""
        place: str = self.cleaned_data["place"]
        if looks_like_address(place):
            raise forms.ValidationError(ADDRESS)
        return place

    def clean(self) -> dict[str, Any]:
        """Refuse dates that cannot be right, and the child's name outside the sealed part."""
        cleaned = super().clean() or self.cleaned_data
        today = timezone.localdate()
        wrong = impossible_dates({key: cleaned.get(key) for key in DATE_KEYS}, today)
        wrong |= impossible_life(
            cleaned.get("born_on"), cleaned.get("died_on"), cleaned.get("incident"), today
        )
        texts = {name: cleaned.get(name) or "" for name in OPEN_TEXTS}
        wrong = identifying(texts, [cleaned.get("name") or ""]) | wrong
        for name, sentence in wrong.items():
            if name not in self.errors:
                self.add_error(name, sentence)
        return cleaned

    def facts(self) -> NotificationFacts:
        """What the cleaned form says, as the acts take it."""
        data = self.cleaned_data
        dates: dict[str, date] = {key: data[key] for key in DATE_KEYS if data.get(key)}
        return NotificationFacts(
            summary=data["summary"],
            place=data["place"],
            dates=dates,
            child=ChildFacts(
                pseudonym=data["pseudonym"],
                facts={name: data[name] or self.fields[name].initial or "" for name in FACT_FIELDS},
                identity={name: data[name] for name in IDENTITY_KEYS},
            ),
            lead_agency=data["lead_agency"],
            late_reason=data["late_reason"],
            partners_late_reason=data["partners_late_reason"],
            notified_as=data["notified_as"],
            other_areas=data["other_areas"],
        )


class OpeningForm(NotificationForm):
    """The same, for a review that does not exist yet: in which partnership, when there are several."""

    ui = {**NotificationForm.ui}
    groups = [
        (heading, hint, [*names, "more_children"] if heading == "The child" else names)
        for heading, hint, names in NotificationForm.groups
    ]

    more_children = forms.BooleanField(
        label="The incident concerns another child too",
        required=False,
        help_text="You can enter each of them next, and later.",
    )

    def __init__(self, *args: Any, partnerships: Iterable[Partnership], **kwargs: Any) -> None:
        self.partnerships = {str(item.pk): item for item in partnerships}
        super().__init__(*args, **kwargs)
        if len(self.partnerships) > 1:
            self.fields["partnership"] = forms.ChoiceField(
                label="Partnership",
                choices=[(pk, item.name) for pk, item in self.partnerships.items()],
                widget=forms.RadioSelect,
            )
            self._speak_kindly("partnership", self.fields["partnership"])
        self._offer_agencies(self.chosen())
        if len(self.partnerships) > 1 and self.chosen() is None:
            # Agencies belong to a partnership; the choice comes with the notification itself.
            del self.fields["lead_agency"]

    def chosen(self) -> Partnership | None:
        """The partnership: the only one, or the one that was chosen."""
        if len(self.partnerships) == 1:
            return next(iter(self.partnerships.values()))
        return (
            self.partnerships.get(str(self.data.get("partnership", ""))) if self.is_bound else None
        )

    def facts(self) -> NotificationFacts:
        """As the form of the notification."""
        self.cleaned_data.setdefault("lead_agency", None)
        return super().facts()


def recorded_parts(sealed: SealedIdentity | None) -> list[str]:
    """The parts of the identity that are recorded, by field, without what they say."""
    return [name for name in IDENTITY_KEYS if sealed is not None and getattr(sealed, name)]
