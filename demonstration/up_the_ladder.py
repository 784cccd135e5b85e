"""Late actions that reached somebody up the ladder, a decision of the group's chair, and a letter to a body outside without a reply."""

from __future__ import annotations

from datetime import date, timedelta

from actions.escalating.asking import keep_asking
from actions.escalating.people import Audience
from actions.models import Escalation, Recommendation
from reviews import door
from reviews.clock.partnership_calendar import calendar_for

from .build import Scene
from .stage import at, previous_working_day

TAKEN_HIGHER = "The map waits for a decision about money that this group cannot make."
WHY_WE_WRITE = (
    "Agencies here found that the national form has no place for the other adults in a household. "
    "Each of them asks in its own way, and what one learned did not reach the others."
)
#: So many working days the ladder is climbed here.
DAYS = 8


def play_up_the_ladder(scene: Scene, today: date) -> None:
    """Ask on the steps that were reached by yesterday; the first is decided, the last waits, and one letter waits for a reply."""
    calendar = calendar_for(scene.partnership)
    yesterday = previous_working_day(calendar, today - timedelta(days=1))
    # The timer runs every day: one step after the other is asked, and those that nobody answered went on. The group's chair
    # alone answers, and takes it higher; the last step waits still.
    for ago in range(DAYS, -1, -1):
        day = calendar.add(yesterday, -ago) if ago else yesterday
        keep_asking(at(day, 8))
        asked = Escalation.objects.live().filter(audience=Audience.GROUP_CHAIR).order_by("pk")
        for row in asked.filter(asked_on=day):
            door.perform(
                "decide_escalation", row.review, scene.people["coordinator"], now=at(day, 15), reason=TAKEN_HIGHER,
                data={
                    "escalation": row,
                    "version": row.version,
                    "decision": Escalation.Decision.HIGHER,
                    "meeting_on": day if row.told else None,
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
