"""Driving a Rapid Review from the report to its closure, by the door, as a test needs it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from reviews import door
from reviews.models import ReportSection, Review
from reviews.regulators.telling import waiting
from reviews.rules import get_edition
from tests.drive import panel
from tests.drive.opening import fresh, open_task
from tests.drive.panel import decided
from tests.remembered import remembered
from tests.world import World
from workflows.rapid_review.prefill import is_from_record

DEPARTURE = "The two agencies have agreed one pathway since, so a local review would add nothing."
SIGNERS = {"la": "la_partner", "icb": "icb_partner", "police": "police_partner"}


#: What the review panel decided.
DECISION = {
    "rationale": "The same themes came up in two earlier reviews.",
    "national_rationale": "The themes are local.",
    "dissent": "Bracken Homes would have learned enough without a local review.",
    "outcome": "lcspr",
}


@remembered
def at_report(world: World, now: datetime | None = None) -> Review:
    """A review whose report is being drafted: its review panel met and decided."""
    return decided(world, ("la", "police"), now, **DECISION)


@remembered
def without_scrutineer(world: World) -> Review:
    """The same where no independent scrutineer sits on the review panel: the team typed their view."""
    view = "The discussion was open."
    return panel.without_scrutineer(world, ("la", "police"), scrutineer_view=view, **DECISION)


@remembered
def write_sections(world: World, review: Review, now: datetime | None = None) -> None:
    """Save a text in every section of the report that is typed and still empty."""
    written = set(
        ReportSection.objects.filter(review=review).exclude(text="").values_list("key", flat=True)
    )
    for section in get_edition(review.edition).report_sections:
        if not is_from_record(section) and section.key not in written:
            door.perform(
                "save_report_section",
                review,
                world.coordinator,
                data={"key": section.key, "text": f"About {section.label.lower()}.", "version": 0},
                now=now,
            )


@remembered
def drafted(world: World, now: datetime | None = None) -> Review:
    """A review whose report is written but not sent out."""
    review = at_report(world, now)
    write_sections(world, review, now)
    return fresh(review)


@remembered
def send(world: World, review: Review, now: datetime | None = None) -> None:
    """Send the report to the three safeguarding partners."""
    door.perform(
        "send_for_sign_off",
        review,
        world.coordinator,
        task=open_task(review, "draft_report"),
        data={"signatories": {key: world.people[name] for key, name in SIGNERS.items()}},
        now=now,
    )


def sign(
    world: World,
    review: Review,
    partner: str,
    outcome: str = "approved",
    comment: str = "",
    now: datetime | None = None,
) -> door.Passage:
    """Sign off, or return, for one of ``la``, ``icb``, ``police``."""
    return door.perform(
        "sign_off",
        review,
        world.people[SIGNERS[partner]],
        task=open_task(review, "sign_off", agency=world.agencies[partner]),
        data={"outcome": outcome, "comment": comment},
        now=now,
    )


@remembered
def sent_for_sign_off(world: World, now: datetime | None = None) -> Review:
    """A review whose report is with the three partners."""
    review = drafted(world, now)
    send(world, review, now)
    return fresh(review)


@remembered
def signed(world: World, now: datetime | None = None) -> Review:
    """A review whose report all three partners have signed."""
    review = sent_for_sign_off(world, now)
    for partner in SIGNERS:
        sign(world, review, partner, now=now)
    return fresh(review)


@remembered
def submitted(world: World, now: datetime | None = None) -> Review:
    """A review whose report is with the National Panel."""
    review = signed(world, now)
    submit(world, review, now)
    return fresh(review)


@remembered
def submit(world: World, review: Review, now: datetime | None = None) -> None:
    """Submit a report that all three partners have signed."""
    door.perform(
        "submit_report",
        review,
        world.coordinator,
        task=open_task(review, "submit_report"),
        data={"on": timezone.localdate(now), "how_sent": "By secure e-mail"},
        now=now,
    )


def respond(
    world: World,
    review: Review,
    outcome: str = "agree_no_lcspr",
    *,
    needs_reply: bool = False,
    now: datetime | None = None,
    **data: Any,
) -> None:
    """Record a letter of the National Panel."""
    door.perform(
        "record_panel_response",
        review,
        world.coordinator,
        task=open_task(review, "panel_response"),
        data={
            "on": timezone.localdate(now),
            "outcome": outcome,
            "text": "Thank you.",
            "needs_reply": needs_reply,
            **data,
        },
        now=now,
    )


def reply(
    world: World, review: Review, *, expects_answer: bool = False, now: datetime | None = None
) -> None:
    """Answer the National Panel's letter."""
    door.perform(
        "reply_to_panel",
        review,
        world.coordinator,
        task=open_task(review, "reply_to_panel"),
        data={
            "on": timezone.localdate(now),
            "text": "Here is more.",
            "expects_answer": expects_answer,
        },
        now=now,
    )


