"""What every page of Django's admin here keeps to: nothing is deleted, and what is written is in the event log."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, cast

from django import forms
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse

from .door_errors import DoorClosed, Refused, Stale
from .models import User
from .standing import account_mark
from .ui.words import day


class NeverDelete(admin.ModelAdmin):
    """No delete button, no delete address, no bulk actions."""

    actions = None

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody deletes: the record must keep who did what."""
        return False


class ReadOnly(NeverDelete):
    """Only to look at."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nothing is added here."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nothing is changed here."""
        return False


def mark_of(row: Model) -> str:
    """What changes whenever somebody changes the row: its version, or a mark of what is shown of an account."""
    return account_mark(row) if isinstance(row, User) else str(row.version)  # type: ignore[attr-defined]


def _in_words(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return day(value) if isinstance(value, date) else str(value or "nothing")


class DoorForm(forms.ModelForm):
    """A form with the reason that the event keeps; it knows what it was opened on, and shows what the door says."""

    #: What the door said of the same request; set on the class of one request by ``ThroughTheDoor``.
    closed: ClassVar[DoorClosed | None] = None

    reason = forms.CharField(
        required=False, widget=forms.Textarea(attrs={"rows": 2}), help_text="Kept in the event log."
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None or "seen" not in self.fields:
            return
        self.initial["seen"] = mark_of(self.instance)
        self.fields["seen"].required = True
        self.fields["seen"].error_messages["required"] = (
            "This page was incomplete when it was sent. Your text is below: check it and send it again."
        )
        if isinstance(self.closed, Stale):
            # Sending it again is then a choice made knowingly.
            data = cast(Any, self.data).copy()
            data[self.add_prefix("seen")] = self.initial["seen"]
            self.data = data

    @property
    def values_changed(self) -> list[str]:
        """Fields of the row that are different from what is saved now."""
        own = {field.name for field in self._meta.model._meta.fields}
        return [name for name in self.changed_data if name in own]

    def clean(self) -> dict[str, Any] | None:
        """Put the door's sentences by their fields."""
        cleaned = super().clean()
        closed = self.closed
        if closed is None:
            return cleaned
        fields = closed.fields if isinstance(closed, Refused) else {}
        for name, sentence in fields.items():
            self.add_error(name if name in self.fields else None, sentence)
        for sentence in (*closed.sentences, *closed.meanwhile):
            if sentence not in fields.values():
                self.add_error(None, sentence)
        if isinstance(closed, Stale):
            self.add_error(None, self._as_it_is())
        return cleaned

    def _as_it_is(self) -> str:
        """What is saved now where the form says something else."""
        now = [
            f"{self.fields[name].label}: {_in_words(self.initial.get(name))}"
            for name in self.values_changed
        ]
        kept = "Your text is kept below. Check it, and save it again if it should stand."
        return f"{kept} Saved now: {'; '.join(now)}." if now else kept


class ThroughTheDoor(NeverDelete):
    """Saves through a change of the ground floor, so that an event names the actor and the reason.

    Subclasses write ``save_model``, and pass on ``seen`` of the form. When the door stays closed nothing is saved,
    and the form comes back with the door's sentences and what was typed.
    """

    form = DoorForm

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """The form of this request, with what the door said of it."""
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.closed = getattr(request, "door_closed", None)
        return form

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show the door's sentences in the form in place of an error page."""
        try:
            with transaction.atomic():
                return super().changeform_view(request, object_id, form_url, extra_context)
        except DoorClosed as closed:
            request.door_closed = closed  # type: ignore[attr-defined]
            answer = super().changeform_view(request, object_id, form_url, extra_context)
            answer.status_code = closed.status
            return answer

    def log_addition(self, request: HttpRequest, obj: Model, message: Any) -> LogEntry | None:  # type: ignore[override]
        """Leave Django's own log empty: the event log says it with the reason."""
        return None

    def log_change(self, request: HttpRequest, obj: Model, message: Any) -> LogEntry | None:  # type: ignore[override]
        """Leave Django's own log empty: the event log says it with the reason."""
        return None
