"""Forms of a sign-off: who signs for the three safeguarding partners, and what each answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django import forms

from partnership.safeguarding import SAFEGUARDING_PARTNERS
from partnership.ui.forms import SafeForm
from reviews.models import SignOff

if TYPE_CHECKING:
    from partnership.models import User


class SignatoriesForm(SafeForm):
    """One person for each of the three safeguarding partners, out of those who may sign."""

    def __init__(self, *args: Any, people: Mapping[str, Sequence[User]], **kwargs: Any) -> None:
        self.people = {str(user.pk): user for users in people.values() for user in users}
        super().__init__(*args, **kwargs)
        for partner, words in SAFEGUARDING_PARTNERS.items():
            users, label = people.get(partner, ()), f"Who signs for {words}"
            field = forms.ChoiceField(
                label=label,
                choices=[(str(user.pk), user.name) for user in users],
                widget=forms.RadioSelect,
                initial=str(users[0].pk) if len(users) == 1 else None,
                help_text=""
                if users
                else "Nobody in this partnership can sign for them now. Add a safeguarding partner first.",
            )
            field.error_messages["required"] = f"Choose {label[0].lower()}{label[1:]}"
            self.fields[partner.value] = field

    def signatories(self) -> dict[str, User]:
        """Return the chosen people by partner."""
        return {
            partner.value: self.people[self.cleaned_data[partner]]
            for partner in SAFEGUARDING_PARTNERS
        }


class SignOffForm(SafeForm):
    """Sign off, with a comment if there is one; or return, saying what to change."""

    ui = {
        "outcome": {
            "noun": "what you decide",
            "hints": {
                SignOff.Outcome.RETURNED: "The partnership team changes it, and all three partners are asked again.",
            },
        },
        "comment": {"rows": 5, "limit": 5000, "noun": "your comment"},
    }
    outcome = forms.ChoiceField(
        label="What do you decide?",
        choices=[
            (SignOff.Outcome.APPROVED, "I sign the report off"),
            (SignOff.Outcome.RETURNED, "I return it for changes"),
        ],
        widget=forms.RadioSelect,
    )
    comment = forms.CharField(
        label="Comment",
        required=False,
        widget=forms.Textarea,
        help_text="If you return it, say what should be changed.",
    )

    def __init__(self, *args: Any, approved_means: str, **kwargs: Any) -> None:
        self.approved_means = approved_means
        super().__init__(*args, **kwargs)

    def options(self, name: str) -> Mapping[str, Any]:
        """With what happens to a report that all have signed."""
        found = super().options(name)
        if name != "outcome":
            return found
        return {
            **found,
            "hints": {**found["hints"], SignOff.Outcome.APPROVED: self.approved_means},
        }

    def clean(self) -> dict[str, Any]:
        """A return without words helps nobody."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if (
            data.get("outcome") == SignOff.Outcome.RETURNED
            and not (data.get("comment") or "").strip()
        ):
            self.add_error(
                "comment", "Say what should be changed, so that the partnership team can do it"
            )
        return data
