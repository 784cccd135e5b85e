"""Six months later: two agencies are asked whether it made a difference, and one has not answered at all."""

from __future__ import annotations

from datetime import date, timedelta

from actions.models import ImpactAnswer, ImpactCheck, Level
from reviews import door
from reviews.clock.partnership_calendar import calendar_for

from .build import Scene
from .stage import at, previous_working_day

#: Level, whether they knew, whether practice is different, and an example.
ANSWERS = (
    (
        Level.FRONTLINE,
        "yes",
        "yes",
        "I ask for the doctor the same day now, and the ward knows why.",
    ),
    (Level.FRONTLINE, "partly", "no", ""),
    (Level.MANAGER, "yes", "partly", "We read five records each month. Two had no body map."),
)


def play_impact(scene: Scene, today: date) -> None:
    """Ask about the check whose day has come longest ago, and let the hospital answer."""
    check = (
        ImpactCheck.objects.filter(due_on__lte=today, state="planned").order_by("due_on").first()
    )
    if check is None:
        return
    calendar = calendar_for(scene.partnership)
    asked = previous_working_day(calendar, today - timedelta(days=9))
    door.perform(
        "ask_impact", check.review, scene.people["coordinator"], now=at(asked, 10),
        data={
            "check": check,
            "version": check.version,
            "agencies": [scene.agencies["hospital"], scene.agencies["council"]],
            "answer_by": today + timedelta(days=6),
        },
    )  # fmt: skip
    hospital = check.asks.filter(agency=scene.agencies["hospital"])
    ImpactAnswer.objects.bulk_create(
        ImpactAnswer(
            ask=hospital.get(level=level),
            at=at(asked + timedelta(days=2), 9 + number),
            known=known,
            changed=changed,
            example=example,
        )
        for number, (level, known, changed, example) in enumerate(ANSWERS)
    )
