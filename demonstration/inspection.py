"""The improvement plan of the year: a joint inspection of the front door, agreed; its written statement has still to be sent.

The inspection, what it found and what was agreed are invented. That such an inspection can ask for a statement is not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from reviews.clock.partnership_calendar import calendar_for
from workflows.improvement.entry import Entry
from workflows.improvement.opening import open_plan

from .stage import Play, at, previous_working_day

if TYPE_CHECKING:
    from .build import Scene

SAID: Mapping[str, Any] = {
    "name": "Joint inspection, front door",
    "kind": "inspection",
    "body": "Ofsted, the Care Quality Commission and HMICFRS (invented)",
    "title": "Joint targeted area inspection of Northbrook: initial need and risk (invented)",
    "link": "",
    "about": "Contacts are screened on the day they come, and children at immediate risk are seen. Health is missing from one "
    "strategy discussion in three, and people who refer often do not hear what came of it.",
    "lead": "Joanne Bexley, Head of safeguarding and quality",
    "statement": True,
}
RECOMMENDATIONS: Sequence[Mapping[str, Any]] = (
    {
        "ref": "1",
        "wording": "Health takes part in every strategy discussion, and the record shows who was there.",
        "addressed_to": "Central Vale NHS Trust and Children’s Services",
    },
    {
        "ref": "2",
        "wording": "Whoever refers a child hears within five working days what was decided.",
        "addressed_to": "Children’s Services",
    },
    {
        "ref": "3",
        "wording": "The police send notifications of domestic abuse on the next working day.",
        "addressed_to": "Capital Police",
    },
)
#: Number of the recommendation, agency, lead, what is done, and how it is known to have worked.
ACTIONS: Sequence[tuple[int, str, str, Mapping[str, Any]]] = (
    (
        0, "community", "community_lead",
        {
            "text": "Name two nurses who join strategy discussions by phone, on every working day.",
            "outcome": "Decisions rest on what health knows of the child.",
            "measure": "Strategy discussions with health present, each month: all of them by the spring.",
        },
    ),
    (
        1, "council", "council_lead",
        {
            "text": "Send each referrer a short answer from the case system when a contact is closed.",
            "outcome": "Schools and health visitors know what happens next.",
            "measure": "Referrers who heard within five working days, from a sample of thirty each quarter.",
        },
    ),
    (
        2, "police", "police_lead",
        {
            "text": "Give the weekend’s notifications to one officer on Monday morning.",
            "outcome": "No child waits for a weekend to pass.",
            "measure": "Notifications sent by the end of the next working day, each month.",
        },
    ),
)  # fmt: skip
AGREED = "The subgroup in its meeting; minutes are with the team."


def play_inspection(scene: Scene, today: date) -> None:
    """Open it eleven weeks ago, have it agreed five weeks ago, and leave the statement to be sent."""
    calendar = calendar_for(scene.partnership)
    received = calendar.add(previous_working_day(calendar, today), -55)
    opened = calendar.add(received, 2)
    entry = Entry(**SAID, group=scene.groups["child_learning"])
    review = open_plan(
        scene.people["coordinator"], scene.partnership, entry, received, now=at(opened, 9)
    )
    play = Play(scene, calendar, review)
    made = [
        play.act(
            "add_recommendation",
            "coordinator",
            at(opened, 10, minute),
            response="accepted",
            **facts,
        )
        for minute, facts in enumerate(RECOMMENDATIONS)
    ]
    planned = play.day(opened, 10)
    for number, agency, lead, facts in ACTIONS:
        play.act(
            "add_action",
            "coordinator",
            at(planned, 11, number),
            recommendation=made[number],
            agency=scene.agencies[agency],
            lead=scene.people[lead],
            group=scene.groups["child_learning"],
            due_on=today + timedelta(days=45 + 30 * number),
            **facts,
        )
    agreed = play.day(planned, 18)
    play.act(
        "take_to_board",
        "coordinator",
        at(play.day(planned, 3), 9),
        node="draft_report",
        group=scene.groups["child_learning"],
        meets_on=agreed,
    )
    play.act(
        "record_board_decision",
        "coordinator",
        at(agreed, 16),
        node="board_sign_off",
        outcome="signed_off",
        on=agreed,
        agreed_by=AGREED,
        text="",
        late_reason="",
    )
