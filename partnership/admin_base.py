"""What every page of Django's admin here keeps to: nothing is deleted, and what is written is in the event log."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from .door_errors import DoorClosed


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


class ThroughTheDoor(NeverDelete):
    """Saves through a change of the ground floor, so that an event names the actor and the reason.

    Subclasses write ``save_model``. When the door stays closed, its sentences are shown and nothing is saved.
    """

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show the door's sentences in place of an error page."""
        try:
            with transaction.atomic():
                return super().changeform_view(request, object_id, form_url, extra_context)
        except DoorClosed as closed:
            for sentence in closed.sentences:
                messages.error(request, sentence)
            return HttpResponseRedirect(request.get_full_path())

    def log_addition(self, request: HttpRequest, obj: Model, message: Any) -> LogEntry | None:  # type: ignore[override]
        """Leave Django's own log empty: the event log says it with the reason."""
        return None

    def log_change(self, request: HttpRequest, obj: Model, message: Any) -> LogEntry | None:  # type: ignore[override]
        """Leave Django's own log empty: the event log says it with the reason."""
        return None
