"""Full addresses of actions, for messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from .models import Action, Escalation


def action_address(action: Action) -> str:
    """Return the address of the page of an action; it opens for people who are not on the review too."""
    return f"{settings.SITE_ADDRESS}/actions/{action.pk}/"


def escalation_address(escalation: Escalation) -> str:
    """Return the address of the page on which somebody decides on a late action."""
    return f"{settings.SITE_ADDRESS}/actions/late/{escalation.pk}/"
