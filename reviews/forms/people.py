"""Forms about who is on a review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from partnership.forms.common import reason_field
from partnership.models import User
from partnership.ui.forms import SafeForm

if TYPE_CHECKING:
    from django.db.models import QuerySet


class NameForm(SafeForm):
    """A person of the partnership, and why. ``reason_needed`` follows the act."""

    user = forms.ModelChoiceField(
        User.objects.none(),
        label="Who?",
        empty_label="Choose a person",
        help_text="Someone is missing? They have to belong to the partnership first. "
        "People with a conflict of interest are not offered.",
    )
    reason = reason_field(hint="Kept with the review, with your name.")
    ui = {"user": {"noun": "person"}, "reason": {"rows": 3, "limit": 2000}}

    def __init__(
        self, *args: Any, people: QuerySet[User], reason_needed: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["user"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101
        field.queryset = people
        self.fields["reason"].required = reason_needed


class WhyForm(SafeForm):
    """Why; nothing else is asked."""

    reason = reason_field(hint="Kept with the review, with your name.")
    ui = {"reason": {"rows": 3, "limit": 2000}}
