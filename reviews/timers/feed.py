"""A person's own deadlines as a calendar that their calendar program can follow.

The address holds a secret token instead of a sign-in, so the feed says little: what is to be done, in words of
ours, and the reference of the review; of a restricted review the reference alone. No pseudonym, no identity,
nothing that a person typed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views import View

from partnership.models import User
from reviews.documents.ics import Deadline, deadline_feed
from reviews.worklist import Part, WorkItem, collect

if TYPE_CHECKING:
    from datetime import datetime

REFERENCE = re.compile(r"^[A-Z]{2,8}-[A-Z]+-\d{4}-\d+")
#: Anything else is no token, and perhaps nothing that a database can look for.
TOKEN = re.compile(r"[A-Za-z0-9_-]{1,64}")
#: Counting from here gives each event a number that grows, as calendar programs want.
LONG_AGO = date(2020, 1, 1)


def person_of(token: str) -> User | None:
    """The person whose feed it is, or None for a wrong token or someone who is deactivated."""
    if not TOKEN.fullmatch(token):
        return None
    return User.objects.filter(calendar_token=token, is_active=True).first()


def deadlines_of_person(user: User, today: date) -> list[Deadline]:
    """What the person holds and what they may take, with a due day; what is free to take says so."""
    work = collect(user, today)
    return [
        *(_deadline(item, user, today, "") for item in _dated(work.mine)),
        *(_deadline(item, user, today, "Free to take: ") for item in _dated(work.free)),
    ]


def _dated(part: Part) -> Iterator[WorkItem]:
    for group in part.groups:
        for placed in group.items:
            if placed.item.due_on is not None:
                yield placed.item


def _deadline(item: WorkItem, user: User, today: date, prefix: str) -> Deadline:
    reference = REFERENCE.match(item.about)
    about = reference.group() if reference else ""
    title = f"{item.neutral} ({about})" if item.neutral and about else item.neutral or about
    # The same work keeps its identifier when its day moves, and is another event for another person.
    stem = hashlib.sha256(f"{user.pk}:{item.kind}:{item.url}".encode()).hexdigest()[:32]
    host = urlsplit(settings.SITE_ADDRESS).hostname or "localhost"
    assert item.due_on is not None  # noqa: S101 - asked for by the caller
    return Deadline(
        uid=f"{stem}@{host}",
        title=f"{prefix}{title or 'Work'}",
        due=item.due_on,
        description=f"{item.kind}, {item.partnership}" if item.neutral else item.partnership,
        url=f"{settings.SITE_ADDRESS}{item.url}",
        sequence=(today - LONG_AGO).days,
    )


def feed_of(user: User, now: datetime) -> bytes:
    """The calendar file of a person."""
    return deadline_feed(
        f"{settings.SERVICE_NAME}: your deadlines",
        deadlines_of_person(user, timezone.localdate(now)),
        now,
    )


@method_decorator(login_not_required, name="dispatch")
class CalendarFeed(View):
    """``/calendar/<token>.ics``; a wrong token gets a 404 that says nothing."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """Give the file."""
        user = person_of(token)
        if user is None:
            raise Http404
        response = HttpResponse(
            feed_of(user, timezone.now()), content_type="text/calendar; charset=utf-8"
        )
        response["Content-Disposition"] = 'inline; filename="deadlines.ics"'
        response["Cache-Control"] = "private, no-store"
        response["Referrer-Policy"] = "no-referrer"
        return response
