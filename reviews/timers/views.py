"""Pages of this room: a person's calendar address, and the messages of a review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views import View

from reviews.door import DoorClosed, perform
from reviews.pages.base import ReviewView

from .calendar_token import renew
from .sent import SentMessage, messages_of

if TYPE_CHECKING:
    from partnership.models import User


class CalendarAddress(View):
    """Seeing and renewing the address of one's own calendar."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the address and how to use it."""
        user: User = request.user  # type: ignore[assignment]
        path = reverse("reviews:calendar_feed", args=[user.calendar_token])
        context = {
            "title": "Your deadlines in your calendar",
            "address": f"{settings.SITE_ADDRESS}{path}",
        }
        return render(request, "reviews/calendar_address.html", context)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Make a new address; the old one stops working at once."""
        renew(request.user)  # type: ignore[arg-type]
        messages.success(
            request,
            "You have a new calendar address. The old one no longer works: use the new one from now on.",
        )
        return redirect("reviews:calendar_address")


class ReviewMessages(ReviewView):
    """Every message about a review, for those who coordinate it."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """List them, newest first; those that may not have gone on top."""
        return self.listing()

    def listing(self, *sentences: str, status: int = 200) -> HttpResponse:
        """The list, with sentences about what could not be done."""
        if not self.held.runs_it:
            raise PermissionDenied(
                "Only those who coordinate this review can see its messages. Ask them, if one did not reach you."
            )
        found: list[SentMessage] = messages_of(self.review)
        context = self.get_context(
            title="Messages",
            sentences=sentences,
            doubtful=[item for item in found if item.is_doubtful],
            sent=[item for item in found if not item.is_doubtful],
        )
        return render(self.request, "reviews/messages.html", context, status=status)


class SendAgain(ReviewMessages):
    """Sending one message again."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Queue it again, by the door."""
        if self.held.runs_it and kwargs["pk"] not in {
            item.message.pk for item in messages_of(self.review)
        }:
            raise Http404("There is no such message on this review.")
        try:
            perform("send_again", self.review, self.user, data={"message": kwargs["pk"]})
        except DoorClosed as closed:
            if closed.status == 403:
                raise PermissionDenied(str(closed)) from closed
            return self.listing(*closed.sentences, status=closed.status)
        messages.success(request, "The message is on its way again.")
        return redirect("reviews:messages", ref=self.review.reference)
