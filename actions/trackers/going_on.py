"""Bringing in the rest of a long tracker while its page shows how far it is.

Each portion is one passage through the door and the row of the tracker says how many rows came in, so any machine can show it
and go on: when this process ends halfway, what came in stands, and the page offers to go on (ADR 21).
"""

from __future__ import annotations

import logging
import time
from threading import Thread
from typing import TYPE_CHECKING

from django.db import connection

from partnership.door_errors import Busy
from reviews.door import DoorClosed, perform

from ..models import Tracker

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.models import Review

#: Somebody else saves at the review: wait so many seconds, so many times.
WAIT, TIMES = 0.5, 20
log = logging.getLogger(__name__)


def start(review: Review, user: User, tracker: Tracker) -> None:
    """Go on beside the request; the page asks the database how far it is."""
    Thread(target=_beside, args=(review, user, tracker), daemon=True).start()


def _beside(review: Review, user: User, tracker: Tracker) -> None:
    try:
        go_on(review, user, tracker)
    except Exception:
        # The row says how far it came, and its page offers to go on.
        log.exception("A tracker stopped halfway.")
    finally:
        connection.close()


def go_on(review: Review, user: User, tracker: Tracker) -> Tracker:
    """Bring in portion after portion until all is in, or the door stays closed; return the tracker as it is then."""
    busy = 0
    while tracker.state == Tracker.State.BEGUN:
        try:
            data = {"tracker": tracker, "version": None}
            tracker = perform("bring_in_tracker", review, user, data=data).result
            busy = 0
        except Busy:
            busy += 1
            if busy > TIMES:
                return tracker
            time.sleep(WAIT)
        except DoorClosed:
            return tracker
    return tracker
