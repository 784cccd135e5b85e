"""Pages of acts that need nothing but a reason."""

from __future__ import annotations

from typing import Any

from django import forms

from partnership.forms.common import ReasonForm

from .base import DoorView


class ReasonPage(DoorView):
    """A page that asks why, and nothing else. The reason goes through the door in its own place."""

    form_class: type[forms.Form] = ReasonForm

    def act_data(self, form: forms.Form) -> dict[str, Any]:
        """Nothing more."""
        return {}
