"""The form for a partnership's names and its first day counted."""

from __future__ import annotations

from django import forms

from partnership.models import Partnership
from partnership.ui.forms import SafeModelForm

from .common import reason_field


class PartnershipForm(SafeModelForm):
    """What the partnership is called, and how its days are counted."""

    reason = reason_field(
        required=False,
        label="Reason",
        hint="Needed when you change the first day counted, because that moves deadlines.",
    )
    ui = {
        "reason": {"rows": 3, "limit": 2000},
        "short_name": {"width": 20},
        "first_impact_check": {"width": 3},
        "second_impact_check": {"width": 3},
        "outside_reply_weeks": {"width": 3},
        "main_colour": {"width": 10, "spellcheck": False},
        "second_colour": {"width": 10, "spellcheck": False},
        "count_start": {
            "hints": {
                "next_day": "A Rapid Review notified on a Friday has its working day 1 on Monday.",
                "same_day": "A Rapid Review notified on a Friday has its working day 1 on that Friday, "
                "so every date falls one working day earlier.",
            }
        },
    }
    groups = [
        ("Names", "", ["name", "short_name", "area", "reply_email"]),
        (
            "Words used here",
            "These replace the usual words on pages and in letters.",
            ["unit_name", "referral_group_name"],
        ),
        (
            "Asking about impact",
            "So many months after the last action of a recommendation was accepted. Local practice: no law sets these.",
            ["first_impact_check", "second_impact_check"],
        ),
        (
            "Letters to bodies outside",
            "By then a reply is asked for, unless another day is chosen in the letter. A starting point: no law sets this.",
            ["outside_reply_weeks"],
        ),
        (
            "Colours of briefings",
            "See them at the head of a briefing under “How briefings look”. Any colour can be used: words on it are white or black, "
            "whichever reads better, and as words on white it is made darker where it has to be.",
            ["main_colour", "second_colour"],
        ),
        ("Counting days", "", ["count_start", "reason"]),
    ]

    class Meta:
        model = Partnership
        fields = (
            "name",
            "short_name",
            "area",
            "reply_email",
            "unit_name",
            "referral_group_name",
            "count_start",
            "first_impact_check",
            "second_impact_check",
            "outside_reply_weeks",
            "main_colour",
            "second_colour",
        )
        widgets = {"count_start": forms.RadioSelect}
        help_texts = {
            "main_colour": "Like #1d3b5a, as your communications team gives it.",
            "short_name": "For lists and headings.",
            "unit_name": "For example Partnership Team, Business Unit or Implementation Unit.",
        }

    def clean_main_colour(self) -> str:
        """One way of writing it."""
        return str(self.cleaned_data["main_colour"]).lower()

    def clean_second_colour(self) -> str:
        """One way of writing it."""
        return str(self.cleaned_data["second_colour"]).lower()

    def validate_unique(self) -> None:
        """The door asks for it, under a lock."""
