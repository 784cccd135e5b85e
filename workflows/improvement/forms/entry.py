"""The form of where the recommendations come from: to open a plan, and to correct it."""

from __future__ import annotations

from datetime import date

from django import forms
from django.core.files.uploadedfile import UploadedFile

from partnership.forms.common import reason_field
from partnership.ui.forms import DayField, SafeFileField
from reviews.forms.overseen import OverseenForm

from ..entry import LONGEST_NAME, Entry
from ..models import ImprovementSource

YES_NO = (("no", "No"), ("yes", "Yes"))


class SourceForm(OverseenForm):
    """Where they come from, who leads. ``partnerships``: where a plan can be opened; None where it is open."""

    ui = {
        "kind": {"noun": "where the recommendations come from"},
        "body": {"limit": 160, "noun": "who made the recommendations"},
        "title": {"limit": 200, "noun": "the title of the document"},
        "name": {"limit": LONGEST_NAME, "noun": "the name in a few words", "width": 30},
        "received": {"noun": "the day on which they came"},
        "statement": {"noun": "whether a written statement is asked for"},
        "link": {"limit": 500, "noun": "where it can be read"},
        "file": {"noun": "the document"},
        "about": {"rows": 4, "limit": 5000, "noun": "what it is about"},
        "lead": {"limit": 160, "noun": "who leads the plan"},
        "group": {"noun": "the group that oversees it"},
        "reason": {"rows": 3, "limit": 2000, "noun": "reason"},
    }
    kind = forms.ChoiceField(
        label="Where do the recommendations come from?",
        choices=ImprovementSource.Kind.choices,
        widget=forms.RadioSelect,
    )
    body = forms.CharField(
        label="Who made them?",
        help_text="For example Ofsted, the Care Quality Commission and HMICFRS, the independent scrutineer, or another partnership.",
    )
    title = forms.CharField(label="Title of the document", help_text="As it was published or sent.")
    name = forms.CharField(
        label="What will you call it here?",
        help_text="A few words, like “Joint inspection, front door”. It is the name on every list.",
    )
    received = DayField(
        label="When did it come?",
        not_future=True,
        help_text="The day on which the partnership received it. For an older tracker, the day on which it was begun.",
    )
    statement = forms.ChoiceField(
        label="Does an inspection report ask for a written statement of proposed action?",
        choices=YES_NO,
        widget=forms.RadioSelect,
        initial="no",
        help_text="If it does, the report says so and names who writes it. The plan then shows the day by which it is due.",
    )
    link = forms.URLField(
        label="Where can it be read?",
        required=False,
        assume_scheme="https",
        help_text="An address that begins with https://.",
    )
    file = SafeFileField(label="The document", required=False)
    about = forms.CharField(
        label="What is it about?",
        widget=forms.Textarea,
        help_text="A few sentences, without names. Everybody who works with the plan reads them.",
    )
    lead = forms.CharField(label="Who leads the plan?", help_text="A name and role, or a team.")
    group = forms.ChoiceField(
        label="Which board or group oversees it?",
        help_text="It agrees the plan. It can be another one until the plan goes there.",
    )

    def add_fields(self, *, is_new: bool) -> None:
        """Why, when it is corrected; the day is a date of the review then, and is corrected with the dates."""
        if not is_new:
            del self.fields["received"]
            self.fields["file"].label = "Another file in place of the document"
            self.fields["reason"] = reason_field(label="Why is it corrected?")

    def received_on(self) -> date:
        """The day on which they came."""
        on: date = self.cleaned_data["received"]
        return on

    def upload(self) -> UploadedFile | None:
        """The document, where one was chosen."""
        return self.cleaned_data.get("file") or None

    def entry(self) -> Entry:
        """What the cleaned form says."""
        data = self.cleaned_data
        same = ("name", "kind", "body", "title", "link", "about", "lead")
        return Entry(
            **{name: data[name] for name in same},
            group=self.known_groups.get(data["group"]),
            statement=data["statement"] == "yes",
        )
