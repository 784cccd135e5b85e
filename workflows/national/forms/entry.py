"""The form of what is said of the national review: to open a response, and to correct it."""

from __future__ import annotations

from datetime import date

from django import forms
from django.utils import timezone

from partnership.forms.common import reason_field
from partnership.ui.forms import DayField
from reviews.forms.overseen import OverseenForm

from ..entry import LONGEST_NAME, Entry
from ..models import NationalReview


class EntryForm(OverseenForm):
    """What was published, why it matters here, who leads. ``partnerships``: where it can be opened; None where it is open."""

    ui = {
        "decided_on": {"noun": "the day of the decision"},
        "title": {"limit": 200, "noun": "the title of the national review"},
        "name": {"limit": LONGEST_NAME, "noun": "the name in a few words", "width": 30},
        "published_by": {"limit": 160, "noun": "who published it"},
        "published_on": {"noun": "the day on which it was published"},
        "link": {"limit": 500, "noun": "where it can be read"},
        "about": {"noun": "whom it is about"},
        "why": {"rows": 5, "limit": 5000, "noun": "why it matters here"},
        "lead": {"limit": 160, "noun": "who leads the response"},
        "group": {"noun": "the group that agrees it"},
        "reason": {"rows": 3, "limit": 2000, "noun": "reason"},
    }
    title = forms.CharField(label="Title of the national review", help_text="As it was published.")
    name = forms.CharField(
        label="What will you call it here?",
        help_text="A few words, like “Disabled children in residential settings”. It is the name on every list.",
    )
    published_by = forms.CharField(
        label="Who published it?",
        help_text="For example the Child Safeguarding Practice Review Panel, the Domestic Abuse Commissioner, an inspectorate, "
        "or a national analysis of safeguarding adults reviews.",
    )
    published_on = DayField(label="When was it published?", not_future=True)
    link = forms.URLField(
        label="Where can it be read?",
        required=False,
        assume_scheme="https",
        help_text="An address that begins with https://. Agencies see it too.",
    )
    about = forms.ChoiceField(
        label="Whom is it about?", choices=NationalReview.About.choices, widget=forms.RadioSelect
    )
    why = forms.CharField(
        label="Why does it matter here?",
        widget=forms.Textarea,
        help_text="A few sentences, without names. Agencies that are asked read them.",
    )
    lead = forms.CharField(label="Who leads the response?", help_text="A name and role, or a team.")
    group = forms.ChoiceField(
        label="Which group agrees it?",
        help_text="It can be another one until the response goes there.",
    )

    def add_fields(self, *, is_new: bool) -> None:
        """The day of the decision when it is opened; why, when it is corrected."""
        if not is_new:
            self.fields["reason"] = reason_field(label="Why is it corrected?")
            return
        self.fields["decided_on"] = DayField(
            label="When was it decided to respond?",
            not_future=True,
            initial=timezone.localdate,
            help_text="The local times are counted from this day.",
        )

    def decided_on(self) -> date:
        """The day of the decision."""
        on: date = self.cleaned_data["decided_on"]
        return on

    def entry(self) -> Entry:
        """What the cleaned form says."""
        data = self.cleaned_data
        same = ("name", "title", "published_by", "published_on", "link", "about", "why", "lead")
        return Entry(
            **{name: data[name] for name in same}, group=self.known_groups.get(data["group"])
        )
