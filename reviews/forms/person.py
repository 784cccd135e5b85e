"""Choosing one person out of several groups; asking why, in the words of the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from partnership.models import User
from partnership.ui.forms import SafeForm

LONGEST_REASON = 5000


class PersonField(forms.ChoiceField):
    """One person of several agencies, listed under their agency. Cleans to the ``User``."""

    def __init__(self, *, groups: Sequence[tuple[str, Sequence[User]]], **kwargs: Any) -> None:
        self.users = {str(user.pk): user for _, users in groups for user in users}
        listed = [(name, [(str(user.pk), user.name) for user in users]) for name, users in groups]
        super().__init__(choices=[("", "Choose a person"), *listed], **kwargs)

    def clean(self, value: Any) -> Any:
        """Return the person."""
        return self.users.get(super().clean(value))

    def prepare_value(self, value: Any) -> Any:
        """Show a person by id."""
        return str(value.pk) if isinstance(value, User) else value


class AskWhyForm(SafeForm):
    """A reason, and nothing else."""

    ui = {"reason": {"rows": 5, "limit": LONGEST_REASON, "noun": "the reason"}}
    reason = forms.CharField(label="Why", widget=forms.Textarea)

    def __init__(self, *args: Any, label: str = "", hint: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = label or self.fields["reason"].label
        self.fields["reason"].help_text = hint
