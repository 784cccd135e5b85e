"""Full addresses of actions, for messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from .models import Action


def action_address(action: Action) -> str:
    """Return the address of the page of an action; it opens for people who are not on the review too."""
    return f"{settings.SITE_ADDRESS}/actions/{action.pk}/"
