"""The text held for the page being shown, where forms can find it without being handed the request."""

from __future__ import annotations

from contextvars import ContextVar

from django.http import QueryDict

held_for_this_page: ContextVar[QueryDict | None] = ContextVar("held_for_this_page", default=None)
