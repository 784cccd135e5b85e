"""How the subgroups work with their actions: when they meet, and a lead who needs more time."""

from __future__ import annotations

from datetime import date, timedelta

from actions.groups.meetings import add_meeting
from actions.models import Action
from partnership.models import Group
from reviews import door
from reviews.clock.partnership_calendar import calendar_for

from .build import Scene
from .stage import at, previous_working_day

#: The groups that meet about learning, and how many days ago and ahead.
GROUPS = ("child_learning", "adult_learning")
AGO, AHEAD = timedelta(days=34), timedelta(days=15)


def play_group_work(scene: Scene, today: date) -> None:
    """Write down the meetings; the council asks for more time for what is overdue."""
    calendar = calendar_for(scene.partnership)
    for key in GROUPS:
        group: Group = scene.groups[key]
        for day in (today - AGO, today + AHEAD):
            add_meeting(group, scene.people["coordinator"], on=previous_working_day(calendar, day))
    lead, yesterday = (
        scene.people["council_lead"],
        previous_working_day(calendar, today - timedelta(days=1)),
    )
    late = Action.objects.filter(lead=lead, due_on__lt=today, state="open").order_by("due_on")[0]
    door.perform(
        "say_progress", late.review, lead, now=at(yesterday, 10),
        data={
            "action": late,
            "going": "at_risk",
            "words": "The map is drawn. The police data come with the new system only.",
        },
    )  # fmt: skip
    late.refresh_from_db()
    door.perform(
        "ask_more_time", late.review, lead, now=at(yesterday, 11),
        data={
            "action": late,
            "version": late.version,
            "after": today + timedelta(days=50),
            "why": "The police can send their places each month once the new system runs.",
        },
    )  # fmt: skip
