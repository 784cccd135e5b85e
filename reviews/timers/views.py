"""Pages of this room: a person's calendar address, and the messages of a review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views import View

from reviews.door import DoorClosed, perform
from reviews.pages.base import ReviewView

from .calendar_token import renew
from .sent import PAGE_SIZE, Asked, Messages, is_about

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
    """The messages about a review: all of them for those who coordinate it, for the others what was written to them."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """A page of them, newest first, to whom and about what was asked for; doubtful ones on top."""
        return self.listing()

    def listing(self, *sentences: str, status: int = 200) -> HttpResponse:
        """The list, with sentences about what could not be done."""
        runs_it = self.held.runs_it
        found, asked = Messages(self.review, self.held, self.user), Asked.of(self.request.GET)
        page = Paginator(found.kept(asked), PAGE_SIZE).get_page(asked.page)
        query = {"agency": asked.agency, "about": asked.group}
        kept = urlencode({key: value for key, value in query.items() if value})
        context = self.get_context(
            title="Messages" if runs_it else "Messages to you",
            sentences=sentences,
            # What may not have reached them they read here; sending it again is for those who coordinate.
            doubtful=found.doubtful() if runs_it else [],
            asked=asked,
            agencies=found.agencies.items(),
            groups=[(key, words) for key, (words, _) in found.groups.items()],
            agency_name=found.agencies.get(asked.agency or 0, ""),
            other_chasers=found.other_chasers(asked.agency) if runs_it else [],
            last_chasers=found.last_chasers() if runs_it and not kept and page.number == 1 else [],
            page=page,
            sent=found.described(page.object_list),
            query=f"{kept}&" if kept else "",
        )
        return render(self.request, "reviews/messages.html", context, status=status)


class SendAgain(ReviewMessages):
    """Sending one message again."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Queue it again, by the door."""
        if self.held.runs_it and not is_about(self.review, kwargs["pk"]):
            raise Http404("There is no such message on this review.")
        try:
            perform("send_again", self.review, self.user, data={"message": kwargs["pk"]})
        except DoorClosed as closed:
            if closed.status == 403:
                raise PermissionDenied(str(closed)) from closed
            return self.listing(*closed.sentences, status=closed.status)
        messages.success(request, "The message is on its way again.")
        return redirect("reviews:messages", ref=self.review.reference)
