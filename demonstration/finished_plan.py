"""What the finished Rapid Review found and recommended, and who does what about it."""

from __future__ import annotations

from datetime import date, timedelta

from .said_before import found
from .stage import Play, at


def agree_plan(play: Play, agreed: date, today: date) -> None:
    """Two findings, a recommendation for each, and four actions; the plan is agreed."""
    people, agencies, groups = play.scene.people, play.scene.agencies, play.scene.groups
    when = at(play.day(agreed, 8))
    places, trust = found(play, when)
    first = play.act(
        "add_recommendation",
        "coordinator",
        when,
        ref="1",
        finding=places,
        theme=places.theme,
        wording="The partnership should bring together what each agency knows about places where children come to harm.",
        addressed_to="All agencies of the partnership",
    )
    second = play.act(
        "add_recommendation",
        "coordinator",
        when,
        ref="2",
        finding=trust,
        theme=trust.theme,
        wording="Every child who has been missing from care should be offered a conversation with someone they trust within three days.",
        addressed_to="Children's Services and Capital Police",
    )
    for recommendation, text, agency, lead, due, outcome, measure in (
        (first, "Set up one shared map of places of concern, looked at every month.", "council", "council_lead", today - timedelta(days=12), "No agency holds what others need to know.", "The map is used at three panels in a row."),
        (second, "Agree who offers the conversation and record each offer.", "council", "subgroup_chair", today + timedelta(days=40), "Each child is asked by someone they know.", "Offers and conversations counted each month."),
        (second, "Tell the council within a day when a missing child is found.", "police", "police_lead", today + timedelta(days=21), "No notice is lost at a boundary.", "Dip sample of twenty notices."),
        (first, "Add places to the hospital's safeguarding form.", "hospital", "hospital_lead", today + timedelta(days=5), "The hospital's knowledge reaches the map.", "Audit of thirty forms."),
    ):  # fmt: skip
        play.act(
            "add_action",
            "coordinator",
            when,
            recommendation=recommendation,
            text=text,
            agency=agencies[agency],
            lead=people[lead],
            group=groups["child_learning"],
            due_on=due,
            outcome=outcome,
            measure=measure,
        )
    play.act("agree_action_plan", "coordinator", at(play.day(agreed, 10)), node="action_plan")
