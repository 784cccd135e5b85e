"""Late actions that reached somebody up the ladder, one decision on them, and a letter to a body outside without a reply."""

from __future__ import annotations

from datetime import date, timedelta

from actions.escalating.asking import keep_asking
from actions.escalating.people import Audience
from actions.models import Escalation, Recommendation
from reviews import door
from reviews.clock.partnership_calendar import calendar_for

from .build import Scene
from .stage import at, previous_working_day

ASKED_AGAIN = (
    "The board hears of it next month. Please say what is done by then, and what stands in the way."
)
WHY_WE_WRITE = (
    "Agencies here found that the national form has no place for the other adults in a household. "
    "Each of them asks in its own way, and what one learned did not reach the others."
)
#: So many working days the ladder is climbed here.
DAYS = 8


def play_up_the_ladder(scene: Scene, today: date) -> None:
    """Ask on the steps that were reached by yesterday; one is decided, and one letter waits for a reply."""
    calendar = calendar_for(scene.partnership)
    yesterday = previous_working_day(calendar, today - timedelta(days=1))
    # The timer runs every day: one step after the other is asked, and those that nobody answered went on.
    for ago in range(DAYS, -1, -1):
        keep_asking(at(calendar.add(yesterday, -ago) if ago else yesterday, 8))
    row = (
        Escalation.objects.live()
        .filter(action__lead__isnull=False)
        .exclude(audience=Audience.AGENCY_BOARD)
        .order_by("due_on", "pk")
        .first()
    )
    if row is not None:
        door.perform(
            "decide_escalation", row.review, scene.people["coordinator"], now=at(yesterday, 15), reason=ASKED_AGAIN,
            data={
                "escalation": row,
                "version": row.version,
                "decision": Escalation.Decision.SEND_BACK,
                "by_day": calendar.add(today, 15),
                "meeting_on": yesterday if row.told else None,
            },
        )  # fmt: skip
    _letter(scene, today)


def _letter(scene: Scene, today: date) -> None:
    """Written and sent two months ago; the reply is overdue since some days."""
    calendar, coordinator = calendar_for(scene.partnership), scene.people["coordinator"]
    item = (
        Recommendation.objects.filter(
            review__partnership=scene.partnership,
            review__is_restricted=False,
            actions__isnull=False,
        )
        .order_by("pk")
        .first()
    )
    if item is None:
        return
    sent = previous_working_day(calendar, today - timedelta(days=60))
    due = previous_working_day(calendar, today - timedelta(days=4))
    letter = door.perform(
        "write_outside_letter", item.review, coordinator, now=at(sent, 10),
        data={
            "recommendation": item,
            "version": item.version,
            "body": "Home Office",
            "address": "2 Example Street, London",
            "context": WHY_WE_WRITE,
            "reply_by": due,
        },
    ).result  # fmt: skip
    door.perform(
        "record_letter_sent", item.review, coordinator, now=at(sent, 15),
        data={
            "letter": letter,
            "version": letter.version,
            "sent_on": sent,
            "sent_to": "Public Protection Unit",
            "reply_by": due,
        },
    )  # fmt: skip
