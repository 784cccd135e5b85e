"""Forms about the people at the centre of a review. What does not fit together is refused by the acts."""

from __future__ import annotations

from typing import Any

from django import forms

from partnership.ui.forms import DayField, SafeForm
from reviews.centre.answers import ANSWERS, Topic
from reviews.models import FamilyContact, Involved
from reviews.models.involved import PURPOSES
from reviews.rules import Edition

NO_NAMES = "No names, numbers or addresses: those belong with the sealed identity."


class InvolvedForm(SafeForm):
    """Who somebody is to the review, how to reach them, and their advocate."""

    part = forms.ChoiceField(
        label="What is their part?", choices=Involved.Part.choices, widget=forms.RadioSelect
    )
    who = forms.CharField(
        label="Who are they to the review?",
        max_length=80,
        help_text="In words, never by name: “mother”, “the child”, “adult brother”.",
    )
    waits_because = forms.CharField(
        label="If contact has to wait: why?",
        required=False,
        widget=forms.Textarea,
        help_text="For example a police investigation or a risk to somebody’s safety. Leave it empty if they can be "
        "contacted now.",
    )
    waits_until = DayField(
        label="If contact waits: when to look again",
        required=False,
        noun="the day to look again",
        help_text="It stands in your list of work from that day.",
    )
    reach = forms.CharField(
        label="How do they like to be reached?",
        required=False,
        help_text=f"For example by letter, or through their sister. {NO_NAMES}",
    )
    needs = forms.CharField(
        label="An interpreter, or other needs when speaking with them",
        required=False,
        help_text="For example a Polish interpreter, large print, or somebody to come with them.",
    )
    advocate = forms.ChoiceField(
        label="Was an advocate offered?",
        choices=Involved.Advocate.choices,
        initial=Involved.Advocate.NOT_OFFERED,
        widget=forms.RadioSelect,
    )
    advocate_on = DayField(
        label="When was it offered, accepted or declined?", required=False, noun="that day"
    )
    advocate_service = forms.CharField(label="Which advocacy service?", required=False)
    advocate_name = forms.CharField(label="Name of the advocate", required=False)
    ui = {
        "part": {"noun": "their part"},
        "who": {"noun": "who they are to the review", "width": 20},
        "waits_because": {"rows": 3, "limit": 2000, "noun": "why contact waits"},
        "reach": {"limit": 300, "noun": "how they like to be reached"},
        "needs": {"limit": 300, "noun": "their needs"},
        "advocate": {"noun": "whether an advocate was offered"},
        "advocate_service": {"limit": 160, "noun": "the advocacy service"},
        "advocate_name": {"limit": 160, "noun": "the name of the advocate"},
    }
    groups = [
        ("", "", ["part", "who"]),
        ("Contact with them", "", ["waits_because", "waits_until", "reach", "needs"]),
        (
            "Their advocate",
            "",
            ["advocate", "advocate_on", "advocate_service", "advocate_name"],
        ),
    ]

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # What the rule file says of taking part, where it says something: capacity and advocacy of adults.
        for name, key in (("needs", "capacity_to_take_part"), ("advocate", "advocate_duty")):
            field = self.fields[name]
            field.help_text = f"{field.help_text} {edition.says(key)}".strip()


class ContactForm(SafeForm):
    """When and how somebody was contacted, for what, and what they said."""

    on = DayField(label="When was it?", not_future=True, noun="the day of the contact")
    how = forms.ChoiceField(
        label="How?", choices=FamilyContact.How.choices, widget=forms.RadioSelect
    )
    purposes = forms.MultipleChoiceField(
        label="What for?",
        choices=[(name, words[0]) for name, words in PURPOSES.items()],
        widget=forms.CheckboxSelectMultiple,
        help_text="Choose all that apply.",
    )
    declined = forms.BooleanField(
        label="They do not want to take part, or not to be contacted again", required=False
    )
    said = forms.CharField(
        label="What did they say or wish?",
        required=False,
        widget=forms.Textarea,
        help_text="In their own words where you can. Only the team, the review panel and the independent author may "
        "read it, and each reading is written down. The timeline does not show it.",
    )
    ui = {
        "how": {"noun": "how it was"},
        "purposes": {"noun": "what the contact was for"},
        "said": {"rows": 8, "limit": 10000, "noun": "what they said"},
    }


class ViewForm(SafeForm):
    """What somebody said of one topic, or why they were not asked."""

    answer = forms.ChoiceField(label="What did they say?", widget=forms.RadioSelect)
    on = DayField(
        label="When did they say so?", required=False, not_future=True, noun="the day they said so"
    )
    words = forms.CharField(
        label="In their words",
        required=False,
        widget=forms.Textarea,
        help_text="Only the team, the review panel and the independent author may read it, and each reading is "
        "written down.",
    )
    why_not = forms.CharField(
        label="If they were not asked: why?", required=False, widget=forms.Textarea
    )
    ui = {
        "answer": {"noun": "what they said"},
        "words": {"rows": 5, "limit": 10000, "noun": "what they said"},
        "why_not": {"rows": 3, "limit": 2000, "noun": "why they were not asked"},
    }

    def __init__(self, *args: Any, topic: str, pseudonym: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        answers = self.fields["answer"]
        assert isinstance(answers, forms.ChoiceField)  # noqa: S101
        answers.choices = list(ANSWERS[topic].items())
        if topic == Topic.PSEUDONYM:
            answers.help_text = f"The review calls it “{pseudonym}”."
