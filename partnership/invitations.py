"""Writing to people about how to sign in: a link to set a password, or that they were added."""

from __future__ import annotations

from datetime import timedelta

from allauth.account.forms import ResetPasswordForm
from allauth.core.context import request_context
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from .changes import Change, change
from .models import Event, Partnership, User

#: A second link so soon would only make the first one useless.
WAIT = timedelta(minutes=10)


def welcome(it: Change, request: HttpRequest, user: User) -> None:
    """Write to a person who was just added. Those who sign in already are told; others get a link."""
    if user.has_usable_password():
        it.tell(
            user,
            "added",
            f"You have been added to {it.partnership.name}",
            f"{it.actor} has added you to {it.partnership.name}. Sign in as you always do: {settings.SITE_ADDRESS}/",
        )
    else:
        _send_after_commit(request, user)


def send_link(partnership: Partnership, actor: User, user: User, request: HttpRequest) -> Change:
    """Send a person a link with which they set a password; it goes to their own address only."""
    with change("send_password_link", partnership, actor, about=("person", user.pk)) as it:
        if not user.is_active:
            it.refuse(
                f"{user}’s account is switched off. Ask the administrator of this site to switch it on."
            )
        before = (
            Event.objects.about("person", user.pk)
            .filter(act="send_password_link", partnership=partnership, at__gt=it.now - WAIT)
            .first()
        )
        if before is not None:
            at = timezone.localtime(before.at)
            it.refuse(
                f"A link was sent at {at:%H:%M}. Ask {user.get_short_name()} to look in the junk folder too, "
                "or try again in ten minutes."
            )
        _send_after_commit(request, user)
        it.say(f"Sent {user} a link to set a password.")
    return it


def _send_after_commit(request: HttpRequest, user: User) -> None:
    """Send allauth's own message when the change is safe; a rehearsal or a refusal sends nothing."""

    def send() -> None:
        with request_context(request):
            form = ResetPasswordForm({"email": user.email})
            if form.is_valid():
                form.save(request)

    transaction.on_commit(send)
