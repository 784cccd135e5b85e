"""A practitioner answers by a link, without signing in and without a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from partnership.events import record

from ..models import ImpactAnswer
from .links import ask_of, is_open

if TYPE_CHECKING:
    from collections.abc import Mapping

#: More answers than this from one link are not read by anybody: it went to the wrong place.
MOST = 500


class ClosedError(Exception):
    """The link is wrong, was ended, or its time is over."""


def say(token: str, data: Mapping[str, str]) -> ImpactAnswer:
    """Keep an answer. ``data``: ``known``, ``changed``, ``example``, ``barrier``. Raises ``ClosedError``.

    The door needs a person, and here is none on purpose: who answers is not known. The answer is a row that is never
    changed, and the first one of each link is an event of the review, without an actor.
    """
    now = timezone.now()
    with transaction.atomic():
        ask = ask_of(token, lock=True)
        if ask is None or not is_open(ask, timezone.localdate(now)):
            raise ClosedError
        number = ask.answers.count()
        if number >= MOST:
            raise ClosedError
        answer = ImpactAnswer.objects.create(ask=ask, at=now, **data)
        if not number:
            review = ask.check_of.review
            record(
                act="say_impact",
                sentence=f"A first answer about impact came from {ask.agency.short_name} "
                f"({ask.get_level_display().lower()}).",
                actor=None,
                about=("review", review.pk),
                partnership=review.partnership,
                at=now,
            )
    return answer