def write_again(
    world: World,
    review: Review,
    outcome: str = "",
    *,
    needs_reply: bool = True,
    now: datetime | None = None,
    **data: Any,
) -> Any:
    """Record a further letter of the National Panel, and return it."""
    return door.perform(
        "record_further_letter",
        review,
        world.coordinator,
        data={
            "on": timezone.localdate(now),
            "outcome": outcome,
            "text": "We have one more question.",
            "needs_reply": needs_reply,
            **data,
        },
        now=now,
    ).result


def answer_again(world: World, review: Review, now: datetime | None = None, **data: Any) -> Any:
    """Answer a further letter of the National Panel, and return the answer."""
    return door.perform(
        "answer_letter",
        review,
        world.coordinator,
        task=open_task(review, "answer_letter"),
        data={"on": timezone.localdate(now), "text": "Here is the answer.", **data},
        now=now,
    ).result


@remembered
def responded(world: World, now: datetime | None = None) -> Review:
    """A review that the National Panel has answered."""
    review = submitted(world, now)
    respond(world, review, now=now)
    return fresh(review)


def decide_follow(
    world: World, review: Review, outcome: str = "none", now: datetime | None = None, **data: Any
) -> door.Passage:
    """Decide what follows. The review panel of these tests decided for a local review: another choice says why."""
    return door.perform(
        "decide_what_follows",
        review,
        world.coordinator,
        task=open_task(review, "what_follows"),
        data={
            "outcome": outcome,
            "rationale": "The learning is clear.",
            "agreed_by": "The three safeguarding partners",
            "decided_on": timezone.localdate(now),
            "departure": DEPARTURE,
            **data,
        },
        now=now,
    )


def tell_what_follows(world: World, review: Review, now: datetime | None = None) -> None:
    """Tell the National Panel of a decision that differs from what it heard before, where it does."""
    for _ in waiting(fresh(review)):
        door.perform(
            "record_contact",
            review,
            world.coordinator,
            data={
                "body": "national_panel",
                "direction": "sent",
                "on": timezone.localdate(now),
                "subject": "What follows",
                "of": "decision",
            },
            now=now,
        )


def add_recommendation(
    world: World, review: Review, now: datetime | None = None, **data: Any
) -> Any:
    """Add a recommendation and return it."""
    return door.perform(
        "add_recommendation",
        review,
        world.coordinator,
        data={"ref": "", "wording": "Agree one pathway.", "addressed_to": "All agencies", **data},
        now=now,
    ).result


def add_action(world: World, review: Review, now: datetime | None = None, **data: Any) -> Any:
    """Add an action of the trust, led by a colleague who is not on the review, and return it."""
    return door.perform(
        "add_action",
        review,
        world.coordinator,
        data={
            "text": "Write the pathway.",
            "measure": "Twenty records are read in May.",
            "agency": world.agencies["trust"],
            "lead": world.bystander,
            "group": world.groups["learning"],
            "due_on": timezone.localdate(now) + timedelta(days=60),
            **data,
        },
        now=now,
    ).result


def agree_plan(world: World, review: Review, now: datetime | None = None, **data: Any) -> None:
    """Agree the action plan."""
    door.perform(
        "agree_action_plan",
        review,
        world.coordinator,
        task=open_task(review, "action_plan"),
        data=data,
        now=now,
    )


@remembered
def planned(world: World, now: datetime | None = None, outcome: str = "none") -> Review:
    """A review with everything done but its closure: one recommendation with one action, overseen by a group."""
    review = responded(world, now)
    decide_follow(world, review, outcome, now)
    tell_what_follows(world, review, now)
    recommendation = add_recommendation(world, review, now)
    add_action(world, review, now, recommendation=recommendation)
    agree_plan(world, review, now)
    return fresh(review)


def close(world: World, review: Review, now: datetime | None = None) -> None:
    """Close the review, once whoever has to hear of it has."""
    tell_what_follows(world, review, now)
    door.perform(
        "close", review, world.coordinator, task=open_task(review, "close_review"), now=now
    )


@remembered
def closed(world: World, now: datetime | None = None) -> Review:
    """A closed review; its action goes on."""
    review = planned(world, now)
    close(world, review, now)
    return fresh(review)
