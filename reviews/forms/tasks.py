"""Forms about who holds a task."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from partnership.forms.common import reason_field
from partnership.models import User
from partnership.ui.forms import SafeForm

if TYPE_CHECKING:
    from django.db.models import QuerySet


class HandBackForm(SafeForm):
    """Why it is handed back; the coordinators read it."""

    reason = reason_field(label="Why do you hand it back?", hint="The review coordinators read it.")
    ui = {"reason": {"noun": "reason", "rows": 3, "limit": 2000}}


class ReassignForm(SafeForm):
    """Who gets the task, and why."""

    to = forms.ModelChoiceField(
        User.objects.none(),
        label="Who should do it?",
        empty_label="Choose a person",
        help_text="People with the right role or agency, and no conflict of interest.",
    )
    reason = reason_field(hint="Kept with the review.")
    ui = {"to": {"noun": "person"}, "reason": {"rows": 3, "limit": 2000}}

    def __init__(
        self, *args: Any, people: QuerySet[User], label: str = "", hint: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["to"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101
        field.queryset = people
        field.label, field.help_text = label or field.label, hint or field.help_text
